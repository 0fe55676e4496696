"""Child processes that never outlive their parent, and are started again when they end.

Ground floor of supervisor and jobs-runner: knows how to start, keep and end a program; not which programs there are.
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import pwd
import signal
import subprocess
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

_LOG = logging.getLogger("joinery.processes")
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 10.0
# A program that lived this long is sound: the next restart is quick again.
STEADY_S = 30.0


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, as whom, and how it is told to end.

    Attributes:
        name: the word people see in logs.
        argv: full path of the program and its arguments; no shell.
        environ: the whole environment; nothing is inherited beside it.
        account: who it runs as, for programs that refuse root; None keeps the own account.
        stop_signal: asks for an orderly end.
        orphan_signal: what the kernel sends when the parent is gone, however it ended.
        stop_within_s: after this long the whole process group is killed.
        stops_after: names of programs that use this one; when all are ended it is asked only once they are gone.
        folder: its working folder; None keeps ours.
        log: a file for all it writes; None lets it write where we do.
    """

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str] = field(repr=False)
    account: pwd.struct_passwd | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    stop_within_s: float = 10.0
    stops_after: frozenset[str] = frozenset()
    folder: Path | None = None
    log: Path | None = None


def spawn(program: Program) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own.

    Must be called in the main thread: the kernel's signal to orphans is bound to the thread that forked.
    """
    if program.log is None:
        return _spawn(program, None)
    with program.log.open("ab") as output:
        return _spawn(program, output)


def _spawn(program: Program, output: IO[bytes] | None) -> subprocess.Popen[bytes]:
    account = program.account if os.geteuid() == 0 else None
    return subprocess.Popen(
        program.argv,
        env=dict(program.environ),
        cwd=program.folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        process_group=0,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        preexec_fn=_follow(os.getpid(), program.orphan_signal),
    )


def signal_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to the process group that `pid` leads; one that is gone already is no error."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def end(process: subprocess.Popen[bytes], program: Program) -> None:
    """Ask for an orderly end, wait, then kill what is left of the group."""
    with suppress(ProcessLookupError):
        process.send_signal(program.stop_signal)
    with suppress(subprocess.TimeoutExpired):
        process.wait(program.stop_within_s)
    signal_group(process.pid, signal.SIGKILL)
    process.wait()


def _follow(parent: int, number: signal.Signals) -> Callable[[], None]:
    """What the child does between fork and exec: die with its parent."""

    def prepare() -> None:
        # The last thing before exec: a change of user clears it.
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        if os.getppid() != parent:
            os._exit(1)

    return prepare


class Kept:
    """One program that is started again whenever it ends, until `stop`."""

    def __init__(self, program: Program, before: Callable[[], Awaitable[None]] | None = None) -> None:
        self.program = program
        self._before = before
        self._ending = asyncio.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start it now, and again whenever it ends."""
        self._process = spawn(self.program)
        self._task = asyncio.create_task(self._keep(self._process), name=self.program.name)

    async def stop(self) -> None:
        """Ask it to end; after its time the whole process group is killed."""
        self._ending.set()
        if self._task is None:
            return
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(self.program.stop_signal)
            done, _ = await asyncio.wait({self._task}, timeout=self.program.stop_within_s)
            if not done:
                _LOG.warning("%s did not end in %.0f s and was killed.", self.program.name, self.program.stop_within_s)
                signal_group(self._process.pid, signal.SIGKILL)
        await self._task

    async def kill(self) -> None:
        """End it now, with its whole process group, and start it no more."""
        self._ending.set()
        if self._task is None:
            return
        if self._process is not None:
            signal_group(self._process.pid, signal.SIGKILL)
        await self._task

    async def _keep(self, process: subprocess.Popen[bytes]) -> None:
        loop = asyncio.get_running_loop()
        pause = FIRST_PAUSE_S
        while True:
            began = loop.time()
            status = await _ended(process)
            # Workers of a master that was killed would hold its port and its connections.
            signal_group(process.pid, signal.SIGKILL)
            if self._ending.is_set():
                return
            pause = FIRST_PAUSE_S if loop.time() - began > STEADY_S else pause
            _LOG.warning("%s ended (%s) and is started again in %.1f s.", self.program.name, _reason(status), pause)
            again = None
            while again is None:
                if await self._is_ending_within(pause):
                    return
                pause = min(pause * 2, LONGEST_PAUSE_S)
                again = await self._start_again()
            process = self._process = again

    async def _start_again(self) -> subprocess.Popen[bytes] | None:
        try:
            if self._before is not None:
                await self._before()
            return spawn(self.program)
        except Exception:  # noqa: BLE001 - the edge of supervision: one that can't start must not end the others
            _LOG.exception("%s can't be started; it is tried again.", self.program.name)
            return None

    async def _is_ending_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._ending.wait(), seconds)
        except TimeoutError:
            return False
        return True


async def stop_all(kept: Iterable[Kept]) -> None:
    """End several at the same time, but each only when those that use it are gone."""
    stopping: dict[str, asyncio.Task[None]] = {}

    async def stop(one: Kept) -> None:
        # Tasks begin after all of them are made, so that the order of `kept` is of no account.
        users = [stopping[name] for name in one.program.stops_after if name in stopping]
        if users:
            await asyncio.wait(users)
        await one.stop()

    for each in kept:
        stopping[each.program.name] = asyncio.create_task(stop(each))
    await asyncio.gather(*stopping.values())


async def _ended(process: subprocess.Popen[bytes]) -> int:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[None] = loop.create_future()
    handle = os.pidfd_open(process.pid)
    loop.add_reader(handle, future.set_result, None)
    try:
        await future
    finally:
        loop.remove_reader(handle)
        os.close(handle)
    return process.wait()


def _reason(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
