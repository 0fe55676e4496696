"""A whole deployment on this machine: the services of deploy/compose.yaml, each a process with that file's environment.

Names of other services become ports of loopback; nothing else of a service's environment is changed, and nothing of the
test's own environment is in it. How a service's process is started, a `Launch` says: from the sources, or in the image.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from retool.processes import Program, spawn
from tests.connector.servers import sshd
from tests.deploy.compose import DEPLOY, ROOT, Service, read, read_env
from tests.deploy.servers import Broker, Database, LoadBalancer
from tests.processes import fetch, free_port, until

READY_S = 90
# The variable of each role that names the port it listens on, and the port that its image has there.
LISTENS = {
    "api": ("PORT", 3000, "/api/checkHealth"),
    "db-connector": ("CONNECTOR_PORT", 3002, "/api/checkHealth"),
    "db-ssh-connector": ("CONNECTOR_PORT", 3002, "/api/checkHealth"),
    "jobs-runner": ("JOBS_RUNNER_PORT", 3003, "/api/checkJobsRunnerHealth"),
}
PASSWORD = "quay nine lanterns 27"


class Launch(Protocol):
    """How the process of a service is started."""

    def program(self, name: str, environ: Mapping[str, str], keys: Path, home: Path) -> Program:
        """The program; `keys` is the folder of SSH keys, `home` one that is the service's own."""
        ...

    def main(self, pid: int) -> int:
        """The process of the product, given the one that was started for it."""
        ...

    def close(self) -> None:
        """Give back what programs needed."""
        ...


class FromSources:
    """This checkout, with the Python that runs the tests."""

    def program(self, name: str, environ: Mapping[str, str], keys: Path, home: Path) -> Program:
        """As the image sets it up, but for the places of files."""
        home.mkdir(exist_ok=True)
        image = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "DATA_DIR": str(home),
        }
        keyed = {"SSH_KEYS_DIR": str(keys), "SSH_OWN_KEY_DIR": str(home)} if "SSH_KEYS_DIR" in environ else {}
        return Program(name, [sys.executable, "-m", "retool"], {**image, **environ, **keyed}, folder=home)

    def main(self, pid: int) -> int:
        """Itself."""
        return pid

    def close(self) -> None:
        """Nothing was needed."""


@dataclass
class Process:
    """One service as its process."""

    service: Service
    port: int
    program: Program
    launch: Launch
    running: subprocess.Popen[bytes] | None = None
    status: int | None = None

    @property
    def role(self) -> str:
        """What it is."""
        return self.service.environment["ROLE"]

    def start(self) -> None:
        """Start it; whoever needs it waits."""
        self.running = spawn(self.program)

    def stop(self) -> float:
        """SIGTERM, as an orchestrator ends it; how many seconds it took."""
        began = time.monotonic()
        if self.running is not None:
            self.ask_to_end()
            try:
                self.running.wait(self.program.stop_within_s)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(self.running.pid, signal.SIGKILL)
                self.status = self.running.wait()
            self.running = None
        return time.monotonic() - began

    def ask_to_end(self) -> None:
        """SIGTERM, without waiting."""
        assert self.running is not None
        with suppress(ProcessLookupError):
            os.kill(self.launch.main(self.running.pid), signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL to all its processes, as a machine would lose it."""
        assert self.running is not None
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()
        self.running = None

    def health(self) -> Any:
        """What it says of itself; None while it does not answer with 200."""
        answer = fetch(self.port, LISTENS[self.role][2])
        return answer.json() if answer is not None and answer.status == 200 else None

    def log(self) -> str:
        """All that it said so far."""
        assert self.program.log is not None
        return self.program.log.read_text(errors="replace") if self.program.log.exists() else ""


@dataclass(frozen=True)
class Answer:
    """What the load balancer answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Mapping[str, str] = field(default_factory=dict)

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


@dataclass
class Stack:
    """The deployment; `docker_env` is what an operator would have in docker.env."""

    home: Path
    docker_env: Mapping[str, str]
    ports: Mapping[str, int]
    storage: Database
    broker: Broker
    bastion: sshd.Sshd
    balancer: LoadBalancer
    services: Mapping[str, Process]
    figures: dict[str, str] = field(default_factory=dict)

    @property
    def port(self) -> int:
        """Where people reach it."""
        return self.ports["nginx:80"]

    @property
    def address(self) -> str:
        """The same for a browser."""
        return f"http://localhost:{self.port}"

    @property
    def set_up_address(self) -> str:
        """Where the first account is made."""
        return f"{self.address}/setup?code={self.docker_env['SETUP_CODE']}"

    def of_role(self, role: str) -> list[Process]:
        """The services of a role, in the file's order."""
        return [each for each in self.services.values() if each.role == role]

    def leader(self) -> Process | None:
        """The jobs-runner that leads now."""
        healths = [(each, each.health()) for each in self.of_role("jobs-runner") if each.running is not None]
        return next((each for each, health in healths if health and health["leading"]), None)

    def start(self) -> None:
        """Start what does not run, and wait until all of it is well."""
        began = time.monotonic()
        self.balancer.start()
        for each in self.services.values():
            if each.running is None:
                each.start()
        try:
            until(self.is_well, READY_S, "the deployment is not well")
        except AssertionError as error:
            for name, each in self.services.items():
                error.add_note(f"{name}: {each.health()}\n{each.log()[-1500:]}")
            raise
        self.figures["start to healthy, all services"] = f"{time.monotonic() - began:.1f} s"

    def is_well(self) -> bool:
        """Whether every service is healthy, somebody leads, and the load balancer passes on."""
        if any(each.running is None or not each.health() for each in self.services.values()):
            return False
        answer = fetch(self.port, "/api/checkHealth")
        well = answer is not None and answer.status == 200 and answer.json()["dependencies"]["connector"]["ok"]
        return bool(well) and self.leader() is not None

    def mend(self) -> None:
        """Start again what a test has ended, and wait until all is well."""
        for each in self.services.values():
            if each.running is None or each.running.poll() is not None:
                each.start()
        until(self.is_well, READY_S, "the deployment is not well again")

    def ask(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None, timeout_s: float = 60
    ) -> Answer:
        """One request to the load balancer over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        try:
            sent = None if body is None else json.dumps(body).encode()
            connection.request(method, path, sent, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            found = [(name.lower(), value) for name, value in response.getheaders()]
            set_ = [value.partition(";")[0].partition("=") for name, value in found if name == "set-cookie"]
            cookies = {name: value for name, _, value in set_}
            return Answer(response.status, dict(found), response.read(), cookies)
        finally:
            connection.close()


@contextmanager
def deployed(home: Path, launch: Launch, **more: str) -> Iterator[Stack]:
    """A deployment that runs; `more` goes into its docker.env."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o711)
    made = subprocess.run([DEPLOY / "new-env"], capture_output=True, text=True, check=True).stdout
    docker_env = {**read_env(made), **more}
    services = {
        name: service
        for name, service in read(DEPLOY / "compose.yaml", docker_env).items()
        if "ROLE" in service.environment
    }
    ports = {f"{name}:{LISTENS[each.environment['ROLE']][1]}": free_port() for name, each in services.items()}
    ports |= {"nginx:80": free_port(), "postgres:5432": free_port(), "redis:6379": free_port()}
    # Kept open in vain by nobody: all ports were free at once, and no two are the same.
    assert len(set(ports.values())) == len(ports)
    with ExitStack() as stack:
        storage = Database(home, "storage", ports["postgres:5432"], docker_env["POSTGRES_PASSWORD"])
        stack.callback(storage.stop)
        storage.start()
        storage.make(docker_env["POSTGRES_USER"], docker_env["POSTGRES_DB"], docker_env["POSTGRES_PASSWORD"])
        storage.make("samples", "samples", docker_env["SAMPLES_PASSWORD"])
        broker = Broker(home / "broker", ports["redis:6379"], docker_env["BROKER_PASSWORD"])
        stack.callback(broker.stop)
        broker.start()
        bastion = stack.enter_context(sshd.running(_folder(home / "sshd")))
        balancer = LoadBalancer(home / "nginx", DEPLOY / "nginx" / "nginx.conf", _balanced(ports))
        stack.callback(balancer.stop)
        stack.callback(launch.close)
        processes = {}
        for name, service in services.items():
            port = ports[f"{name}:{LISTENS[service.environment['ROLE']][1]}"]
            environ = localised(service.environment, ports)
            environ |= {"LISTEN_HOST": "127.0.0.1", LISTENS[service.environment["ROLE"]][0]: str(port)}
            program = launch.program(name, environ, bastion.keys, home / f"of-{name}")
            program = replace(program, log=home / f"{name}.log", stop_within_s=150)
            processes[name] = Process(service, port, program, launch)
            stack.callback(processes[name].stop)
        found = Stack(home, docker_env, ports, storage, broker, bastion, balancer, processes)
        found.start()
        yield found
        for each in processes.values():
            # All at once, so that nobody waits for everybody's grace time.
            if each.running is not None:
                each.ask_to_end()


def localised(environ: Mapping[str, str], ports: Mapping[str, int]) -> dict[str, str]:
    """The same environment with other services' names and ports replaced by ports of loopback."""
    found = dict(environ)
    for prefix in ("POSTGRES", "DB_CONNECTOR", "DB_SSH_CONNECTOR"):
        host, port = environ.get(f"{prefix}_HOST"), environ.get(f"{prefix}_PORT")
        if f"{host}:{port}" in ports:
            found |= {f"{prefix}_HOST": "127.0.0.1", f"{prefix}_PORT": str(ports[f"{host}:{port}"])}
    for name in ("REDIS_URL", "INTERNAL_ADDRESSES"):
        for place, here in ports.items():
            if name in found:
                found[name] = found[name].replace(place, f"127.0.0.1:{here}")
    if found.get("SAMPLE_DATABASE"):
        sample = json.loads(found["SAMPLE_DATABASE"])
        place = f"{sample['host']}:{sample['port']}"
        found["SAMPLE_DATABASE"] = json.dumps({**sample, "host": "127.0.0.1", "port": ports[place]})
    return found


def _balanced(ports: Mapping[str, int]) -> dict[str, str]:
    apis = {name: f"127.0.0.1:{port}" for name, port in ports.items() if name.startswith("api-")}
    return {**apis, "listen 80;": f"listen 127.0.0.1:{ports['nginx:80']};"}


def _folder(path: Path) -> Path:
    if path.exists():
        shutil.rmtree(path)
    path.mkdir()
    return path
