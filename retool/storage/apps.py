"""The Django application of the storage models."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """Label `storage`: every table is named `storage_…`."""

    name = "retool.storage"
    label = "storage"
    verbose_name = "Joinery"
    default_auto_field = "django.db.models.BigAutoField"
