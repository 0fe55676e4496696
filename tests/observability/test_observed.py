"""What processes tell of themselves: counts, one trace and one request id through all roles; nothing people wrote."""

from __future__ import annotations

from functools import partial

import pytest

from retool import __version__
from tests.cast import PASSWORD
from tests.observability.conftest import Observed, Span
from tests.processes import fetch
from tests.serving import CUSTOMER_PASSWORD, person, until

pytestmark = pytest.mark.slow

SERVER, CLIENT = 2, 3


def test_queries_are_counted_by_resource_and_outcome_whichever_process_ran_them(observed: Observed) -> None:
    world = observed.world
    save = world.save(good=world.query("SELECT ", "::int AS n"), bad=world.query("SELECT no_such_column", ""))
    resource = str(world.resource.uuid)
    for number in range(20):
        assert world.run(world.ben, "good", number, save=save).status == 200
    assert world.run(world.ben, "bad", "x", save=save).status == 422
    assert world.run(world.cora, "good", 1, save=save).status == 403

    def counted(outcome: str) -> float:
        name = f'joinery_queries_total{{outcome="{outcome}",resource="{resource}"}}'
        return observed.scrape("api").get(name, 0.0)

    until(lambda: counted("ok") == 20)
    # Every process answers for all: however often somebody asks.
    assert {counted("ok") for _ in range(8)} == {20}
    assert counted("syntax") + counted("failed") == 1
    assert counted("denied") == 1
    api = observed.scrape("api")
    assert api['joinery_query_seconds_count{outcome="ok"}'] == 20
    assert api['joinery_requests_total{kind="query",status="200"}'] == 20
    assert api['joinery_requests_total{kind="query",status="403"}'] == 1
    assert api[f'joinery_info{{role="api",version="{__version__}"}}'] == 1


def test_the_connector_counts_runs_and_shows_its_pools(observed: Observed) -> None:
    world = observed.world
    save = world.save(good=world.query("SELECT ", "::int AS n"))
    before = observed.scrape("connector").get('joinery_connector_runs_total{outcome="ok",source="postgresql"}', 0)
    assert world.run(world.ben, "good", 1, save=save).status == 200
    after = observed.scrape("connector")
    assert after['joinery_connector_runs_total{outcome="ok",source="postgresql"}'] == before + 1
    assert after['joinery_connector_run_seconds_count{source="postgresql"}'] >= 1
    until(lambda: observed.scrape("connector").get('joinery_connections{pool="postgresql",state="idle"}', 0) >= 1)
    until(lambda: observed.scrape("api").get('joinery_connections{pool="storage",state="idle"}', 0) >= 1)


def test_the_jobs_runner_shows_its_queue_and_how_long_jobs_took(observed: Observed) -> None:
    until(lambda: _done(observed) >= 1, 30)
    found = observed.scrape("jobs-runner")
    for state in ("pending", "running", "failed", "maybe"):
        assert f'joinery_jobs{{state="{state}"}}' in found
    assert "joinery_jobs_oldest_seconds" in found
    assert found["joinery_jobs_runner_leads"] == 1
    assert any(name.startswith("joinery_job_turnaround_seconds_count") for name in found)


def _done(observed: Observed) -> float:
    found = observed.scrape("jobs-runner")
    return sum(value for name, value in found.items() if name.startswith("joinery_jobs_ended_total") and "done" in name)


def test_nothing_that_people_wrote_and_no_secret_is_in_a_label(observed: Observed) -> None:
    world = observed.world
    name = "query_that_people_named"
    save = world.save(**{name: world.query("SELECT ", "::text AS column_that_people_named")})
    world.run(world.ben, name, "value-that-people-typed", save=save)
    observed.serving.ask("GET", "/api/invites/token-in-a-path")
    observed.serving.ask("POST", "/api/login", {"email": "ben@acme.example", "password": PASSWORD})
    pages = [observed.page(role) for role in observed.ports]
    for word in (name, "people", "token-in-a-path", "acme", "orders_db", PASSWORD, CUSTOMER_PASSWORD):
        assert all(word not in page for page in pages), word


def test_there_is_nothing_but_metrics_on_that_port(observed: Observed) -> None:
    answer = fetch(observed.ports["api"], "/api/user")
    assert answer is not None
    assert answer.status == 404


def _trace(observed: Observed, trace: str, names: set[str]) -> dict[str, Span]:
    def all_there() -> dict[str, Span] | None:
        found = {span.name: span for span in observed.receiver.of(trace)}
        return found if names <= set(found) else None

    spans: dict[str, Span] = until(all_there, 15)
    return spans


def test_a_run_is_one_trace_from_the_browser_to_the_database(observed: Observed) -> None:
    world = observed.world
    save = world.save(good=world.query("SELECT ", "::int AS n"))
    trace, browser = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    answer = world.run(world.ben, "good", 41, save=save, headers={"traceparent": f"00-{trace}-{browser}-01"})
    assert answer.status == 200
    spans = _trace(observed, trace, {"POST /api/pages/uuids/{}/query", "begin run", "connector", "run", "postgresql"})

    request = spans["POST /api/pages/uuids/{}/query"]
    assert (request.role, request.service, request.kind, request.parent) == ("api", "tools", SERVER, browser)
    assert request.attributes["http.response.status_code"] == 200
    assert request.attributes["joinery.request_id"] == answer.headers["x-request-id"]
    assert (spans["begin run"].parent, spans["begin run"].attributes["db.system.name"]) == (request.id, "postgresql")
    assert (spans["connector"].role, spans["connector"].kind, spans["connector"].parent) == ("api", CLIENT, request.id)
    run = spans["run"]
    assert (run.role, run.kind, run.parent) == ("db-connector", SERVER, spans["connector"].id)
    database = spans["postgresql"]
    assert (database.role, database.kind, database.parent) == ("db-connector", CLIENT, run.id)
    assert database.attributes["db.system.name"] == "postgresql"
    assert not any(span.failed for span in spans.values())


def test_a_failure_is_told_by_its_kind_and_never_by_its_words(observed: Observed) -> None:
    world = observed.world
    save = world.save(bad=world.query("SELECT 'value-that-people-typed'::int", ""))
    trace = "5bf92f3577b34da6a3ce929d0e0e4736"
    header = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    assert world.run(world.ben, "bad", "x", save=save, headers=header).status == 422
    spans = _trace(observed, trace, {"POST /api/pages/uuids/{}/query", "run", "postgresql"})
    assert spans["postgresql"].failed
    assert spans["run"].failed
    assert spans["run"].attributes["error.type"] == "syntax"
    assert spans["POST /api/pages/uuids/{}/query"].attributes["http.response.status_code"] == 422


def test_no_secret_and_nothing_that_people_wrote_is_in_a_span(observed: Observed) -> None:
    world = observed.world
    name = "query_that_people_named"
    save = world.save(**{name: world.query("SELECT ", "::text AS column_that_people_named")})
    trace = "6bf92f3577b34da6a3ce929d0e0e4736"
    header = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    assert world.run(world.ben, name, "value-that-people-typed", save=save, headers=header).status == 200
    token = "8f14e45fceea167a5a36dedd4bea2543"
    observed.serving.ask("GET", f"/api/invites/{token}", headers=header)
    _trace(observed, trace, {"postgresql", "GET /api/invites/{}"})
    everything = b"".join(observed.receiver.raw)
    words = (
        name,
        "people",
        token,
        "acme.example",
        "orders_db",
        PASSWORD,
        CUSTOMER_PASSWORD,
        world.ben.session.xsrf_token,
    )
    for word in words:
        assert word.encode() not in everything, word
    # Load balancers ask every second; nobody wants to see that.
    assert not any("checkHealth" in span.name for span in observed.receiver.spans)
    assert {headers["x-collector-key"] for headers in observed.receiver.headers} == {"key-of-the-collector"}


def test_a_header_that_is_no_trace_parent_begins_a_new_trace(observed: Observed) -> None:
    world = observed.world
    save = world.save(good=world.query("SELECT ", "::int AS n"))
    for wrong in ("00-zz-00-01", "00-" + "0" * 32 + "-00f067aa0ba902b7-01", "x" * 5000):
        answer = world.run(world.ben, "good", 1, save=save, headers={"traceparent": wrong})
        assert answer.status == 200
        request = answer.headers["x-request-id"]
        span: Span = until(partial(_of_request, observed, request), 15)
        assert span.parent == ""


def _of_request(observed: Observed, request: str) -> Span | None:
    spans = [span for span in observed.receiver.spans if span.role == "api"]
    return next((span for span in spans if span.attributes.get("joinery.request_id") == request), None)


def test_a_run_leaves_its_id_in_the_logs_of_api_and_connector(observed: Observed) -> None:
    world = observed.world
    save = world.save(good=world.query("SELECT ", "::int AS n"))
    answer = world.run(world.ben, "good", 41, save=save)
    request = answer.headers["x-request-id"]
    [api] = until(lambda: observed.lines("api", request))
    assert (api["role"], api["status"], api["route"]) == ("api", 200, "POST /api/pages/uuids/{}/query")
    [connector] = until(lambda: observed.lines("connector", request))
    assert (connector["role"], connector["source"], connector["outcome"]) == ("db-connector", "postgresql", "ok")


def test_a_job_is_logged_under_the_id_of_the_request_that_asked_for_it(observed: Observed) -> None:
    from retool.storage.models import Job

    world = observed.world
    admin = person(world.cast.admin, world.cast.organization)
    job = Job.objects.create(
        organization=world.cast.organization, kind="jobs.forget", key="by hand", state=Job.State.FAILED
    )
    asked = {**admin.headers, "X-Request-Id": "asked-by-the-admin-0001"}
    answer = observed.serving.ask("POST", f"/api/jobs/{job.uuid}/retry", {}, asked)
    assert answer.status == 200, answer.body
    assert answer.headers["x-request-id"] == "asked-by-the-admin-0001"

    lines = until(lambda: [*observed.lines("jobs-runner", "asked-by-the-admin-0001")], 30)
    assert [(line["message"], line["job"]) for line in lines] == [("jobs.forget: done.", str(job.uuid))]
    [api] = observed.lines("api", "asked-by-the-admin-0001")
    assert api["route"] == "POST /api/jobs/{}/retry"
