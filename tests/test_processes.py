"""Programs are kept running and never outlive us."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest

from retool.processes import Kept, Program, end, spawn

PATH = {"PATH": os.environ["PATH"]}


def sleeper(**more: object) -> Program:
    return Program("sleeper", ["/bin/sleep", "60"], PATH, **more)  # type: ignore[arg-type]


async def replaced(kept: Kept, old: int, within_s: float = 10) -> int:
    async with asyncio.timeout(within_s):
        while True:
            assert kept._process is not None
            if kept._process.pid != old:
                return kept._process.pid
            await asyncio.sleep(0.02)


async def test_a_program_that_ends_is_started_again_and_ends_with_stop() -> None:
    kept = Kept(sleeper())
    kept.start()
    assert kept._process is not None
    first = kept._process.pid
    os.kill(first, signal.SIGKILL)
    second = await replaced(kept, first)
    await kept.stop()
    assert not psutil.pid_exists(second)


async def test_a_start_that_fails_is_tried_again_and_harms_nobody() -> None:
    tries = []

    async def before() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("not yet")

    kept = Kept(sleeper(), before)
    kept.start()
    assert kept._process is not None
    first = kept._process.pid
    os.kill(first, signal.SIGKILL)
    await replaced(kept, first)
    assert len(tries) == 3
    await kept.stop()


async def test_what_does_not_end_when_asked_is_killed_with_its_whole_group(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "child")
    stubborn = "trap '' TERM; sleep 61 & echo $! > child; wait; sleep 61"
    kept = Kept(Program("stubborn", ["/bin/sh", "-c", stubborn], PATH, stop_within_s=0.5, folder=tmp_path))
    kept.start()
    # A pipe: read as soon as it is written.
    child = psutil.Process(int(await asyncio.to_thread((tmp_path / "child").read_text)))
    await kept.stop()
    assert psutil.wait_procs([child], timeout=3)[1] == []


def test_a_child_dies_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    code = (
        "from retool.processes import Program, spawn; import time\n"
        "p = spawn(Program('s', ['/bin/sleep', '62'], {})); print(p.pid, flush=True); time.sleep(60)"
    )
    environ = {**PATH, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    parent = psutil.Popen([sys.executable, "-c", code], env=environ, stdout=-1, text=True)
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    assert psutil.wait_procs([child], timeout=3)[1] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a process to somebody else")
def test_a_child_with_another_account_dies_with_its_parent_too() -> None:
    """A change of user clears the kernel's order, so it must be given after it."""
    import pwd

    program = sleeper(account=pwd.getpwnam("nobody"))
    process = spawn(program)
    try:
        assert psutil.Process(process.pid).username() == "nobody"
    finally:
        end(process, program)
