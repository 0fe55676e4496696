"""Jobs, for administrators: who runs them, what is due, each one with its log; run again and cancel by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import ObjectField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read, read_query
from retool.backend.logic.change_job import cancel_job, retry_job
from retool.backend.logic.list_jobs import job_row, jobs_overview, list_jobs, read_job
from retool.storage.models import Job as Jobs


class RunnerOut(serializers.Serializer[Any]):
    """A jobs-runner that stands by."""

    host = serializers.CharField()
    pid = serializers.IntegerField()
    version = serializers.CharField()
    since = serializers.DateTimeField()


class LeaderOut(serializers.Serializer[Any]):
    """The jobs-runner that leads; its version is known while it is connected."""

    host = serializers.CharField()
    pid = serializers.IntegerField()
    version = serializers.CharField(allow_null=True)
    epoch = serializers.IntegerField()
    since = serializers.DateTimeField(allow_null=True)
    heartbeat_at = serializers.DateTimeField(allow_null=True)
    is_connected = serializers.BooleanField()


class QueueOut(serializers.Serializer[Any]):
    """How many jobs wait, run, or need a person."""

    waiting = serializers.IntegerField()
    later = serializers.IntegerField()
    running = serializers.IntegerField()
    failed = serializers.IntegerField()
    maybe = serializers.IntegerField()
    oldest_waiting = serializers.DateTimeField(allow_null=True)


class ScheduleOut(serializers.Serializer[Any]):
    """A kind of work that is due by itself."""

    kind = serializers.CharField()
    every_s = serializers.FloatField()
    last = serializers.UUIDField()
    last_state = serializers.CharField()
    last_at = serializers.DateTimeField()
    next_at = serializers.DateTimeField()
    is_late = serializers.BooleanField()


class OverviewOut(serializers.Serializer[Any]):
    """Who runs jobs, what waits, and what is due by itself."""

    leader = LeaderOut(allow_null=True)
    standbys = RunnerOut(many=True)
    queue = QueueOut()
    schedules = ScheduleOut(many=True)
    kinds = serializers.ListField(child=serializers.CharField())


class JobOut(serializers.Serializer[Any]):
    """One job. `may_have_happened`: run again, its effect outside this database may happen twice."""

    uuid = serializers.UUIDField()
    kind = serializers.CharField()
    key = serializers.CharField()
    state = serializers.CharField()
    attempts = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    scheduled_for = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    duration_ms = serializers.IntegerField(allow_null=True)
    may_retry = serializers.BooleanField()
    may_cancel = serializers.BooleanField()
    may_have_happened = serializers.BooleanField()


class JobPageOut(serializers.Serializer[Any]):
    """Jobs, newest first; `before` asks for the next page."""

    jobs = JobOut(many=True)
    before = serializers.IntegerField(allow_null=True)


class JobDetailOut(JobOut):
    """A job with its log, what it was asked and what it answered."""

    log = serializers.CharField()
    arguments = ObjectField()
    result = ObjectField(allow_null=True)
    lease_owner = serializers.CharField()
    lease_until = serializers.DateTimeField(allow_null=True)


class JobsWish(serializers.Serializer[Any]):
    """Which jobs to list."""

    state = serializers.ChoiceField(choices=[state.value for state in Jobs.State], required=False)
    kind = serializers.CharField(max_length=64, required=False)
    before = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)


class RetryWish(serializers.Serializer[Any]):
    """`may_happen_twice`: a second effect outside this database is all right."""

    may_happen_twice = serializers.BooleanField(required=False, default=False)


class Overview(View):
    """`/api/jobs/overview`."""

    @extend_schema(operation_id="jobs_overview", responses=OverviewOut)
    def get(self, request: Request) -> Response:
        """Who runs jobs, what waits, and what is due by itself."""
        return Response(OverviewOut(jobs_overview(actor(request))).data)


class JobList(View):
    """`/api/jobs`."""

    @extend_schema(operation_id="list_jobs", parameters=[JobsWish], responses=JobPageOut)
    def get(self, request: Request) -> Response:
        """The jobs that an administrator of your organisation may see."""
        return Response(JobPageOut(list_jobs(actor(request), **read_query(JobsWish, request))).data)


class OneJob(View):
    """`/api/jobs/{uuid}`."""

    @extend_schema(operation_id="read_job", responses=JobDetailOut)
    def get(self, request: Request, job: UUID) -> Response:
        """One job with its log."""
        return Response(JobDetailOut(read_job(actor(request), job)).data)


class Retry(View):
    """`/api/jobs/{uuid}/retry`."""

    @extend_schema(operation_id="retry_job", request=RetryWish, responses=JobOut)
    def post(self, request: Request, job: UUID) -> Response:
        """Run a job again that is over without success."""
        wish = read(RetryWish, request)
        return Response(JobOut(job_row(retry_job(actor(request), job, **wish))).data)


class Cancel(View):
    """`/api/jobs/{uuid}/cancel`."""

    @extend_schema(operation_id="cancel_job", request=None, responses=JobOut)
    def post(self, request: Request, job: UUID) -> Response:
        """Call off a job that waits or runs."""
        return Response(JobOut(job_row(cancel_job(actor(request), job))).data)


urlpatterns = [
    route("jobs", JobList.as_view()),
    route("jobs/overview", Overview.as_view()),
    route("jobs/<uuid:job>", OneJob.as_view()),
    route("jobs/<uuid:job>/retry", Retry.as_view()),
    route("jobs/<uuid:job>/cancel", Cancel.as_view()),
]
