"""Work that was asked for: its state, its log, and asking for it again (J1)."""

import json
from typing import Any

from django.contrib import admin, messages
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from retool.backend.admin.access import acting
from retool.backend.admin.base import ReadOnlyAdmin, dot
from retool.backend.admin.site import site
from retool.backend.logic import audit
from retool.backend.logic.ask_for_job import CHANNEL
from retool.storage.models import Job

_DOTS = {
    Job.State.PENDING: "none",
    Job.State.RUNNING: "busy",
    Job.State.DONE: "ok",
    Job.State.FAILED: "bad",
    Job.State.CANCELLED: "none",
    Job.State.MAYBE: "bad",
}
_OVER = (Job.State.FAILED, Job.State.CANCELLED, Job.State.MAYBE)


@admin.register(Job, site=site)
class JobAdmin(ReadOnlyAdmin):
    """The rows that are the truth about work; the broker may lose everything."""

    section = "Record"
    list_display = ("kind", "key", "shown_state", "attempts", "scheduled_for", "started_at", "ended_at")
    list_filter = ("state", "kind")
    search_fields = ("kind", "key")
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    actions = ("retry",)
    fields = (
        "kind",
        "key",
        "shown_state",
        "attempts",
        "scheduled_for",
        "started_at",
        "ended_at",
        "lease_owner",
        "lease_until",
        "shown_arguments",
        "shown_result",
        "shown_log",
    )
    readonly_fields = ("shown_state", "shown_arguments", "shown_result", "shown_log")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The organisation's jobs; the instance's own too, where it holds no other organisation."""
        return Job.objects.seen_by(acting(request).organization).order_by(*self.ordering)

    @admin.action(description="Run the chosen ones again")
    def retry(self, request: HttpRequest, queryset: Any) -> None:
        """Make pending what is over without success; whether it may happen twice is the person's word."""
        with transaction.atomic():
            again = list(queryset.filter(state__in=_OVER).order_by("pk").select_for_update(of=("self",)))
            for job in again:
                Job.objects.filter(pk=job.pk).update(
                    state=Job.State.PENDING,
                    attempts=0,
                    scheduled_for=timezone.now(),
                    lease_owner="",
                    lease_until=None,
                    ended_at=None,
                )
                audit.record(acting(request), "RETRY_JOB", job)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(job.uuid)])
        left = queryset.count() - len(again)
        told = f"{len(again)} will run again." + (f" {left} are not over, or are done." if left else "")
        self.message_user(request, told, messages.SUCCESS if again else messages.WARNING)

    @admin.display(description="State", ordering="state")
    def shown_state(self, job: Job) -> str:
        """The state as a dot and a word."""
        state = Job.State(job.state)
        return dot(_DOTS[state], state.label)

    @admin.display(description="Arguments")
    def shown_arguments(self, job: Job) -> str:
        """What it was asked with."""
        return _pre(json.dumps(job.arguments, indent=2, ensure_ascii=False))

    @admin.display(description="Result")
    def shown_result(self, job: Job) -> str:
        """What it answered."""
        return _pre(json.dumps(job.result, indent=2, ensure_ascii=False)) if job.result is not None else "–"

    @admin.display(description="Log")
    def shown_log(self, job: Job) -> str:
        """What it wrote down."""
        return _pre(job.log) if job.log else "–"


def _pre(text: str) -> str:
    return format_html("<pre>{}</pre>", text)
