"""The request that asked for a job, so that one id leads from a person's screen through all logs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds `Job.request_id`."""

    dependencies = [("storage", "0003_sign_in_attempt")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="request_id",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
