"""What the connector does with a run: open the options, lend a connection, keep the time, and tell how it went.

Knows no HTTP. One object a process; it owns the pools and ends them.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from retool import egress, metrics, tracing
from retool.config import Config
from retool.connector import spec
from retool.connector.pool import Bounds, Lease, Pool
from retool.connector.result import SPOOL_BYTES, Body, Result
from retool.connector.secrets import opened_options
from retool.connector.spec import Can, Connection, Dial, Request, Source
from retool.connector.tunnel import Tunnel
from retool.sealed import Keyring
from retool.wire import Failure, Run, SourceError

_LOG = logging.getLogger(__name__)
SWEEP_S = 10.0

_Key = tuple[Any, ...]


@dataclass(slots=True)
class _Kept:
    """A pool, and the tunnel that its connections go through."""

    pool: Pool
    tunnel: Tunnel | None


@dataclass(slots=True)
class Outcome:
    """How a run ended well."""

    body: Body
    rows: int
    truncated: bool
    ms: float
    steps: Mapping[str, float]


def _refusal(error: egress.Refused, source: Source) -> SourceError:
    names = {option.name for option in source.options}
    option = next((name for name in ("host", "baseURL") if name in names), None)
    failure = Failure.UNAVAILABLE if error.reason is egress.Reason.UNRESOLVED else Failure.REFUSED
    return SourceError(failure, str(error), option=option)


class Service:
    """Runs, tests and looks at schemas, for the sources that are here."""

    def __init__(self, config: Config) -> None:
        """Take keys, limits and the sample database from the configuration; opens nothing yet."""
        self._config = config
        self.keyring = Keyring.from_secret(config.encryption_key, config.encryption_keys_old)
        self._sample: dict[str, Any] = orjson.loads(config.sample_database) if config.sample_database else {}
        self._pools: dict[_Key, _Kept] = {}
        self._sweeper: asyncio.Task[None] | None = None
        self._measured: set[str] = set()

    # -- life --------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to close what is idle."""
        self._sweeper = asyncio.get_running_loop().create_task(self._sweep())

    async def close(self) -> None:
        """Close all pools and tunnels."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
        kept, self._pools = list(self._pools.values()), {}
        for one in kept:
            await self._end(one)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            now = time.monotonic()
            for key, kept in list(self._pools.items()):
                await kept.pool.sweep(now)
                if kept.pool.is_unused and now - kept.pool.last_used > SWEEP_S and self._pools.get(key) is kept:
                    del self._pools[key]
                    await self._end(kept)

    @staticmethod
    async def _end(kept: _Kept) -> None:
        await kept.pool.close()
        if kept.tunnel is not None:
            await kept.tunnel.close()

    def health(self) -> dict[str, Any]:
        """What this process holds: the sources it knows, and how busy their pools are; names no resource."""
        counts = [kept.pool.counts() for kept in self._pools.values()]
        return {
            "ok": True,
            "sources": sorted({source.name for source in spec.load().values()}),
            "pools": len(counts),
            "connections": {name: sum(count[name] for count in counts) for name in ("in_use", "idle", "waiting")},
        }

    async def measure(self) -> None:
        """Tell the meters what the pools hold, by source: a resource's name is nobody's business there."""
        counts = {name: dict.fromkeys(("in_use", "idle", "waiting"), 0) for name in self._measured}
        for key, kept in self._pools.items():
            of_source = counts.setdefault(key[0], dict.fromkeys(("in_use", "idle", "waiting"), 0))
            for state, number in kept.pool.counts().items():
                of_source[state] += number
        # A source whose pools are all gone is told once more, as nothing.
        self._measured = set(counts)
        for name, found in counts.items():
            metrics.set_connections(name, found)

    # -- what is asked -----------------------------------------------------------------------------------------------

    async def run(self, run: Run, encoding: str) -> Outcome:
        """Run a query and keep its result; a cancelled run has ended in the source when this returns.

        Raises:
            SourceError: what the source, or the guard, said no with. Nothing was handed out.
        """
        began = time.perf_counter()
        source = self._source(run)
        result = Result(run.max_rows, run.max_bytes)
        try:
            async with asyncio.timeout(run.timeout_s) as limit:
                lease, executed = await self._executed(source, run, result)
            ended = time.perf_counter()
            steps = _steps(run, lease, executed, result.began, ended)
            ms = (ended - began) * 1e3
            body = await _body(result, _metadata(source, ms, steps), run.explain, encoding)
            return Outcome(body, result.rows, result.truncated, ms, steps)
        except TimeoutError as error:
            result.close()
            if not limit.expired():
                raise SourceError(Failure.UNAVAILABLE, f"{source.label} did not answer in time.") from error
            message = f"The query took longer than {run.timeout_s:g} s and was cancelled."
            raise SourceError(Failure.TIMEOUT, message) from error
        except BaseException:
            result.close()
            raise

    async def _executed(self, source: Source, run: Run, result: Result) -> tuple[Lease, float]:
        pool = self._pool(source, run).pool
        lease = await pool.take()
        executed = time.perf_counter()
        request = Request(
            run.kind, run.parts, run.values, run.static, run.timeout_s, run.max_rows, run.max_bytes, run.protected
        )
        try:
            with tracing.span(source.name, "client", attributes=_traced(source)):
                await lease.connection.run(request, result)
        except BaseException:
            pool.give_back_later(lease)
            raise
        await pool.give_back(lease)
        return lease, executed

    async def test(self, run: Run) -> dict[str, Any]:
        """Open a connection as a run would: `{"ok", "message", "option"}`; `option` is the field to mark."""
        source = self._source(run, needs_kind=False)
        tunnel: Tunnel | None = None
        try:
            options = opened_options(source, run.options, run.associated, self.keyring)
            async with asyncio.timeout(run.timeout_s):
                tunnel = self._tunnel(run, options)
                return await self._tried(source, options, self._dial(source, run, options, tunnel))
        except SourceError as error:
            return {"ok": False, "message": error.message, "option": error.option}
        except TimeoutError:
            return {"ok": False, "message": f"{source.label} did not answer within {run.timeout_s:g} s.",
                    "option": _place_option(source)}  # fmt: skip
        finally:
            if tunnel is not None:
                await tunnel.close()

    async def _tried(self, source: Source, options: Mapping[str, Any], dial: Dial) -> dict[str, Any]:
        try:
            connection = await source.connect(options, dial)
        except SourceError as error:
            option = error.option
            if option is None:
                option = await _unreachable(source, options, dial)
            if option is None and source.blame is not None:
                option = await source.blame(options, dial)
            return {"ok": False, "message": error.message, "option": option}
        try:
            await connection.probe()
        except SourceError as error:
            return {"ok": False, "message": error.message, "option": error.option}
        finally:
            await connection.close()
        return {"ok": True, "message": f"{source.label} answers.", "option": None}

    async def schema(self, run: Run) -> dict[str, Any]:
        """`{"tables": [{"schema", "name", "columns": [{"name", "type", "nullable"}]}]}`.

        Raises:
            SourceError: as `run`.
        """
        source = self._source(run, needs_kind=False)
        try:
            async with asyncio.timeout(run.timeout_s):
                pool = self._pool(source, run).pool
                lease = await pool.take()
                try:
                    tables = await lease.connection.schema()
                except BaseException:
                    pool.give_back_later(lease)
                    raise
                await pool.give_back(lease)
        except TimeoutError as error:
            raise SourceError(Failure.TIMEOUT, f"{source.label} did not answer in time.") from error
        return {"tables": [asdict(table) for table in tables]}

    # -- pools -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _source(run: Run, *, needs_kind: bool = True) -> Source:
        source = spec.load().get(run.source)
        if source is None:
            raise SourceError(Failure.REFUSED, f"There is no source called {run.source}.")
        if needs_kind and source.query(run.kind) is None:
            raise SourceError(Failure.REFUSED, f"{source.label} has no query of the kind {run.kind}.")
        return source

    def _pool(self, source: Source, run: Run) -> _Kept:
        # The network's rules are part of the key: what was dialled under one is not used under another.
        key = (source.name, run.options, run.associated, run.network, run.tunnel)
        kept = self._pools.get(key)
        if kept is None:
            options = opened_options(source, run.options, run.associated, self.keyring)
            tunnel = self._tunnel(run, options)
            dial = self._dial(source, run, options, tunnel)

            async def connect() -> Connection:
                return await source.connect(options, dial)

            kept = self._pools[key] = _Kept(Pool(connect, self._bounds(source)), tunnel)
        return kept

    def _bounds(self, source: Source) -> Bounds:
        config = self._config
        is_sql = Can.SQL in source.can
        kept = config.dbconnector_postgres_pool_max_size if is_sql else config.dbconnector_http_agent_max_sockets
        return Bounds(size=min(config.dbconnector_max_runs_per_resource, kept))

    def _tunnel(self, run: Run, options: Mapping[str, Any]) -> Tunnel | None:
        if str(options.get("sshTunnelEnabled")).lower() != "true":
            return None
        return Tunnel(options, self._config.ssh_key_folders, _policy(run))

    def _dial(self, source: Source, run: Run, options: Mapping[str, Any], tunnel: Tunnel | None) -> Dial:
        is_sample = self._is_sample(options)
        policy = _policy(run)

        async def dial(host: str, port: int) -> egress.Address:
            own = str(self._sample["host"]) if is_sample else ""
            if own.startswith("/"):
                return egress.Address("sample", own, port)
            try:
                if is_sample:
                    return await egress.resolve(own, port, egress.Policy(allow_local=True))  # the one exception [S1]
                if tunnel is not None:
                    return await tunnel.dial(host, port)
                return await egress.resolve(host, port, policy)
            except egress.Refused as error:
                raise _refusal(error, source) from error

        return dial

    def _is_sample(self, options: Mapping[str, Any]) -> bool:
        """Whether these are exactly the seeded sample resource's options; its generated password is among them."""
        said = {name: value for name, value in options.items() if value not in (None, "", False)}
        return bool(self._sample) and {name: str(value) for name, value in said.items()} == {
            name: str(value) for name, value in self._sample.items()
        }


def _traced(source: Source) -> dict[str, tracing.Value]:
    return {"db.system.name" if Can.SQL in source.can else "joinery.source": source.name}


def _policy(run: Run) -> egress.Policy:
    network = run.network
    return egress.Policy(network.allow_local, network.allow_private, tuple(network.forbidden))


def _place_option(source: Source) -> str | None:
    names = [option.name for option in source.options]
    return next((name for name in ("host", "baseURL") if name in names), None)


async def _unreachable(source: Source, options: Mapping[str, Any], dial: Dial) -> str | None:
    """The option to blame when nobody listens there: the port when the host answers with a refusal, else the host."""
    if "host" not in options or "port" not in options:
        return None
    try:
        address = await dial(str(options["host"]), int(options["port"]))
        if address.ip.startswith("/"):
            return None
        connection = await egress.dial(address, 3)
    except ConnectionRefusedError:
        return "port"
    except (OSError, SourceError):
        return _place_option(source)
    connection.close()
    return None


async def _body(result: Result, metadata: Mapping[str, Any], explain: bool, encoding: str) -> Body:
    """The answer; packing a large one takes seconds, which the neighbours must not wait for."""
    if encoding and result.size > SPOOL_BYTES:
        return await asyncio.to_thread(result.body, metadata, explain=explain, encoding=encoding)
    return result.body(metadata, explain=explain, encoding=encoding)


def _steps(run: Run, lease: Lease, executed: float, began: float | None, ended: float) -> dict[str, float]:
    answered = began or ended
    steps = {
        "queue_ms": lease.queue_ms,
        "connect_ms": lease.connect_ms,
        "execute_ms": (answered - executed) * 1e3,
        "transfer_ms": (ended - answered) * 1e3,
    }
    if run.decide_ms is not None:
        steps = {"decide_ms": run.decide_ms, **steps}
    return {name: round(ms, 2) for name, ms in steps.items()}


def _metadata(source: Source, ms: float, steps: Mapping[str, float]) -> dict[str, Any]:
    return {
        "resourceTimeTakenMs": round(ms),
        "isPreview": False,
        "resourceType": source.name,
        "lastReceivedFromResourceAt": int(time.time() * 1000),
        "steps": steps,
    }
