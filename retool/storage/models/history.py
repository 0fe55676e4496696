"""What was done: runs of queries, and all other acts (Q10).

Both tables outlive what they name, so their references have no constraint: a deleted user or app leaves its rows.
"""

from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.functions import Now

from retool.storage.models.base import Identified, InstanceQuerySet, Owned


def _kept(to: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    """A reference that survives its target; `select_related` reads it as None when that is gone."""
    return models.ForeignKey(
        to,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
        **options,
    )


class QueryRun(Owned):
    """One run of a query. Inserted before anything runs; the outcome follows in batches, once.

    The table leaves room in its pages and has no index on what the outcome changes, so that the update stays in the
    page (HOT). An outcome that stays empty is of a process that died: the jobs-runner closes it as `ended_unknown`.
    """

    class Outcome(models.TextChoices):
        """How a run ended; empty while it runs."""

        OK = "ok", "OK"
        ERROR = "error", "Error"
        CANCELLED = "cancelled", "Cancelled"
        ENDED_UNKNOWN = "ended_unknown", "Ended, how is unknown"

    organization = models.ForeignKey("storage.Organization", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = _kept(settings.AUTH_USER_MODEL)
    app = _kept("storage.App")
    saved = _kept("storage.Save", db_column="save_id")
    query_name = models.TextField()
    resource = _kept("storage.Resource")
    environment = _kept("storage.Environment")
    begun_at = models.DateTimeField(db_default=Now())
    duration_ms = models.FloatField(null=True, blank=True)
    rows = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, null=True, blank=True)
    failure = models.TextField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-begun_at"]
        indexes = [models.Index(fields=["organization", "-begun_at"], name="storage_query_run_begun")]

    def __str__(self) -> str:
        return f"{self.query_name} at {self.begun_at:%Y-%m-%d %H:%M:%S}"


class AuditEvent(Identified):
    """One act. Rows are only added: a trigger refuses changes, and removal but by `forget`.

    Without an organisation it concerns the instance, such as a sign-in with an unknown e-mail address.
    """

    organization = models.ForeignKey(
        "storage.Organization", on_delete=models.CASCADE, related_name="+", db_index=False, null=True, blank=True
    )
    user = _kept(settings.AUTH_USER_MODEL)
    action = models.CharField(max_length=64)
    object_type = models.CharField(max_length=64, blank=True, default="", db_default="")
    object_uuid = models.UUIDField(null=True, blank=True)
    object_name = models.TextField(blank=True, default="", db_default="")
    metadata = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.TextField(blank=True, default="", db_default="")
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")

    objects = InstanceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["organization", "-created_at"], name="storage_audit_event_created"),
            models.Index(fields=["action", "-created_at"], name="storage_audit_event_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_name}".strip()

    @classmethod
    @transaction.atomic
    def forget(cls, events: "models.QuerySet[AuditEvent]") -> int:
        """Delete these events, for retention; returns how many there were."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('joinery.forget_audit_events', 'on', true)")
        deleted, _ = events.delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('joinery.forget_audit_events', '', true)")
        return deleted
