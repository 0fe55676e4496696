"""An api of two processes, a connector and a jobs-runner that count, trace and log all they do; and who listens."""

from __future__ import annotations

import gzip
import json
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from retool.config import environment
from retool.supervisor.redis import Redis
from tests.processes import fetch
from tests.serving import Customer, Role, Serving, World, empty_storage, free_port, until


@dataclass(frozen=True)
class Span:
    """One span as it came in."""

    role: str
    service: str
    name: str
    kind: int
    trace: str
    id: str
    parent: str
    failed: bool
    attributes: Mapping[str, Any]


@dataclass
class Receiver:
    """A small OTLP receiver: keeps what it is sent, parsed and as it came."""

    port: int = 0
    raw: list[bytes] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def receive(self, path: str, headers: dict[str, str], body: bytes) -> None:
        """One request of an exporter."""
        assert path == "/v1/traces"
        plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
        self.raw.append(plain)
        self.headers.append(headers)
        for group in ExportTraceServiceRequest.FromString(plain).resource_spans:
            about = {each.key: each.value.string_value for each in group.resource.attributes}
            for scope in group.scope_spans:
                self.spans += [
                    Span(
                        role=about["service.instance.role"],
                        service=about["service.name"],
                        name=span.name,
                        kind=span.kind,
                        trace=span.trace_id.hex(),
                        id=span.span_id.hex(),
                        parent=span.parent_span_id.hex(),
                        failed=span.status.code == span.status.STATUS_CODE_ERROR,
                        attributes={each.key: _value(each.value) for each in span.attributes},
                    )
                    for span in scope.spans
                ]

    def of(self, trace: str) -> list[Span]:
        """The spans of one trace so far."""
        return [span for span in self.spans if span.trace == trace]


def _value(value: Any) -> Any:
    return getattr(value, value.WhichOneof("value"))


@pytest.fixture(scope="session")
def receiver() -> Iterator[Receiver]:
    """A receiver that listens."""
    made = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.receive(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Observed:
    """The processes, and where each answers scrapes."""

    serving: Serving
    world: World
    runner: Role
    ports: Mapping[str, int]
    receiver: Receiver

    def scrape(self, role: str) -> dict[str, float]:
        """Every series of a role with its value."""
        text = self.page(role)
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}

    def page(self, role: str) -> str:
        """What a scrape of a role is answered."""
        answer = fetch(self.ports[role], "/metrics")
        assert answer is not None, role
        assert answer.status == 200
        return answer.body.decode()

    def lines(self, role: str, request_id: str) -> list[dict[str, Any]]:
        """The log lines of a role that carry a request's id."""
        log = self.runner.log if role == "jobs-runner" else getattr(self.serving, role).log
        found = [json.loads(line) for line in log.read_text().splitlines() if request_id in line]
        return [line for line in found if line.get("request_id") == request_id]


@pytest.fixture(scope="module")
def observed(
    serving: Serving,
    customer: Customer,
    redis_server: Redis,
    receiver: Receiver,
    django_db_blocker: Any,
) -> Iterator[Observed]:
    """Processes of their own on the storage of the other tests, with a cast."""
    del redis_server
    ports = {role: free_port() for role in ("api", "connector", "jobs-runner")}
    common = {
        "LOG_LEVEL": "debug",
        "LOG_FORMAT": "json",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{receiver.port}/",
        "OTEL_EXPORTER_OTLP_HEADERS": "x-collector-key=key-of-the-collector",
        "OTEL_SERVICE_NAME": "tools",
        "API_WORKERS": "2",
        "REDIS_URL": environment()["REDIS_URL"],
        "JOBS_RUNNER_PORT": str(free_port()),
    }
    with tempfile.TemporaryDirectory(prefix="jo-", dir="/tmp") as folder:
        home = Path(folder)
        home.chmod(0o711)
        made = Serving(home, customer, serving.storage, **common)
        runner = Role("jobs-runner", home, {**serving.storage.environ, **common})
        for role, name in ((made.api, "api"), (made.connector, "connector"), (runner, "jobs-runner")):
            environ = {**role.program.environ, "METRICS_PORT": str(ports[name])}
            role.program = replace(role.program, environ=environ)
        with django_db_blocker.unblock(), serving.storage.as_django_sees_it():
            try:
                made.start()
                runner.start()
                until(lambda: "\njoinery_jobs_runner_leads 1.0\n" in _page(ports["jobs-runner"]), 60)
                yield Observed(made, World(made), runner, ports, receiver)
            finally:
                runner.stop()
                made.stop()
                empty_storage()


def _page(port: int) -> str:
    answer = fetch(port, "/metrics")
    return answer.body.decode() if answer is not None else ""
