"""Work asked for, and who may do it (J1, J3)."""

from django.db import models
from django.db.models.functions import Now

from retool.storage.models.base import Identified, InstanceQuerySet


class Job(Identified):
    """Work asked for in the transaction of the act that wants it; this row, not the broker, is the truth (J1).

    Without an organisation it is the instance's own, such as retention.
    """

    class State(models.TextChoices):
        """`maybe`: its effect outside may have happened, so it is not repeated by itself (J2)."""

        PENDING = "pending", "Pending"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"
        MAYBE = "maybe", "May have happened"

    organization = models.ForeignKey(
        "storage.Organization", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    state = models.CharField(max_length=16, choices=State, default=State.PENDING, db_default="pending")
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.CharField(max_length=200, blank=True, default="", db_default="")
    scheduled_for = models.DateTimeField(db_default=Now())
    log = models.TextField(blank=True, default="", db_default="")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    # Of the request that asked for it; empty for what is due by itself.
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")

    objects = InstanceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="storage_job_key")]
        indexes = [
            models.Index(
                fields=["scheduled_for"],
                condition=models.Q(state__in=["pending", "running"]),
                name="storage_job_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class JobsLeader(models.Model):
    """The one jobs-runner that leads; a write with an older `epoch` than this row's is refused (J3)."""

    id = models.SmallIntegerField(primary_key=True, default=1, db_default=1)
    epoch = models.BigIntegerField(default=0, db_default=0)
    holder = models.CharField(max_length=200, blank=True, default="", db_default="")
    since = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="storage_jobs_leader_one_row")]

    def __str__(self) -> str:
        return f"{self.holder} (epoch {self.epoch})"


class Canary(models.Model):
    """A sealed word known beforehand: a start with a wrong ENCRYPTION_KEY cannot unseal it and stops (S4)."""

    id = models.SmallIntegerField(primary_key=True, default=1, db_default=1)
    sealed = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="storage_canary_one_row")]

    def __str__(self) -> str:
        return "canary"
