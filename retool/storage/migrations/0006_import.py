"""Imports, what they brought, and the repositories that stay connected."""

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import retool.storage.models.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('storage', '0005_invite_app'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConnectedRepository',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uuid', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now())),
                ('updated_at', models.DateTimeField(auto_now=True, db_default=django.db.models.functions.datetime.Now())),
                ('url', models.TextField()),
                ('branch', models.CharField(blank=True, db_default='', default='', max_length=200)),
                ('token', models.TextField(blank=True, db_default='', default='')),
                ('commit', models.CharField(blank=True, db_default='', default='', max_length=64)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True, db_default='', default='')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='storage.organization')),
            ],
            options={
                'verbose_name_plural': 'connected repositories',
                'ordering': ['url', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uuid', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now())),
                ('updated_at', models.DateTimeField(auto_now=True, db_default=django.db.models.functions.datetime.Now())),
                ('name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('reading', 'Being read'), ('draft', 'Waits for a word'), ('imported', 'Imported'), ('removed', 'Removed again'), ('failed', 'Could not be read')], db_default='draft', default='draft', max_length=16)),
                ('report', retool.storage.models.fields.JsonTextField(db_default='{}', default=dict)),
                ('resources', retool.storage.models.fields.JsonTextField(db_default='{}', default=dict)),
                ('error', models.TextField(blank=True, db_default='', default='')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('folder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='storage.folder')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='storage.organization')),
                ('repository', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='brought', to='storage.connectedrepository')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='ImportUnit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uuid', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now())),
                ('updated_at', models.DateTimeField(auto_now=True, db_default=django.db.models.functions.datetime.Now())),
                ('path', models.TextField()),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('app', 'App'), ('module', 'Module'), ('mobile', 'Mobile app'), ('query', 'Library query')], max_length=16)),
                ('folders', retool.storage.models.fields.JsonTextField(db_default='[]', default=list)),
                ('page_uuid', models.UUIDField(blank=True, null=True)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('digest', models.CharField(blank=True, db_default='', default='', max_length=64)),
                ('report', retool.storage.models.fields.JsonTextField(db_default='{}', default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waits'), ('imported', 'Imported'), ('failed', 'Failed'), ('removed', 'Removed again'), ('differs', 'Differs'), ('malformed', 'Malformed'), ('gone', 'No longer in the repository')], db_default='waiting', default='waiting', max_length=16)),
                ('error', models.TextField(blank=True, db_default='', default='')),
                ('save_number', models.PositiveIntegerField(blank=True, null=True)),
                ('sequence', models.BigIntegerField(db_default=0, default=0)),
                ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='brought_by', to='storage.app')),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='storage.import')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='storage.querylibraryentry')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='storage.organization')),
            ],
            options={
                'ordering': ['brought_by', 'path'],
                'constraints': [models.UniqueConstraint(fields=('brought_by', 'path'), name='storage_import_unit_path')],
            },
        ),
    ]
