"""Plans: imports, plans as issued, obligations."""

import cchc.common.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON plans_duedateoverride
    FOR EACH ROW EXECUTE FUNCTION cchc_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON plans_correctedfield
    FOR EACH ROW EXECUTE FUNCTION cchc_append_only();
"""
NO_APPEND_ONLY = """
DROP TRIGGER append_only ON plans_duedateoverride;
DROP TRIGGER append_only ON plans_correctedfield;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('field', models.CharField(max_length=120)),
                ('text', models.TextField(verbose_name='kết quả, sản phẩm')),
                ('kind', models.CharField(blank=True, default='', max_length=40, verbose_name='loại sản phẩm')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'kết quả, sản phẩm',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100, verbose_name='số, ký hiệu')),
                ('code_as_issued', models.TextField(blank=True, default='', verbose_name='số, ký hiệu ghi trên văn bản')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('last_year', models.PositiveSmallIntegerField(verbose_name='đến năm')),
                ('title', models.TextField(verbose_name='tên kế hoạch')),
                ('title_folded', models.TextField(editable=False)),
                ('state', models.CharField(choices=[('issued', 'Đang thực hiện'), ('withdrawn', 'Đã rút')], default='issued', max_length=10, verbose_name='trạng thái')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='lần ban hành')),
                ('effective_from', models.DateField(verbose_name='có hiệu lực từ')),
                ('issued_at', models.DateTimeField(verbose_name='thời điểm phát hành')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='documents.officialdocument', verbose_name='văn bản')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người phát hành')),
                ('source_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='documents.storedfile', verbose_name='tệp nguồn')),
            ],
            options={
                'verbose_name': 'kế hoạch',
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('number', models.TextField(blank=True, default='', verbose_name='số thứ tự')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'trách nhiệm thực hiện',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='CorrectedField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=200, verbose_name='vị trí')),
                ('issued', models.JSONField(null=True, verbose_name='như văn bản')),
                ('corrected', models.JSONField(null=True, verbose_name='đã sửa thành')),
                ('note', models.TextField(blank=True, default='', verbose_name='ghi chú')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người sửa')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrected_fields', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'nội dung đã sửa',
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField(blank=True, default='', verbose_name='ký hiệu')),
                ('name', models.TextField(verbose_name='tên lĩnh vực')),
                ('name_folded', models.TextField(editable=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('field', models.CharField(max_length=60)),
                ('stated_task_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số nhiệm vụ văn bản nêu')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='plans.area', verbose_name='lĩnh vực lớn')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'lĩnh vực',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='PlanImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('reading', 'Đang đọc'), ('review', 'Chờ rà soát'), ('issued', 'Đã phát hành'), ('discarded', 'Đã bỏ'), ('failed', 'Không đọc được')], default='reading', max_length=10, verbose_name='trạng thái')),
                ('stage', models.CharField(choices=[('queued', 'Chờ đến lượt'), ('extracting', 'Đang tách nội dung tệp'), ('reading', 'Đang nhận diện nhiệm vụ'), ('checking', 'Đang kiểm tra'), ('done', 'Đã xong')], default='queued', max_length=10, verbose_name='tiến độ đọc')),
                ('draft', cchc.common.fields.VerbatimJSONField(blank=True, null=True, verbose_name='bản thảo đọc được')),
                ('coverage', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True, verbose_name='tỷ lệ nội dung nhận diện được')),
                ('corrections', models.JSONField(blank=True, default=list, verbose_name='nội dung sửa')),
                ('findings', models.JSONField(blank=True, default=list, verbose_name='phát hiện')),
                ('error', models.TextField(blank=True, default='', verbose_name='lỗi đọc')),
                ('created_at', models.DateTimeField(verbose_name='thời điểm nhập')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhập')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile', verbose_name='tệp văn bản')),
                ('plan', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_import', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'lượt nhập kế hoạch',
            },
        ),
        migrations.CreateModel(
            name='ImportSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blocks', models.JSONField(verbose_name='nội dung văn bản')),
                ('attributions', models.JSONField(default=list, verbose_name='phần đã nhận diện')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('plan_import', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='source', to='plans.planimport', verbose_name='lượt nhập')),
            ],
            options={
                'verbose_name': 'nội dung nguồn của lượt nhập',
            },
        ),
        migrations.CreateModel(
            name='FindingDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, verbose_name='phát hiện')),
                ('decision', models.CharField(choices=[('corrected', 'Đã sửa'), ('confirmed', 'Giữ nguyên như văn bản')], max_length=10, verbose_name='quyết định')),
                ('note', models.TextField(blank=True, default='', verbose_name='ghi chú')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người quyết định')),
                ('plan_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.planimport', verbose_name='lượt nhập')),
            ],
            options={
                'verbose_name': 'quyết định về phát hiện',
            },
        ),
        migrations.CreateModel(
            name='Solution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('number', models.TextField(blank=True, default='', verbose_name='số thứ tự')),
                ('text', models.TextField(verbose_name='giải pháp')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'giải pháp',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('field', models.CharField(max_length=60)),
                ('text', models.TextField(verbose_name='mục tiêu')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='plans.area', verbose_name='lĩnh vực')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'mục tiêu',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TargetMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('field', models.CharField(max_length=80)),
                ('text', models.TextField(verbose_name='nội dung')),
                ('comparator', models.CharField(blank=True, default='', max_length=10, verbose_name='so sánh')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=30, null=True, verbose_name='giá trị')),
                ('value_max', models.DecimalField(blank=True, decimal_places=4, max_digits=30, null=True, verbose_name='giá trị cao nhất')),
                ('unit', models.TextField(blank=True, default='', verbose_name='đơn vị tính')),
                ('exception', models.TextField(blank=True, default='', verbose_name='không tính')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='plans.target', verbose_name='mục tiêu')),
            ],
            options={
                'verbose_name': 'chỉ tiêu',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=100)),
                ('position', models.PositiveIntegerField(verbose_name='thứ tự')),
                ('number', models.TextField(blank=True, default='', verbose_name='số thứ tự')),
                ('title', models.TextField(verbose_name='nhiệm vụ')),
                ('title_as_issued', models.TextField(verbose_name='nhiệm vụ như văn bản')),
                ('title_folded', models.TextField(editable=False)),
                ('note', models.TextField(blank=True, default='', verbose_name='ghi chú')),
                ('funding', models.TextField(blank=True, default='', verbose_name='kinh phí')),
                ('cells', cchc.common.fields.VerbatimJSONField(default=dict, verbose_name='các ô như văn bản')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.area', verbose_name='lĩnh vực')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='plans.task', verbose_name='thuộc nhiệm vụ')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.plan', verbose_name='kế hoạch')),
            ],
            options={
                'verbose_name': 'nhiệm vụ',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_assigned', models.BooleanField(default=False, verbose_name='đơn vị do người có thẩm quyền giao')),
                ('unit_text', models.TextField(blank=True, default='', verbose_name='đơn vị chủ trì như văn bản')),
                ('role', models.CharField(choices=[('lead', 'Chủ trì'), ('joint_lead', 'Đồng chủ trì'), ('group_member', 'Chủ trì theo nhóm')], max_length=12, verbose_name='vai trò')),
                ('shared', models.BooleanField(default=False, verbose_name='nhiều đơn vị cùng một sản phẩm')),
                ('key', models.CharField(max_length=200)),
                ('position', models.PositiveIntegerField(verbose_name='thứ tự')),
                ('state', models.CharField(choices=[('open', 'Đang thực hiện'), ('dropped', 'Không còn hiệu lực')], default='open', max_length=10, verbose_name='trạng thái')),
                ('title', models.TextField(verbose_name='nội dung')),
                ('title_folded', models.TextField(editable=False)),
                ('product', models.TextField(blank=True, default='', verbose_name='sản phẩm như văn bản')),
                ('derived_on', models.DateField(blank=True, null=True, verbose_name='hạn theo quy tắc')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn thực hiện')),
                ('period', models.CharField(blank=True, default='', max_length=20, verbose_name='kỳ')),
                ('period_from', models.DateField(blank=True, null=True, verbose_name='đầu kỳ')),
                ('period_to', models.DateField(blank=True, null=True, verbose_name='cuối kỳ')),
                ('cutoff_on', models.DateField(blank=True, null=True, verbose_name='ngày chốt số liệu')),
                ('not_before', models.DateField(blank=True, null=True, verbose_name='không sớm hơn')),
                ('event', models.TextField(blank=True, default='', verbose_name='sau sự kiện')),
                ('rule', models.CharField(max_length=60, verbose_name='quy tắc tính hạn')),
                ('rule_sentence_vi', models.TextField(verbose_name='giải thích quy tắc')),
                ('rule_sentence_en', models.TextField(verbose_name='giải thích quy tắc (tiếng Anh)')),
                ('unit_rule', models.CharField(max_length=60, verbose_name='quy tắc giao đơn vị')),
                ('unit_sentence_vi', models.TextField(verbose_name='giải thích giao đơn vị')),
                ('unit_sentence_en', models.TextField(verbose_name='giải thích giao đơn vị (tiếng Anh)')),
                ('source_text', models.TextField(blank=True, default='', verbose_name='thời hạn như văn bản')),
                ('source_field', models.CharField(max_length=120)),
                ('needs_decision', models.BooleanField(default=False, verbose_name='cần quyết định')),
                ('reasons', models.JSONField(blank=True, default=list, verbose_name='lý do cần quyết định')),
                ('remarks', models.JSONField(blank=True, default=list, verbose_name='lưu ý')),
                ('suggestions', models.JSONField(blank=True, default=list, verbose_name='đơn vị có tên gần giống')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('deliverable', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='plans.deliverable', verbose_name='sản phẩm')),
                ('unit', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='accounts.organisation', verbose_name='đơn vị')),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='plans.plan', verbose_name='kế hoạch')),
                ('task', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='plans.task', verbose_name='nhiệm vụ')),
            ],
            options={
                'verbose_name': 'việc phải làm',
            },
        ),
        migrations.AddField(
            model_name='deliverable',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliverables', to='plans.task', verbose_name='nhiệm vụ'),
        ),
        migrations.CreateModel(
            name='TaskDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('field', models.CharField(max_length=120)),
                ('text', models.TextField(verbose_name='thời hạn như văn bản')),
                ('kind', models.CharField(max_length=20, verbose_name='loại thời hạn')),
                ('start_on', models.DateField(blank=True, null=True, verbose_name='bắt đầu')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn')),
                ('year_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='từ năm')),
                ('year_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='đến năm')),
                ('recurrence', models.CharField(blank=True, default='', max_length=12, verbose_name='chu kỳ')),
                ('reference', models.TextField(blank=True, default='', verbose_name='theo văn bản')),
                ('event', models.TextField(blank=True, default='', verbose_name='sau sự kiện')),
                ('not_before', models.DateField(blank=True, null=True, verbose_name='không sớm hơn')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='plans.task', verbose_name='nhiệm vụ')),
            ],
            options={
                'verbose_name': 'thời hạn của nhiệm vụ',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TaskUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', 'Chủ trì'), ('coordinating', 'Phối hợp'), ('monitoring', 'Theo dõi, đôn đốc')], max_length=12, verbose_name='vai trò')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('field', models.CharField(max_length=120)),
                ('text', models.TextField(verbose_name='tên trong văn bản')),
                ('where', models.JSONField(blank=True, null=True, verbose_name='vị trí trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unitgroup', verbose_name='nhóm đơn vị')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='đơn vị')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='plans.task', verbose_name='nhiệm vụ')),
            ],
            options={
                'verbose_name': 'đơn vị của nhiệm vụ',
                'ordering': ['role', 'position'],
            },
        ),
        migrations.CreateModel(
            name='AgencyRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report_due_days', models.PositiveSmallIntegerField(verbose_name='số ngày từ ngày chốt số liệu đến hạn nộp báo cáo định kỳ')),
                ('unnamed_report_periods', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('Q1', 'Quý I'), ('Q2', 'Quý II'), ('Q3', 'Quý III'), ('Q4', 'Quý IV'), ('H1', '6 tháng đầu năm'), ('H2', '6 tháng cuối năm'), ('M9', '9 tháng'), ('Y', 'Cả năm')], max_length=2), size=None, verbose_name='các kỳ báo cáo khi kế hoạch không nêu kỳ')),
                ('continuous_check', models.CharField(choices=[('monthly', 'Hằng tháng'), ('quarterly', 'Hằng quý'), ('half_yearly', '6 tháng một lần'), ('yearly', 'Hằng năm')], max_length=12, verbose_name='chu kỳ kiểm tra nhiệm vụ thường xuyên')),
                ('agency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'quy tắc tính hạn của cơ quan',
                'constraints': [models.CheckConstraint(condition=models.Q(('report_due_days__lte', 60)), name='agency_rules_report_due_days', violation_error_message='Hạn nộp báo cáo không quá 60 ngày sau ngày chốt số liệu.')],
            },
        ),
        migrations.CreateModel(
            name='DutyUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('text', models.TextField(verbose_name='tên trong văn bản')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='plans.duty', verbose_name='trách nhiệm thực hiện')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unitgroup', verbose_name='nhóm đơn vị')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'đơn vị được giao trách nhiệm',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('duty', 'position'), name='duty_unit_position'), models.CheckConstraint(condition=models.Q(('organisation', None), ('group', None), _connector='OR'), name='duty_unit_names_one', violation_error_message='Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị.')],
            },
        ),
        migrations.CreateModel(
            name='DueDateOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_on', models.DateField(null=True, verbose_name='hạn cũ')),
                ('new_on', models.DateField(verbose_name='hạn mới')),
                ('reason', models.TextField(verbose_name='lý do')),
                ('at', models.DateTimeField(verbose_name='thời điểm')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người sửa')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='plans.obligation', verbose_name='việc phải làm')),
            ],
            options={
                'verbose_name': 'lần sửa hạn',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='due_date_override_has_reason', violation_error_message='Sửa hạn phải có lý do.'), models.CheckConstraint(condition=models.Q(('old_on', None), models.Q(('old_on', models.F('new_on')), _negated=True), _connector='OR'), name='due_date_override_changes', violation_error_message='Hạn mới phải khác hạn đang có.')],
            },
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['agency', '-year', '-id'], name='plan_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'issued')), fields=('agency', 'code', 'year'), name='plan_issued_once', violation_error_message='Kế hoạch mang số, ký hiệu này của năm này đã được phát hành.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'issued')), fields=('agency', 'source_file'), name='plan_file_issued_once', violation_error_message='Tệp này đã được phát hành thành kế hoạch.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('year'))), name='plan_years', violation_error_message='Năm cuối không được trước năm đầu.'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(fields=('plan', 'position'), name='duty_position'),
        ),
        migrations.AddConstraint(
            model_name='correctedfield',
            constraint=models.UniqueConstraint(fields=('plan', 'field'), name='corrected_field_once'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(fields=('plan', 'position'), name='area_position'),
        ),
        migrations.AddIndex(
            model_name='planimport',
            index=models.Index(fields=['agency', '-id'], name='plan_import_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='planimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan__isnull', False), ('state', 'issued')), models.Q(models.Q(('state', 'issued'), _negated=True), ('plan', None)), _connector='OR'), name='plan_import_issued_has_plan', violation_error_message='Lượt nhập đã phát hành phải có kế hoạch, và chỉ khi đó.'),
        ),
        migrations.AddConstraint(
            model_name='planimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['review', 'issued']), _negated=True), models.Q(('coverage__isnull', False), ('draft__isnull', False)), _connector='OR'), name='plan_import_review_has_draft', violation_error_message='Chỉ rà soát được văn bản đã đọc xong.'),
        ),
        migrations.AddConstraint(
            model_name='planimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), models.Q(('error', ''), _negated=True)), models.Q(('state', 'failed'), _negated=True), _connector='OR'), name='plan_import_failed_has_error', violation_error_message='Lượt đọc không thành công phải nêu lý do.'),
        ),
        migrations.AddConstraint(
            model_name='planimport',
            constraint=models.CheckConstraint(condition=models.Q(('coverage', None), models.Q(('coverage__gte', 0), ('coverage__lte', 1)), _connector='OR'), name='plan_import_coverage_share', violation_error_message='Tỷ lệ nhận diện phải từ 0 đến 1.'),
        ),
        migrations.AddConstraint(
            model_name='findingdecision',
            constraint=models.UniqueConstraint(fields=('plan_import', 'key'), name='finding_decision_once', violation_error_message='Phát hiện này đã có quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='solution',
            constraint=models.UniqueConstraint(fields=('plan', 'position'), name='solution_position'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('plan', 'position'), name='target_position'),
        ),
        migrations.AddConstraint(
            model_name='targetmeasure',
            constraint=models.UniqueConstraint(fields=('target', 'position'), name='target_measure_position'),
        ),
        migrations.AddConstraint(
            model_name='targetmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('value_max', None), models.Q(('comparator', 'between'), ('value__isnull', False)), _connector='OR'), name='target_measure_between', violation_error_message='Chỉ khoảng giá trị mới có giá trị cao nhất.'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=django.contrib.postgres.indexes.GinIndex(fields=['title_folded'], name='task_title_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('plan', 'position'), name='task_position'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('plan', 'field'), name='task_field'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['agency', 'unit', 'due_on', 'id'], name='obligation_of_unit'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['agency', 'due_on', 'id'], name='obligation_of_agency'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['plan', 'position'], name='obligation_of_plan'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['task', 'position'], name='obligation_of_task'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=django.contrib.postgres.indexes.GinIndex(fields=['title_folded'], name='obligation_title_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.UniqueConstraint(fields=('plan', 'key'), name='obligation_key'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(('period_from', None), ('period_to__gte', models.F('period_from')), _connector='OR'), name='obligation_period', violation_error_message='Cuối kỳ không được trước đầu kỳ.'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(('needs_decision', True), models.Q(('due_on__isnull', False), ('unit__isnull', False)), _connector='OR'), name='obligation_undecided_is_said', violation_error_message='Việc chưa có hạn hoặc đơn vị phải được đánh dấu cần quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.UniqueConstraint(fields=('task', 'position'), name='deliverable_position'),
        ),
        migrations.AddConstraint(
            model_name='taskdeadline',
            constraint=models.UniqueConstraint(fields=('task', 'position'), name='task_deadline_position'),
        ),
        migrations.AddConstraint(
            model_name='taskdeadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('year_from', None), ('year_to', None)), ('year_to__gte', models.F('year_from')), _connector='OR'), name='task_deadline_years', violation_error_message='Năm cuối không được trước năm đầu.'),
        ),
        migrations.AddConstraint(
            model_name='taskunit',
            constraint=models.UniqueConstraint(fields=('task', 'role', 'position'), name='task_unit_position'),
        ),
        migrations.AddConstraint(
            model_name='taskunit',
            constraint=models.CheckConstraint(condition=models.Q(('organisation', None), ('group', None), _connector='OR'), name='task_unit_names_one', violation_error_message='Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị.'),
        ),
        migrations.RunSQL(APPEND_ONLY, NO_APPEND_ONLY),
    ]
