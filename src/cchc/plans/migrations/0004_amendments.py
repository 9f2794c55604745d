"""Versions of a plan: what an amending import changes, where a task was before, edits of a plan in force."""

import cchc.common.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

APPEND_ONLY = (
    "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON plans_editedfield"
    " FOR EACH ROW EXECUTE FUNCTION cchc_append_only();"
)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('documents', '0001_initial'),
        ('plans', '0003_discharge'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EditedField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=200, verbose_name='vị trí')),
                ('issued', models.JSONField(null=True, verbose_name='như văn bản')),
                ('before', models.JSONField(null=True, verbose_name='trước khi sửa')),
                ('corrected', models.JSONField(null=True, verbose_name='đã sửa thành')),
                ('note', models.TextField(verbose_name='lý do')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
            ],
            options={
                'verbose_name': 'nội dung sửa khi đang thực hiện',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='planimport',
            name='amends',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amending_imports', to='plans.plan', verbose_name='điều chỉnh, bổ sung cho'),
        ),
        migrations.AddField(
            model_name='planimport',
            name='matching',
            field=models.JSONField(blank=True, default=dict, verbose_name='đối chiếu với kế hoạch'),
        ),
        migrations.AddField(
            model_name='planimport',
            name='merged',
            field=cchc.common.fields.VerbatimJSONField(blank=True, null=True, verbose_name='kế hoạch sau điều chỉnh'),
        ),
        migrations.AddField(
            model_name='task',
            name='previous',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='plans.task', verbose_name='nhiệm vụ ở bản trước'),
        ),
        migrations.AddField(
            model_name='task',
            name='stated_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan', verbose_name='nêu trong văn bản của'),
        ),
        migrations.AlterField(
            model_name='plan',
            name='amends',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='plans.plan', verbose_name='điều chỉnh, bổ sung cho'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('amends',), name='plan_amended_once', violation_error_message='Kế hoạch này đã có văn bản điều chỉnh đang hiệu lực.'),
        ),
        migrations.AddField(
            model_name='editedfield',
            name='agency',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan'),
        ),
        migrations.AddField(
            model_name='editedfield',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người sửa'),
        ),
        migrations.AddField(
            model_name='editedfield',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edited_fields', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddConstraint(
            model_name='editedfield',
            constraint=models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='edited_field_has_reason', violation_error_message='Sửa kế hoạch đang thực hiện phải có lý do.'),
        ),
        migrations.RunSQL(APPEND_ONLY, "DROP TRIGGER append_only ON plans_editedfield;"),
    ]
