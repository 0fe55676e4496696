"""Work that was asked for: its state, its log, running it again and calling it off (J1, J2)."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html

from retool.backend.admin.access import acting
from retool.backend.admin.base import ReadOnlyAdmin, dot, moment
from retool.backend.admin.site import site
from retool.backend.logic.actor import Actor
from retool.backend.logic.change_job import (
    MAY_HAPPEN_TWICE,
    cancel_job,
    may_cancel,
    may_have_happened,
    may_retry,
    retry_job,
)
from retool.backend.logic.list_jobs import job_row, jobs_overview
from retool.backend.logic.refusals import Refused
from retool.storage.models import Job

_DOTS = {
    Job.State.PENDING: "none",
    Job.State.RUNNING: "busy",
    Job.State.DONE: "ok",
    Job.State.FAILED: "bad",
    Job.State.CANCELLED: "none",
    Job.State.MAYBE: "bad",
}


@admin.register(Job, site=site)
class JobAdmin(ReadOnlyAdmin):
    """The rows that are the truth about work; the broker may lose everything."""

    section = "Record"
    about = "Work apart from any request: asked for by an act, or due by itself. One jobs-runner at a time does it."
    list_display = ("kind", "shown_state", "attempts", "due", "begun", "took", "key")
    list_filter = ("state", "kind")
    search_fields = ("kind", "key", "log")
    search_help_text = "Kind, key or a line of the log"
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    actions = ("retry", "cancel")
    fields = (
        "kind",
        "key",
        "shown_state",
        "attempts",
        "asked",
        "due",
        "begun",
        "ended",
        "took",
        "worker",
        "lease",
        "request_id",
        "shown_log",
        "shown_arguments",
        "shown_result",
    )
    readonly_fields = (
        "shown_state",
        "asked",
        "due",
        "begun",
        "ended",
        "took",
        "worker",
        "lease",
        "shown_arguments",
        "shown_result",
        "shown_log",
    )
    asked = moment("created_at", "Asked for")
    due = moment("scheduled_for", "Due")
    begun = moment("started_at", "Begun")
    ended = moment("ended_at", "Ended")
    lease = moment("lease_until", "Lost unless done by")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The organisation's jobs; the instance's own too, where it holds no other organisation."""
        return Job.objects.seen_by(acting(request).organization).order_by(*self.ordering)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list below who runs jobs, what waits, and what is due by itself."""
        overview = jobs_overview(acting(request))
        return super().changelist_view(request, {**(extra_context or {}), "overview": overview})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With the acts that its state allows."""
        job: Job = context["original"]
        context.update(may_retry=may_retry(job), may_cancel=may_cancel(job))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description="Run the chosen ones again")
    def retry(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Make pending what is over without success; of what may have happened, ask first and say what it means."""
        chosen = list(queryset)
        doubtful = [job for job in chosen if may_have_happened(job)]
        if doubtful and "may_happen_twice" not in request.POST:
            context = {
                **self.admin_site.each_context(request),
                "title": "Run again what may have happened?",
                "opts": self.opts,
                "jobs": chosen,
                "doubtful": doubtful,
                "meaning": MAY_HAPPEN_TWICE,
            }
            return TemplateResponse(request, "admin/storage/job/confirm_retry.html", context)

        def again(actor: Actor, job: Job) -> None:
            retry_job(actor, job.uuid, may_happen_twice="may_happen_twice" in request.POST)

        self._each(request, chosen, again, "will run again")
        return None

    @admin.action(description="Cancel the chosen ones")
    def cancel(self, request: HttpRequest, queryset: Any) -> None:
        """Call off what waits or runs."""

        def call_off(actor: Actor, job: Job) -> None:
            cancel_job(actor, job.uuid)

        self._each(request, list(queryset), call_off, "cancelled")

    def _each(self, request: HttpRequest, jobs: list[Job], act: Callable[[Actor, Job], None], told: str) -> None:
        refused = []
        for job in jobs:
            try:
                act(acting(request), job)
            except Refused as refusal:
                refused.append(f"{job}: {refusal.message}")
        if len(refused) < len(jobs):
            self.message_user(request, f"{len(jobs) - len(refused)} {told}.", messages.SUCCESS)
        for line in refused:
            self.message_user(request, line, messages.WARNING)

    @admin.display(description="State", ordering="state")
    def shown_state(self, job: Job) -> str:
        """The state as a dot and a word."""
        state = Job.State(job.state)
        return dot(_DOTS[state], state.label)

    @admin.display(description="Took")
    def took(self, job: Job) -> str:
        """From the last attempt's beginning to its end, or to now."""
        took_ms = job_row(job).duration_ms
        if took_ms is None:
            return "–"
        return f"{took_ms} ms" if took_ms < 1000 else f"{took_ms / 1000:.1f} s"

    @admin.display(description="Worker")
    def worker(self, job: Job) -> str:
        """The process that has, or had, its last attempt."""
        epoch, _, process = job.lease_owner.partition(":")
        return f"{process}, of the leader with epoch {epoch}" if process else "–"

    @admin.display(description="Arguments")
    def shown_arguments(self, job: Job) -> str:
        """What it was asked with."""
        return _pre(json.dumps(job.arguments, indent=2, ensure_ascii=False)) if job.arguments else "–"

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
