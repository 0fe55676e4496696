"""What needs no process of its own: off is the default and of no cost, and how a path is told."""

from __future__ import annotations

import subprocess
import sys

from retool import roles, tracing
from retool.config import environment


def test_a_route_has_no_id_and_no_token() -> None:
    assert tracing.route("/api/apps/7f71adfa-49ba-40e5-b617-266b5b225bfe/saves") == "/api/apps/{}/saves"
    assert tracing.route("/api/invites/Zk3x-9_aB/accept/") == "/api/invites/{}/accept/"
    assert tracing.route("/") == "/"


def test_without_a_port_and_an_endpoint_nothing_is_loaded() -> None:
    """Off is the default, and costs neither memory nor time."""
    code = (
        "import sys\n"
        "from retool import config, metrics, tracing\n"
        "metrics.begin(config.current(), 'api', owner=1)\n"
        "tracing.begin(config.current(), 'api')\n"
        "metrics.query_ended('r', 'ok', 0.1)\n"
        "with tracing.span('a') as span: span.set('b', 1)\n"
        "assert tracing.trace_parent() == ''\n"
        "loaded = ('prometheus', 'opentelemetry', 'requests', 'google')\n"
        "print([name for name in sys.modules if name.startswith(loaded)])"
    )
    environ = {name: value for name, value in environment().items() if not name.startswith(("METRICS", "OTEL"))}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_roles_side_by_side_answer_scrapes_on_ports_of_their_own() -> None:
    environ = {**environment(), "METRICS_PORT": "9400"}
    ports = {each.name: each.environ["METRICS_PORT"] for each in roles._side_by_side(("jobs-runner", "api"), environ)}
    assert ports == {"api": "9400", "jobs-runner": "9401"}
