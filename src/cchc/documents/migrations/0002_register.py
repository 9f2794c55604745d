"""The register: who registered what and when, what it is found by, annexes, digital signatures."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.common.text import fold

SIGNATURES = [
    ('invalid', 'Không hợp lệ'),
    ('unreadable', 'Không kiểm tra được'),
    ('untrusted', 'Chưa xác nhận được chứng thư'),
    ('valid', 'Hợp lệ'),
    ('absent', 'Không có chữ ký số'),
]


def fill(apps, schema_editor):
    """Who registered a document and when stands in the audit trail; what it is found by, in its own columns."""
    document_model = apps.get_model('documents', 'OfficialDocument')
    entries = apps.get_model('accounts', 'AuditEntry').objects.filter(action='document.registered')
    for document in document_model.objects.select_related('file'):
        entry = entries.filter(subject=f'documents.officialdocument:{document.pk}').first()
        document.registered_by_id = entry.actor_id if entry else document.file.uploaded_by_id
        document.registered_at = entry.at if entry else document.file.uploaded_at
        words = (
            *(document.code, document.kind, document.title, document.issuer),
            *(document.signer_name, document.signer_position),
        )
        document.search_folded = fold(' '.join(words))
        document.save()


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='storedfile',
            name='signature_state',
            field=models.CharField(blank=True, choices=SIGNATURES, default='', max_length=20, verbose_name='chữ ký số'),
        ),
        migrations.AddField(
            model_name='officialdocument',
            name='registered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đăng ký'),
        ),
        migrations.AddField(
            model_name='officialdocument',
            name='registered_at',
            field=models.DateTimeField(null=True, verbose_name='thời điểm đăng ký'),
        ),
        migrations.AddField(
            model_name='officialdocument',
            name='search_folded',
            field=models.TextField(default='', editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        # What the rows still owe is checked at the end of a transaction; the columns change after it.
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE', migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='officialdocument',
            name='registered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đăng ký'),
        ),
        migrations.AlterField(
            model_name='officialdocument',
            name='registered_at',
            field=models.DateTimeField(verbose_name='thời điểm đăng ký'),
        ),
        migrations.AddIndex(
            model_name='officialdocument',
            index=models.Index(fields=['agency', 'issued_on', 'id'], name='official_document_by_day'),
        ),
        migrations.AddIndex(
            model_name='officialdocument',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_folded'], name='official_document_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(verbose_name='thời điểm đính kèm')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đính kèm')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='documents.officialdocument', verbose_name='văn bản')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attached_to', to='documents.storedfile', verbose_name='tệp')),
            ],
            options={
                'verbose_name': 'tệp kèm theo văn bản',
                'constraints': [models.UniqueConstraint(fields=('document', 'file'), name='attachment_once', violation_error_message='Văn bản đã có tệp này.')],
            },
        ),
        migrations.CreateModel(
            name='SignatureCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('checked_at', models.DateTimeField(verbose_name='thời điểm kiểm tra')),
                ('state', models.CharField(choices=SIGNATURES, max_length=20, verbose_name='tình trạng')),
                ('signer', models.CharField(blank=True, default='', max_length=300, verbose_name='người ký số')),
                ('signer_organisation', models.CharField(blank=True, default='', max_length=300, verbose_name='cơ quan của người ký số')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='thời điểm ký số')),
                ('timestamped', models.BooleanField(default=False, verbose_name='có dấu thời gian')),
                ('covers_whole_file', models.BooleanField(default=False, verbose_name='ký trên toàn bộ tệp')),
                ('reasons', models.JSONField(blank=True, default=list, verbose_name='lý do')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='cơ quan')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='documents.storedfile', verbose_name='tệp')),
            ],
            options={
                'verbose_name': 'kết quả kiểm tra chữ ký số',
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('file', 'position'), name='signature_check_once', violation_error_message='Chữ ký này đã có kết quả kiểm tra.')],
            },
        ),
    ]
