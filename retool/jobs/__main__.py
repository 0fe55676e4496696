"""`python -m retool.jobs`: the process of the role jobs-runner. Migrates, then stands by or leads until it is ended."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from uuid import UUID

from retool import __version__, logs, metrics
from retool.config import Config, ConfigError, current, environment
from retool.health import Answer, serve_health
from retool.jobs.leader import Candidate
from retool.processes import Kept, Program, stop_all

_LOG = logging.getLogger("joinery.jobs")


class Runner:
    """The leader's children, and what this process answers about itself."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._children: list[Kept] = []
        self._migrated = False
        self._waits_for = ""
        self._candidate = Candidate(config, self._begin, self._told, self._end)

    async def run(self) -> None:
        """Migrate, then stand by or lead until SIGTERM or SIGINT."""
        ending = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, ending.set)
        server = await serve_health(self._config.listen_host, self._config.jobs_runner_port, self._health)
        metrics.begin(self._config, "jobs-runner", owner=os.getpid())
        meters = await metrics.serve(self._config, self._measure)
        async with server:
            await self._migrate(ending)
            await self._candidate.run(ending)
        if meters is not None:
            await meters.close()

    async def _migrate(self, ending: asyncio.Event) -> None:
        from retool.backend.logic.check_start import StartRefused
        from retool.jobs.migrate import migrate_in_time

        try:
            self._migrated = await migrate_in_time(self._config, ending, self._waits)
        except StartRefused as refused:
            # S4: nothing may touch this database, and waiting does not make it ours.
            sys.exit(f"joinery: {refused}")

    def _waits(self, why: str) -> None:
        self._waits_for = why

    async def _begin(self, epoch: int) -> None:
        self._children = [Kept(program) for program in _programs(self._config, epoch)]
        for child in self._children:
            child.start()

    async def _told(self, job: UUID) -> None:
        from retool.jobs.celery import tell

        await asyncio.to_thread(tell, job)

    async def _end(self, in_order: bool) -> None:
        children, self._children = self._children, []
        if in_order:
            await stop_all(children)
        else:
            await asyncio.gather(*(child.kill() for child in children))

    async def _measure(self) -> None:
        if not self._migrated:
            return
        from django.db import Error

        from retool.jobs.queue import read_queue

        try:
            queue = await asyncio.to_thread(read_queue)
        except Error as error:
            _LOG.debug("The queue can't be measured: %s", error)
        else:
            metrics.set_jobs(queue.states, queue.oldest_s, leads=self._candidate.standing.epoch is not None)

    async def _health(self, path: str) -> Answer:
        if path.rstrip("/") not in ("/api/checkJobsRunnerHealth", "/api/checkHealth"):
            return 404, {"status": "not found"}
        standing = self._candidate.standing
        healthy = self._migrated and standing.connected
        return (200 if healthy else 503), {
            "status": "ok" if healthy else "unavailable",
            "version": __version__,
            "role": "jobs-runner",
            # Why it does not lead yet, such as a migration that failed.
            "message": self._waits_for or None,
            # A standby is healthy.
            "leading": standing.epoch is not None,
            "epoch": standing.epoch,
            "dependencies": {
                "storage": "ok" if standing.connected else "down",
                "redis": "ok" if await asyncio.to_thread(_broker_answers, self._config.redis_url) else "down",
            },
        }


def _programs(config: Config, epoch: int) -> list[Program]:
    environ = environment() | {"DJANGO_SETTINGS_MODULE": "retool.settings", "JOBS_EPOCH": str(epoch)}
    celery = [sys.executable, "-m", "celery", "--quiet", "--app", "retool.jobs.celery"]
    worker = [
        *(*celery, "worker", "--pool", "threads", "--concurrency", str(config.job_concurrency)),
        *("--loglevel", "warning", "--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    # No file of its own: what was due is found in the rows, not in beat's memory.
    beat = [*celery, "beat", "--loglevel", "warning", "--scheduler", "celery.beat:Scheduler", "--pidfile", ""]
    return [
        Program("celery-worker", worker, environ, stop_within_s=8.0),
        Program("celery-beat", beat, environ, stop_within_s=3.0),
    ]


def _broker_answers(url: str) -> bool:
    import redis

    # Celery's spelling of a socket's URL is its own.
    client = redis.Redis.from_url(
        url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=", 1),
        socket_timeout=1,
        socket_connect_timeout=1,
    )
    try:
        return bool(client.ping())
    except redis.exceptions.RedisError:
        return False
    finally:
        client.close()


def main() -> None:
    """Run until told to end; ends with one line when the start is refused."""
    try:
        config = current()
        logs.set_up(config, "jobs-runner")
        asyncio.run(Runner(config).run())
    except ConfigError as error:
        sys.exit(f"joinery: {error}")


if __name__ == "__main__":
    main()
