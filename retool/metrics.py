"""What a process counts, for Prometheus; off, and of no cost, until METRICS_PORT is set.

The processes of one role (workers of the api, a jobs-runner and its worker) count into files of a folder that they
share, and whichever is asked answers for all. Labels are ids and words of ours: nothing that people wrote, no secret.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retool import __version__
from retool.config import Config, ConfigError
from retool.health import Text, serve_health

if TYPE_CHECKING:
    from prometheus_client import Counter, Gauge, Histogram

_LOG = logging.getLogger("joinery.metrics")
PATH = "/metrics"
_REFRESH_S = 2.0
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
_JOB_SECONDS = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 1800.0, 7200.0)

Refresh = Callable[[], Awaitable[None]]


class _Meters:
    """Every meter there is; a role uses those of its own work."""

    def __init__(self, role: str, folder: Path) -> None:
        self.folder = folder
        # Only now: where the library keeps its numbers it decides when it is imported.
        from prometheus_client import Counter, Gauge, Histogram

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"joinery_{name}", text, labels, registry=None)

        def seconds(name: str, text: str, *labels: str, buckets: tuple[float, ...] = _SECONDS) -> Histogram:
            return Histogram(f"joinery_{name}_seconds", text, labels, buckets=buckets, registry=None)

        def gauge(name: str, text: str, *labels: str, mode: Any = "livesum") -> Gauge:
            return Gauge(f"joinery_{name}", text, labels, multiprocess_mode=mode, registry=None)

        self.requests = counter("requests", "Requests that the api answered.", "kind", "status")
        self.request_seconds = seconds("request", "Time until the api's answer was sent.", "kind")
        self.queries = counter("queries", "Runs of queries, by resource and how they ended.", "resource", "outcome")
        self.query_seconds = seconds("query", "Time of a run as the api saw it.", "outcome")
        self.runs = counter("connector_runs", "Runs in the connector.", "source", "outcome")
        self.run_seconds = seconds("connector_run", "Time of a run in the connector.", "source")
        self.connections = gauge("connections", "Connections of pools, and runs that wait for one.", "pool", "state")
        self.jobs = gauge("jobs", "Jobs that are not done, by state.", "state", mode="livemostrecent")
        self.oldest_job = gauge("jobs_oldest_seconds", "How long the oldest due job has waited.", mode="livemostrecent")
        self.leads = gauge("jobs_runner_leads", "1 while this jobs-runner leads.", mode="livemostrecent")
        self.jobs_ended = counter("jobs_ended", "Attempts at jobs, by kind and how they ended.", "kind", "outcome")
        self.job_seconds = seconds("job", "Time of an attempt at a job.", "kind", buckets=_JOB_SECONDS)
        self.turnaround = seconds(
            "job_turnaround", "Time from when a job was due until it was done.", "kind", buckets=_JOB_SECONDS
        )
        gauge("info", "The version that runs.", "role", "version", mode="livemax").labels(role, __version__).set(1)


_meters: _Meters | None = None


def begin(config: Config, role: str, *, owner: int) -> None:
    """Count from now on, if METRICS_PORT is set.

    Args:
        config: holds the port.
        role: of this process.
        owner: the process that all of this role's processes have in common; their folder is named after it.
    """
    global _meters
    if not config.metrics_port or _meters is not None:
        return
    # How the library is told; a runner's worker is told by its runner.
    folder = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_folder(owner))))  # noqa: TID251
    folder.mkdir(mode=0o700, exist_ok=True)
    _meters = _Meters(role, folder)


def is_on() -> bool:
    """Whether anything is counted; ask before working out what only a meter needs."""
    return _meters is not None


async def serve(config: Config, refresh: Refresh | None = None) -> Serving | None:
    """Answer scrapes until it is closed; None where nothing is counted.

    Args:
        config: holds address and port; several processes of a role listen on the same port.
        refresh: sets what is a state and no count; called every other second.

    Raises:
        ConfigError: the port can't be listened on.
    """
    if _meters is None:
        return None
    try:
        answer = partial(_answer, meters=_meters)
        server = await serve_health(config.listen_host, config.metrics_port, answer, is_shared=True)
    except OSError as error:
        raise ConfigError(
            f"METRICS_PORT is {config.metrics_port}, and it can't be listened on there: {error.strerror}. "
            "Set it to a free port, or to 0 for no metrics."
        ) from error
    return Serving(server, asyncio.create_task(_refresh(refresh)) if refresh is not None else None)


class Serving:
    """A process that answers scrapes."""

    def __init__(self, server: asyncio.Server, task: asyncio.Task[None] | None) -> None:
        self._server, self._task = server, task

    async def close(self) -> None:
        """Answer no more."""
        self._server.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


def request_ended(kind: str, status: int, seconds: float) -> None:
    """The api answered a request of this kind (query, api, page …)."""
    if _meters is not None:
        _meters.requests.labels(kind, str(status)).inc()
        _meters.request_seconds.labels(kind).observe(seconds)


def query_ended(resource: str, outcome: str, seconds: float) -> None:
    """A run of a query ended; `resource` is its uuid."""
    if _meters is not None:
        _meters.queries.labels(resource, outcome).inc()
        _meters.query_seconds.labels(outcome).observe(seconds)


def run_ended(source: str, outcome: str, seconds: float) -> None:
    """The connector's part of a run ended; `outcome` is ok or a kind of failure."""
    if _meters is not None:
        _meters.runs.labels(source, outcome).inc()
        _meters.run_seconds.labels(source).observe(seconds)


def job_ended(kind: str, outcome: str, seconds: float, turnaround_s: float) -> None:
    """An attempt at a job ended."""
    if _meters is not None:
        _meters.jobs_ended.labels(kind, outcome).inc()
        _meters.job_seconds.labels(kind).observe(seconds)
        if outcome == "done":
            _meters.turnaround.labels(kind).observe(turnaround_s)


def set_connections(pool: str, counts: Mapping[str, int]) -> None:
    """What this process's connections of one pool (storage, or a source) do: in_use, idle, waiting."""
    if _meters is not None:
        for state, number in counts.items():
            _meters.connections.labels(pool, state).set(number)


def set_jobs(states: Mapping[str, int], oldest_s: float, *, leads: bool) -> None:
    """How many jobs are in each state, how long the oldest due one has waited, and whether this runner leads."""
    if _meters is not None:
        for state, number in states.items():
            _meters.jobs.labels(state).set(number)
        _meters.oldest_job.set(oldest_s)
        _meters.leads.set(int(leads))


async def _refresh(refresh: Refresh) -> None:
    while True:
        try:
            await refresh()
        except Exception:  # noqa: BLE001 - nobody awaits this task: what goes wrong once must be told, and tried again
            _LOG.exception("The meters could not be set.")
        await asyncio.sleep(_REFRESH_S)


async def _answer(path: str, meters: _Meters) -> tuple[int, Text | Mapping[str, Any]]:
    if path.rstrip("/") != PATH:
        return 404, {"message": f"There is only {PATH} here."}
    # Reading the files of all processes takes milliseconds, which requests must not wait for.
    return 200, await asyncio.to_thread(_collected, meters.folder)


def _collected(folder: Path) -> Text:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.exposition import CONTENT_TYPE_LATEST
    from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

    for file in folder.glob("gauge_live*_*.db"):
        process = file.stem.rpartition("_")[2]
        # What a process counted stays true after its end; what it held does not.
        if not Path("/proc", process).exists():
            mark_process_dead(int(process), str(folder))  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))  # type: ignore[no-untyped-call]
    return Text(generate_latest(registry), CONTENT_TYPE_LATEST)


def _folder(owner: int) -> Path:
    """The folder of a role's processes; those whose owner has ended are taken away."""
    space = Path("/proc/self/ns/pid").readlink().name.strip("pid:[]")
    parent = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else Path(tempfile.gettempdir())  # noqa: S108
    # Numbers of processes are used again, and other containers may share the folder: so both are in the name.
    start = f"joinery-metrics-{os.getuid()}-{space}-"
    for found in parent.glob(f"{start}*"):
        process, _, began = found.name.removeprefix(start).partition("-")
        if _began(process) != began:
            shutil.rmtree(found, ignore_errors=True)
    return parent / f"{start}{owner}-{_began(str(owner))}"


def _began(process: str) -> str:
    """When a process began, in the kernel's ticks; empty when there is none."""
    with suppress(OSError):
        return Path("/proc", process, "stat").read_text().rpartition(")")[2].split()[19]
    return ""
