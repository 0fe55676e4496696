"""`make bench`: what the query path costs beside the database's own work, one line a figure.

Rounds of the product and of the baseline alternate, so that another load on the machine meets both; the median of the
rounds' ratios counts. Ends with 1 when a target is missed.
"""

from __future__ import annotations

import json
import os
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.perf.load import Load, Target
    from tests.serving import Customer, Person, Role, World

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "16"))
# Many short pairs: on a machine with other load some of them find it quiet.
ROUND_SECONDS = 1
SECONDS = 2
MOST_LARGE_ROUNDS = 7
# As much of others' load spoils a round.
QUIET_CORES = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
WIDE_ROWS = 100_000

_SMALL = (
    "SELECT id, customer, status, total, is_paid, ordered_at FROM bench_orders WHERE shop = {} ORDER BY id LIMIT 20"
)
_WIDE = "SELECT * FROM bench_wide ORDER BY id LIMIT {}"
_TABLES = """
CREATE TABLE bench_orders AS
  SELECT n AS id, n % 1000 AS shop, 'Customer ' || n AS customer, (ARRAY['open','packed','sent'])[1 + n % 3] AS status,
         (n % 9973) / 7.0::numeric(10, 2) AS total, n % 2 = 0 AS is_paid,
         timestamptz '2026-01-01' + n * interval '1 minute' AS ordered_at
    FROM generate_series(1, 50000) n;
CREATE INDEX ON bench_orders (shop, id);
CREATE TABLE bench_wide AS
  SELECT n AS id, n::bigint * 7919 AS big, 'Name of row ' || n AS name, md5(n::text) AS code, n % 97 AS small,
         (n % 99991) / 13.0::numeric(12, 3) AS price, n % 3 = 0 AS flag, date '2020-01-01' + n % 2000 AS day,
         timestamptz '2026-01-01' + n * interval '1 second' AS at, repeat('x', n % 40) AS filler
    FROM generate_series(1, 1000000) n;
CREATE INDEX ON bench_wide (id);
ANALYZE bench_orders; ANALYZE bench_wide;
"""


class Table:
    """The figures as they come, and whether all targets were met."""

    def __init__(self) -> None:
        self.is_met = True

    def figure(self, name: str, value: float, unit: str, target: str, is_met: bool | None) -> None:
        """Print one line; a figure without a target only informs."""
        word = "-" if is_met is None else ("met" if is_met else "missed")
        self.is_met = self.is_met and is_met is not False
        sys.stdout.write(f"{name:<72} {value:>10.2f} {unit:<5} {target or '-':<10} {word}\n")
        sys.stdout.flush()


def main() -> int:
    """Start everything, measure, end everything."""
    # A short path, for sockets.
    with tempfile.TemporaryDirectory(prefix="jb-", dir="/tmp") as folder, _environment(Path(folder)) as home:
        import django

        django.setup()
        from tests.serving import Serving, Storage, World, customer_database

        storage = Storage(home)
        storage.start()
        try:
            storage.migrate()
            with customer_database(home) as customer, storage.as_django_sees_it():
                with customer.connect() as connection:
                    connection.execute(_TABLES)
                serving = Serving(
                    home,
                    customer,
                    storage,
                    API_WORKERS="2",
                    DBCONNECTOR_NUM_WORKERS=os.environ.get("BENCH_CONNECTORS", "1"),
                    DBCONNECTOR_POSTGRES_POOL_MAX_SIZE="48",
                    DBCONNECTOR_MAX_RUNS_PER_RESOURCE="48",
                    LOG_LEVEL="warning",
                )
                try:
                    serving.start()
                    return _measure(home, World(serving))
                finally:
                    serving.stop()
        finally:
            storage.stop()


def _measure(home: Path, world: World) -> int:
    from retool.storage.models import Resource

    other = Resource.objects.of(world.cast.organization).create(name="other", source="postgresql")
    world.configure(other)
    Resource.objects.of(world.cast.organization).update(settings={"max_rows": 2_000_000, "max_bytes": 2_000_000_000})
    before, after = _SMALL.split("{}")
    save = world.save(
        small=world.query(before, after),
        wide=world.query(_WIDE.format(WIDE_ROWS), timeout_ms=120_000),
        wider=world.query(_WIDE.format(WIDE_ROWS * 10), timeout_ms=120_000),
        slow=world.query("SELECT pg_sleep(3)", resource=str(other.uuid)),
    )
    table = Table()
    with _bare(home, world.serving.customer) as bare_url:
        small = _target(home, world, world.ben, save, "small", 7)
        bare = _bare_target(home, bare_url, 7)
        _load_average(table, "at the start")
        _throughput(table, small, bare)
        _processes(table, world, small)
        _steps(table, world, save)
        _neighbours(table, world, save, small)
    _large(table, world, save)
    _load_average(table, "at the end")
    return 0 if table.is_met else 1


def _throughput(table: Table, ours: Target, bare: Target) -> None:
    for name, connections, target, aim in (("64 connections", 64, 0.60, 0.81), ("one connection", 1, 0.40, 0.50)):
        for each in (ours, bare):
            each.warm(connections)
        rounds = _quiet([_Pair(ours, bare, connections) for _ in range(ROUNDS)])
        table.figure(f"bare function, {name}", _median(each.bare.per_second for each in rounds), "/s", "", None)
        table.figure(f"query path, {name}", _median(each.ours.per_second for each in rounds), "/s", "", None)
        table.figure(f"query path, {name}, p99", _median(each.ours.p99_ms for each in rounds), "ms", "", None)
        for who, spent in (("bare function", "bare_us"), ("query path", "ours_us")):
            us = _median(getattr(each, spent) for each in rounds)
            table.figure(f"{who}, {name}, processor time a request, databases too", us, "us", "", None)
        table.figure(
            f"others' load while measuring, {name}", _median(e.foreign_cores for e in rounds), "cores", "", None
        )
        table.figure(f"pairs of rounds that count, {name}, of {ROUNDS}", len(rounds), "", "", None)
        ratio = _median(each.ours.per_second / each.bare.per_second for each in rounds)
        table.figure(f"small query, {name}, share of bare (aim {aim})", ratio, "", f">= {target}", ratio >= target)


class _Pair:
    """A round of the product and one of the baseline, one after the other."""

    def __init__(self, ours: Target, bare: Target, connections: int) -> None:
        began, busy = time.monotonic(), _busy_s()
        own = _cpu_s()
        self.ours, self.ours_us = self._round(ours, connections)
        self.bare, self.bare_us = self._round(bare, connections)
        foreign = (_busy_s() - busy) - (_cpu_s() - own) - self._load_s
        self.foreign_cores = max(0.0, foreign / (time.monotonic() - began))

    _load_s = 0.0

    def _round(self, target: Target, connections: int) -> tuple[Load, float]:
        servers, load = _cpu_s(), _ended_children_s()
        found = target.load(connections, ROUND_SECONDS)
        self._load_s += _ended_children_s() - load
        return found, (_cpu_s() - servers) / (found.per_second * ROUND_SECONDS) * 1e6


def _quiet(rounds: list[_Pair]) -> list[_Pair]:
    """The rounds that nobody else disturbed; all of them when those are fewer than three."""
    quiet = [each for each in rounds if each.foreign_cores < QUIET_CORES]
    return quiet if len(quiet) >= 3 else rounds


def _load_average(table: Table, when: str) -> None:
    table.figure(f"load average of the machine, {when}", os.getloadavg()[0], "", "", None)


def _processes(table: Table, world: World, small: Target) -> None:
    """Whose processor time a small request is, under load."""
    marks = {
        "api": "retool.asgi",
        "connector": "retool.connector.server",
        "the customer's PostgreSQL": f"port={world.serving.customer.port}",
        "storage": "postgres",
    }
    spent: dict[str, float] = {}
    before = _cpu_by_program()
    found = small.load(64, SECONDS * 2)
    for command, seconds in _cpu_by_program().items():
        name = next((name for name, mark in marks.items() if mark in command), None)
        if name is not None:
            spent[name] = spent.get(name, 0.0) + seconds - before.get(command, 0.0)
    for name in marks:
        us = spent.get(name, 0.0) / (found.per_second * SECONDS * 2) * 1e6
        table.figure(f"query path, 64 connections, processor time a request of {name}", us, "us", "", None)


def _cpu_by_program() -> dict[str, float]:
    """Processor time by command line of the programs that this process has started, each with all under it."""
    found: dict[str, float] = {}
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            with suppress(FileNotFoundError, ProcessLookupError):
                found[Path(f"/proc/{child}/cmdline").read_text()] = _cpu_s(int(child))
    return found


def _cpu_s(of: int | None = None) -> float:
    """Processor time of a program, or of the servers and databases under this process; each lives until the end."""
    ticks = 0
    for each in [*([of] if of else []), *_under(of or os.getpid())]:
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def _busy_s() -> float:
    """Processor time of the whole machine."""
    user, nice, system, _, _, irq, soft = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8])
    return (user + nice + system + irq + soft) / _TICKS


def _ended_children_s() -> float:
    """Processor time of children of this process that have ended: the load's."""
    times = os.times()
    return times.children_user + times.children_system


def _under(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in (task / "children").read_text().split():
                found += [int(child), *_under(int(child))]
    return found


def _steps(table: Table, world: World, save: Any) -> None:
    """What of one run's time goes where, as its own metadata tells, alone on the machine."""
    steps: dict[str, list[float]] = {}
    connection = world.serving.connect()
    body = _body(world, world.ben, save, 7)
    for _ in range(300):
        began = time.perf_counter()
        connection.request("POST", world.path("small"), body, _headers(world.ben))
        answer = json.loads(connection.getresponse().read())
        whole = (time.perf_counter() - began) * 1000
        told = answer["queryExecutionMetadata"]["steps"]
        for name, ms in {**told, "between": whole - sum(told.values())}.items():
            steps.setdefault(name.removesuffix("_ms"), []).append(ms / whole * 100)
    connection.close()
    for name, shares in steps.items():
        table.figure(f"one run, share of step {name}", _median(shares), "%", "", None)


def _neighbours(table: Table, world: World, save: Any, small: Target) -> None:
    """A small query's p99 alone and beside 40 slow statements of another resource."""
    alone = small.load(4, SECONDS * 2)
    asking = [threading.Thread(target=world.run, args=(world.ben, "slow"), kwargs={"save": save}) for _ in range(40)]
    for thread in asking:
        thread.start()
    while world.serving.customer.running("pg_sleep(3)") < 40:
        time.sleep(0.05)
    beside = small.load(4, SECONDS)
    for thread in asking:
        thread.join()
    table.figure("small query alone, p99", alone.p99_ms, "ms", "", None)
    table.figure("small query beside 40 slow ones, p99", beside.p99_ms, "ms", "", None)
    ratio = beside.p99_ms / alone.p99_ms
    table.figure("p99 beside 40 slow ones, times that alone", ratio, "x", "<= 3", ratio <= 3)


def _large(table: Table, world: World, save: Any) -> None:
    """A large result to the client beside COPY, and what it costs in memory."""
    roles = {"api": world.serving.api, "connector": world.serving.connector}
    # Before the first large one: what an earlier one left behind would count as idle.
    idle = {role: _rest(process) for role, process in roles.items()}
    for name, rounds, rows in (("wide", min(ROUNDS, MOST_LARGE_ROUNDS), WIDE_ROWS), ("wider", 1, WIDE_ROWS * 10)):
        body = _body(world, world.ben, save)
        pairs = []
        for _ in range(rounds):
            ours = _timed(lambda name=name, body=body: _download(world, name, body))  # type: ignore[misc]
            pairs.append((ours, _timed(lambda rows=rows: _copy(world.serving.customer, _WIDE.format(rows)))))  # type: ignore[misc]
        ratio = _median(ours / bare for ours, bare in pairs)
        target, is_met = ("<= 2.5", ratio <= 2.5) if name == "wide" else ("", None)
        table.figure(f"COPY of {rows:,} x 10", _median(bare for _, bare in pairs) * 1000, "ms", "", None)
        table.figure(f"{rows:,} x 10 to the client, times COPY (aim 2.2)", ratio, "x", target, is_met)
        for role, process in roles.items():
            more = max(_peak_mb(pid) - idle[role].get(pid, _peak_mb(pid)) for pid in _pids(process))
            table.figure(f"{rows:,} x 10, {role} above idle", more, "MB", "<= 25", more <= 25)


def _download(world: World, name: str, body: str) -> None:
    connection = world.serving.connect(120)
    connection.request("POST", world.path(name), body, _headers(world.ben))
    response = connection.getresponse()
    if response.status != 200:
        raise SystemExit(f"{name}: {response.status} {response.read(500)!r}")
    while response.read(1 << 18):
        pass
    connection.close()


def _copy(customer: Customer, statement: str) -> None:
    copy = f"COPY ({statement}) TO STDOUT"
    with customer.connect() as connection, connection.cursor() as cursor, cursor.copy(copy) as rows:
        for _ in rows:
            pass


def _rest(role: Role) -> dict[int, float]:
    """Begin a new peak for each process of a role; gives what each has now, in MB."""
    found = {}
    for pid in _pids(role):
        Path(f"/proc/{pid}/clear_refs").write_text("5")
        found[pid] = _peak_mb(pid)
    return found


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _pids(role: Role) -> list[int]:
    """The workers of a role, without the process that only keeps them."""
    if role.process is None:
        return []
    children = Path(f"/proc/{role.process.pid}/task/{role.process.pid}/children").read_text().split()
    return [int(pid) for pid in children]


@contextmanager
def _bare(home: Path, customer: Customer) -> Iterator[str]:
    """The baseline, over the same database and protocol."""
    from retool.processes import Program, end, spawn
    from tests.serving import free_port, until

    port = free_port()
    database = f"host=127.0.0.1 port={customer.port} user=postgres password={customer.server.password} dbname=postgres"
    program = Program(
        name="bare",
        argv=[
            *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "8"),
            *("--reuse-port", "--no-control-socket", "--keep-alive", "75", "--bind", f"127.0.0.1:{port}"),
            "tests.perf.bare:application",
        ],
        environ={**os.environ, "BARE_DATABASE": database, "BARE_STATEMENT": _SMALL.format("%s")},
        log=home / "bare.log",
    )
    process = spawn(program)
    try:
        until(lambda: "Booting worker" in (home / "bare.log").read_text(), 20)
        time.sleep(1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        end(process, program)


def _target(home: Path, world: World, who: Person, save: Any, name: str, *values: Any) -> Target:
    from tests.perf.load import Target

    url = f"http://127.0.0.1:{world.serving.port}{world.path(name)}"
    return Target.post(home, name, url, _body(world, who, save, *values), _headers(who))


def _bare_target(home: Path, url: str, *values: Any) -> Target:
    from tests.perf.load import Target

    body = json.dumps({"userParams": _params(*values), "environment": "production"})
    return Target.post(home, "bare", url, body, {"Content-Type": "application/json"})


def _body(world: World, who: Person, save: Any, *values: Any) -> str:
    return json.dumps(
        {"userParams": _params(*values), "environment": "production", "saveToken": world.token(who, save)}
    )


def _params(*values: Any) -> dict[str, Any]:
    return {"queryParams": {**{str(at): each for at, each in enumerate(values)}, "length": len(values)}}


def _headers(who: Person) -> dict[str, str]:
    return {"Content-Type": "application/json", **who.headers}


def _median(values: Any) -> float:
    return float(statistics.median(values))


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@contextmanager
def _environment(home: Path) -> Iterator[Path]:
    """What an operator would set, for this process and those it starts."""
    home.chmod(0o711)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="retool.settings",
        POSTGRES_HOST=str(home),
        POSTGRES_PASSWORD=secrets.token_hex(16),
        JWT_SECRET=secrets.token_hex(32),
        ENCRYPTION_KEY=secrets.token_hex(32),
        COOKIE_INSECURE="true",
        DATA_DIR=str(home / "data"),
    )
    yield home


if __name__ == "__main__":
    sys.exit(main())
