"""An owner invites a person to use one app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds `Invite.app` and the organisation's switch."""

    dependencies = [("storage", "0004_job_request_id")]

    operations = [
        migrations.AddField(
            model_name="invite",
            name="app",
            field=models.ForeignKey(
                blank=True,
                help_text="What whoever accepts may use from then on.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="storage.app",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="owners_may_invite",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Whoever owns an app may invite a person to use that one app. "
                "Off: only administrators invite.",
                verbose_name="“own” may invite",
            ),
        ),
    ]
