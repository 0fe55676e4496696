"""The record: runs of queries, and all other acts. Looked at, never changed (Q10)."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedRelatedFilter, ReadOnlyAdmin, dot, moment, or_deleted
from retool.backend.admin.site import site
from retool.storage.models import AuditEvent, QueryRun

_DOTS = {
    QueryRun.Outcome.OK: "ok",
    QueryRun.Outcome.ERROR: "bad",
    QueryRun.Outcome.CANCELLED: "none",
    QueryRun.Outcome.ENDED_UNKNOWN: "bad",
}


class _Record(ReadOnlyAdmin):
    section = "Record"
    list_per_page = 100

    @admin.display(description="Person", ordering="user__email")
    def person(self, row: Any) -> str:
        """Who did it, also when they are gone."""
        return or_deleted(row.user, row.user_id)


@admin.register(QueryRun, site=site)
class QueryRunAdmin(_Record):
    """Every run of a query."""

    about = "Every run of a query: who, in which app, on which resource, and how it ended."
    list_display = (
        "begun",
        "person",
        "of_app",
        "query_name",
        "on_resource",
        "in_environment",
        "took",
        "rows",
        "ended",
    )
    list_filter = (
        "outcome",
        ("app", OwnedRelatedFilter),
        ("resource", OwnedRelatedFilter),
        ("environment", OwnedRelatedFilter),
        ("user", OwnedRelatedFilter),
    )
    list_select_related = ("user", "app", "resource", "environment")
    search_fields = ("query_name", "request_id", "failure")
    search_help_text = "Query, request id or failure"
    date_hierarchy = "begun_at"
    ordering = ("-begun_at",)
    fields = (
        "begun",
        "person",
        "of_app",
        "query_name",
        "on_resource",
        "in_environment",
        "took",
        "rows",
        "ended",
        "failure",
        "request_id",
    )
    readonly_fields = ("begun", "person", "of_app", "on_resource", "in_environment", "took", "ended")
    begun = moment("begun_at", "Begun")

    @admin.display(description="App", ordering="app__name")
    def of_app(self, run: QueryRun) -> str:
        """The app, also when it is gone."""
        return or_deleted(run.app, run.app_id)

    @admin.display(description="Resource", ordering="resource__name")
    def on_resource(self, run: QueryRun) -> str:
        """The resource, also when it is gone."""
        return or_deleted(run.resource, run.resource_id)

    @admin.display(description="Environment", ordering="environment__name")
    def in_environment(self, run: QueryRun) -> str:
        """The environment, also when it is gone."""
        return or_deleted(run.environment, run.environment_id)

    @admin.display(description="Took", ordering="duration_ms")
    def took(self, run: QueryRun) -> str:
        """In milliseconds, or seconds beyond one."""
        if run.duration_ms is None:
            return "–"
        return f"{run.duration_ms / 1000:.1f} s" if run.duration_ms >= 1000 else f"{run.duration_ms:.0f} ms"

    @admin.display(description="Outcome", ordering="outcome")
    def ended(self, run: QueryRun) -> str:
        """How it ended, or that it runs."""
        if run.outcome is None:
            return dot("busy", "Running")
        outcome = QueryRun.Outcome(run.outcome)
        return dot(_DOTS[outcome], outcome.label)


@admin.register(AuditEvent, site=site)
class AuditEventAdmin(_Record):
    """Every other act."""

    about = "Every act but runs of queries. Rows are only added; nobody can change or delete one."
    list_display = ("at", "person", "action", "object_type", "object_name", "ip_address")
    list_filter = ("action", "object_type", ("user", OwnedRelatedFilter))
    list_select_related = ("user",)
    search_fields = ("object_name", "object_uuid", "request_id", "ip_address")
    search_help_text = "Object, request id or address"
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    fields = (
        "at",
        "person",
        "action",
        "object_type",
        "object_name",
        "object_uuid",
        "details",
        "ip_address",
        "user_agent",
        "request_id",
    )
    readonly_fields = ("at", "person", "details")
    at = moment("created_at", "At")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The organisation's events; the instance's own too, where it holds no other organisation."""
        return AuditEvent.objects.seen_by(acting(request).organization).order_by(*self.ordering)

    @admin.display(description="Details")
    def details(self, event: AuditEvent) -> str:
        """What the act wrote down."""
        return format_html("<pre>{}</pre>", json.dumps(event.metadata, indent=2, ensure_ascii=False))
