"""Stored files and official documents."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='tên tệp')),
                ('media_type', models.CharField(max_length=100, verbose_name='loại tệp')),
                ('size', models.PositiveBigIntegerField(verbose_name='dung lượng (byte)')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm SHA-256')),
                ('path', models.CharField(editable=False, max_length=100)),
                ('uploaded_at', models.DateTimeField(verbose_name='thời điểm tải lên')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người tải lên')),
            ],
            options={
                'verbose_name': 'tệp lưu trữ',
            },
        ),
        migrations.CreateModel(
            name='OfficialDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='số')),
                ('symbol', models.CharField(blank=True, default='', max_length=80, verbose_name='ký hiệu')),
                ('code', models.CharField(max_length=100, verbose_name='số, ký hiệu')),
                ('kind', models.CharField(blank=True, default='', max_length=60, verbose_name='tên loại')),
                ('issued_on', models.DateField(verbose_name='ngày ban hành')),
                ('issuer', models.CharField(max_length=300, verbose_name='cơ quan ban hành')),
                ('title', models.TextField(verbose_name='trích yếu')),
                ('signer_position', models.CharField(blank=True, default='', max_length=200, verbose_name='chức vụ người ký')),
                ('signer_name', models.CharField(blank=True, default='', max_length=150, verbose_name='người ký')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.storedfile', verbose_name='tệp')),
            ],
            options={
                'verbose_name': 'văn bản',
            },
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.UniqueConstraint(fields=('agency', 'sha256'), name='stored_file_once', violation_error_message='Cơ quan đã lưu tệp có đúng nội dung này.'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='stored_file_sha256', violation_error_message='Mã băm SHA-256 không hợp lệ.'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='stored_file_not_empty', violation_error_message='Tệp không có nội dung.'),
        ),
        migrations.AddConstraint(
            model_name='officialdocument',
            constraint=models.UniqueConstraint(fields=('agency', 'code', 'issued_on', 'issuer'), name='official_document_once', violation_error_message='Văn bản này đã được đăng ký.'),
        ),
        migrations.AddConstraint(
            model_name='officialdocument',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='official_document_has_code', violation_error_message='Văn bản phải có số, ký hiệu.'),
        ),
    ]
