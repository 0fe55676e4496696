"""Attempts to sign in, counted in the database (R4)."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the table of attempts."""

    dependencies = [("storage", "0002_triggers")]

    operations = [
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("failures", models.IntegerField(db_default=0, default=0)),
                (
                    "window_start",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True),
                ),
            ],
        ),
    ]
