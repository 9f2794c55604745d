"""Shared products: the product of one unit discharges the others; a move names the hand-in it is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_programme'),
    ]

    operations = [
        migrations.AddField(
            model_name='obligationmove',
            name='submission',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='plans.submission', verbose_name='lần nộp sản phẩm'),
        ),
        migrations.AlterField(
            model_name='obligationmove',
            name='act',
            field=models.CharField(choices=[('submit', 'Nộp sản phẩm'), ('take_back', 'Rút lại'), ('accept', 'Chấp nhận'), ('pass_on', 'Chấp nhận, trình lãnh đạo xác nhận'), ('send_back', 'Trả lại'), ('confirm', 'Xác nhận hoàn thành'), ('discharge', 'Hoàn thành theo sản phẩm chung'), ('reopen', 'Mở lại'), ('drop', 'Thôi thực hiện'), ('restore', 'Khôi phục')], max_length=12, verbose_name='hành động'),
        ),
    ]
