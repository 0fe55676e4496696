"""Load by wrk: kept connections that send one request again and again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_UNITS_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What one round showed."""

    per_second: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True)
class Target:
    """A request that is sent again and again."""

    url: str
    script: Path

    @classmethod
    def post(cls, folder: Path, name: str, url: str, body: str, headers: Mapping[str, str]) -> Target:
        """A POST of JSON."""
        lines = ['wrk.method = "POST"', f"wrk.body = {json.dumps(body)}"]
        lines += [f"wrk.headers[{json.dumps(key)}] = {json.dumps(value)}" for key, value in headers.items()]
        script = folder / f"{name}.lua"
        script.write_text("\n".join(lines))
        return cls(url, script)

    def warm(self, connections: int) -> None:
        """Let the server open its connections and fill its memories; answers may be late."""
        self._wrk(connections, 5)

    def load(self, connections: int, seconds: float) -> Load:
        """Send as fast as the server answers; every answer must be a 2xx, and in time."""
        said = self._wrk(connections, seconds)
        if "Socket errors" in said:
            raise SystemExit(f"The server did not answer in time:\n{said}")
        return Load(
            per_second=float(_found(r"Requests/sec:\s+([\d.]+)", said)[0]),
            p50_ms=_ms(_found(r"50%\s+([\d.]+)(us|ms|s)", said)),
            p99_ms=_ms(_found(r"99%\s+([\d.]+)(us|ms|s)", said)),
        )

    def _wrk(self, connections: int, seconds: float) -> str:
        program = shutil.which("wrk")
        if program is None:
            raise SystemExit("wrk is missing: apt-get install wrk")
        threads = min(2, connections)
        command = [program, f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(self.script)]
        said = subprocess.run([*command, self.url], check=True, capture_output=True, text=True).stdout
        if "Non-2xx" in said:
            raise SystemExit(f"The server refused requests:\n{said}")
        return said


def _found(pattern: str, text: str) -> tuple[str, ...]:
    match = re.search(pattern, text)
    if match is None:
        raise SystemExit(f"wrk said something else:\n{text}")
    return match.groups()


def _ms(found: tuple[str, ...]) -> float:
    return float(found[0]) * _UNITS_MS[found[1]]
