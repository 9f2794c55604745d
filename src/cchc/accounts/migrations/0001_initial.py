"""Organisations, people, the audit trail."""

import cchc.accounts.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

APPEND_ONLY = """
CREATE FUNCTION cchc_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION cchc_append_only();
"""
NO_APPEND_ONLY = """
DROP TRIGGER append_only ON accounts_auditentry;
DROP FUNCTION cchc_append_only();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        # Trusted extensions: the owner of the database may create them.
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('role', models.CharField(choices=[('administrator', 'Quản trị'), ('reform_officer', 'Cán bộ cải cách hành chính'), ('leader', 'Lãnh đạo cơ quan'), ('unit_head', 'Trưởng phòng, đơn vị'), ('officer', 'Công chức, viên chức'), ('clerk', 'Cán bộ một cửa'), ('inspector', 'Thanh tra, kiểm tra'), ('reader', 'Người xem')], default='reader', max_length=20, verbose_name='vai trò')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ tên hoặc chức danh')),
                ('language', models.CharField(choices=[('vi', 'Tiếng Việt'), ('en', 'Tiếng Anh')], default='vi', max_length=2, verbose_name='ngôn ngữ')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'người dùng',
            },
            managers=[
                ('objects', cchc.accounts.models.People()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, default='', max_length=35, verbose_name='mã định danh')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('name_folded', models.CharField(editable=False, max_length=300)),
                ('short_name', models.CharField(blank=True, default='', max_length=100, verbose_name='tên viết tắt')),
                ('kind', models.CharField(choices=[('province', 'Tỉnh'), ('department', 'Sở, ban, ngành'), ('leadership', 'Ban lãnh đạo'), ('office', 'Văn phòng'), ('inspectorate', 'Thanh tra'), ('division', 'Phòng chuyên môn'), ('affiliated_unit', 'Đơn vị trực thuộc'), ('other', 'Đơn vị khác')], max_length=20, verbose_name='loại')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='accounts.organisation', verbose_name='cơ quan')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='accounts.organisation', verbose_name='cơ quan cấp trên')),
            ],
            options={
                'verbose_name': 'cơ quan, đơn vị',
                'ordering': ['sort_order', 'name_folded', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='thời điểm')),
                ('action', models.CharField(max_length=60, verbose_name='hành động')),
                ('subject', models.CharField(max_length=80, verbose_name='đối tượng')),
                ('data', models.JSONField(default=dict, verbose_name='nội dung')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'vết hệ thống',
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='user',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='accounts.organisation', verbose_name='đơn vị'),
        ),
        migrations.CreateModel(
            name='UnitGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='tên nhóm')),
                ('name_folded', models.CharField(editable=False, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_groups', to='accounts.organisation', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'nhóm đơn vị',
                'ordering': ['name_folded', 'id'],
            },
        ),
        migrations.CreateModel(
            name='OrganisationAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='tên gọi')),
                ('name_folded', models.CharField(editable=False, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_names', to='accounts.organisation', verbose_name='cơ quan')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='accounts.organisation', verbose_name='đơn vị')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='accounts.unitgroup', verbose_name='nhóm đơn vị')),
            ],
            options={
                'verbose_name': 'tên gọi khác',
                'verbose_name_plural': 'tên gọi khác',
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.organisation', verbose_name='đơn vị')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.unitgroup', verbose_name='nhóm đơn vị')),
            ],
            options={
                'verbose_name': 'thành viên nhóm đơn vị',
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='organisation_code', violation_error_message='Mã định danh này đã thuộc về một cơ quan, đơn vị khác.'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('parent', 'name_folded'), name='organisation_open_name', nulls_distinct=False, violation_error_message='Đã có đơn vị đang hoạt động mang tên này.'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), ('code__regex', '^[A-Z0-9]+(\\.[A-Z0-9]+)*$'), _connector='OR'), name='organisation_code_form', violation_error_message='Mã định danh chỉ gồm chữ A-Z, số và dấu chấm, tối đa 35 ký tự (Quyết định 20/2020/QĐ-TTg).'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisation_valid_days', violation_error_message='Ngày kết thúc không được trước ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency', None), ('kind__in', ['province', 'department'])), models.Q(models.Q(('kind__in', ['province', 'department']), _negated=True), ('agency__isnull', False)), _connector='OR'), name='organisation_unit_has_agency', violation_error_message='Đơn vị phải thuộc một tỉnh hoặc sở; tỉnh, sở không thuộc đơn vị nào.'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['agency', '-id'], name='audit_of_agency'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['subject', '-id'], name='audit_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='unitgroup',
            constraint=models.UniqueConstraint(fields=('agency', 'name_folded'), name='unit_group_name', violation_error_message='Cơ quan đã có nhóm đơn vị mang tên này.'),
        ),
        migrations.AddConstraint(
            model_name='organisationalias',
            constraint=models.UniqueConstraint(fields=('agency', 'name_folded'), name='organisation_alias_name', violation_error_message='Tên gọi này đã được gán cho một đơn vị hoặc nhóm khác.'),
        ),
        migrations.AddConstraint(
            model_name='organisationalias',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group', None), ('organisation__isnull', False)), models.Q(('group__isnull', False), ('organisation', None)), _connector='OR'), name='organisation_alias_names_one', violation_error_message='Tên gọi phải chỉ một đơn vị hoặc một nhóm đơn vị.'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='group_member_valid_days', violation_error_message='Ngày kết thúc không được trước ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('group', '='), ('organisation', '='), (cchc.accounts.models.DaysValid('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='group_member_once_a_day', violation_error_message='Đơn vị đã ở trong nhóm vào những ngày này.'),
        ),
        migrations.RunSQL(APPEND_ONLY, NO_APPEND_ONLY),
    ]
