"""The image that `make image` built: every role as a container, the sample app through them, and what it leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from retool import __version__
from retool.processes import spawn
from tests.browser import test_newcomer as newcomer
from tests.browser.conftest import People, Product
from tests.deploy.compose import DEPLOY, Service, read
from tests.deploy.conftest import Figures
from tests.deploy.containers import USER, Containers, inspected
from tests.deploy.stack import Process, Stack, deployed, localised
from tests.processes import fetch, free_port, until

pytestmark = [pytest.mark.image, pytest.mark.browser]

FIRST_START_S = 120


@pytest.fixture(scope="module")
def containers() -> Iterator[Containers]:
    made = Containers()
    yield made
    made.close()


@pytest.fixture(scope="module")
def stack(place: Path, containers: Containers, figures: Figures) -> Iterator[Stack]:
    """The services of deploy/compose.yaml, each a container of the image."""
    with deployed(place / "i", containers) as running:
        for name, value in running.figures.items():
            figures.tell(f"image: {name}", value)
        yield running


def test_it_says_what_it_is() -> None:
    config = inspected()
    assert config["Cmd"] == ["python", "-m", "retool"]
    assert config["User"] == f"{USER}:{USER}"
    assert config["Healthcheck"]["Test"] == ["CMD", "python", "-m", "retool.supervisor.probe"]
    assert config["Labels"]["org.opencontainers.image.version"] == __version__
    assert config["ExposedPorts"].keys() == {"3000/tcp", "3002/tcp", "3003/tcp"}


def test_the_newcomers_path_through_containers_of_every_role(stack: Stack, people: People) -> None:
    """[A3, A5, R1, R2, R4, Q1, Q3, E3, J5] Two api, both connectors, a jobs-runner and its standby."""
    ada = people.enter()
    product: Product = stack  # type: ignore[assignment]  # an address, and where the first account is made
    home = newcomer.first_account(product, ada)
    app = newcomer.use_the_sample(ada, home)
    editor = newcomer.bind_a_text(ada, app)
    newcomer.write_a_query(editor)
    newcomer.preview(editor)


def test_the_health_check_knows_every_role(stack: Stack, containers: Containers) -> None:
    for name, process in stack.services.items():
        environ = variables(process)
        well = containers.run(name, environ, *inspected()["Healthcheck"]["Test"][1:])
        assert (name, well.returncode, well.stderr) == (name, 0, "")
        # At a port that nobody listens on, it is told apart.
        deaf = {**environ, **dict.fromkeys(("PORT", "CONNECTOR_PORT", "JOBS_RUNNER_PORT"), str(free_port()))}
        sick = containers.run(name, deaf, *inspected()["Healthcheck"]["Test"][1:])
        assert sick.returncode != 0
        assert f"joinery: {process.role} is not well: no answer" in sick.stderr


def test_nothing_runs_as_root_and_no_file_of_the_image_is_written(stack: Stack, containers: Containers) -> None:
    for name, process in stack.services.items():
        assert process.running is not None
        inside = psutil.Process(process.launch.main(process.running.pid))
        uids = {each.uids().real for each in (inside, *inside.children(recursive=True))}
        assert uids == {USER}
        writable = ["-path", "/tmp", "-o", "-path", "/data", "-o", "-path", "/proc", "-o", "-path", "/dev", "-o"]
        writable += ["-path", "/sys", "-o", "-path", "/app/autogen_ssh_keys", "-o", "-path", "/app/keys"]
        written = containers.run(
            name, {}, "find", "/", "(", *writable, ")", "-prune", "-o", "-user", str(USER), "-print"
        )
        assert (name, written.stdout) == (name, "")


def test_each_service_ends_in_order_when_it_is_told_to(stack: Stack, figures: Figures) -> None:
    for name, process in stack.services.items():
        took_s = process.stop()
        assert (name, process.status) == (name, 0)
        figures.tell(f"image: SIGTERM to end, idle, {name}", f"{took_s:.1f} s")
        assert took_s < 15
    stack.mend()


def test_alone_it_is_everything_on_one_machine(place: Path, containers: Containers, figures: Figures) -> None:
    ports = {"PORT": str(free_port()), "JOBS_RUNNER_PORT": str(free_port()), "LISTEN_HOST": "127.0.0.1"}
    program = containers.program("all", ports, place, place / "all")
    for start in ("first", "warm"):
        began = time.monotonic()
        running = spawn(replace(program, log=place / f"all-{start}.log"))
        try:
            until(lambda: _is_healthy(int(ports["PORT"])), FIRST_START_S, "it is not healthy")
            figures.tell(f"image: {start} start to healthy, everything in one", f"{time.monotonic() - began:.1f} s")
            probe = ("all", ports, "python", "-m", "retool.supervisor.probe")
            until(lambda probe=probe: containers.run(*probe).returncode == 0, 60, "its own check fails")  # type: ignore[misc]
        finally:
            os.kill(containers.main(running.pid), signal.SIGTERM)
            assert running.wait(30) == 0


def test_it_takes_the_place_of_retools_image_under_a_file_of_the_classic_layout(
    stack: Stack, place: Path, containers: Containers
) -> None:
    """Its service types, its variables, its commands, its paths; and no Redis, which that layout does not have."""
    password = "0123456789abcdef0123456789abcdef"
    stack.storage.make("classic", "classic", password)
    # As that layout's own install script makes them.
    docker_env = {
        "DEPLOYMENT_TEMPLATE_TYPE": "docker-compose",
        "POSTGRES_HOST": "postgres",
        "POSTGRES_PORT": "5432",
        "POSTGRES_DB": "classic",
        "POSTGRES_USER": "classic",
        "POSTGRES_PASSWORD": password,
        "ENCRYPTION_KEY": password[::-1],
        "JWT_SECRET": password * 4,
        "LICENSE_KEY": "EXPIRED-LICENSE-KEY-TRIAL",
        "DOMAINS": "localhost -> http://api:3000",
        "COOKIE_INSECURE": "true",
        "WORKFLOW_BACKEND_HOST": "http://workflows-backend:3000",
    }
    services = read(DEPLOY / "compose.classic.yaml", docker_env)
    running: list[Process] = []
    try:
        for name, variable in (("jobs-runner", "JOBS_RUNNER_PORT"), ("api", "PORT")):
            running.append(_classic(stack, services[name], variable, place, containers))
            running[-1].start()
        runner, api = running
        until(lambda: _is_healthy(api.port), FIRST_START_S, f"not healthy:\n{api.log()[-3000:]}{runner.log()[-3000:]}")
        found = fetch(runner.port, "/api/checkJobsRunnerHealth")
        assert found is not None
        assert found.json()["dependencies"] == {"storage": "ok", "redis": "ok"}
        assert "Variables without effect" in api.log()
        assert "LICENSE_KEY" in api.log()
        answer = fetch(api.port, "/api/checkHealth")
        assert answer is not None
        assert answer.json()["dependencies"]["connector"]["ok"] is True
        # Keys lie where such a file mounts them.
        made = containers.run("classic-api", {}, "ls", "/retool_backend/autogen_ssh_keys")
        assert made.stdout.split() == ["id_ed25519", "id_ed25519.pub"]
    finally:
        for process in running:
            process.stop()


def test_the_drivers_that_were_slimmed_can_be_loaded(containers: Containers) -> None:
    containers.make("alone")
    done = containers.run("alone", {}, "python", "-c", "from mysql.connector.connection import MySQLConnection as m")
    assert (done.returncode, done.stderr) == (0, "")


def test_its_bill_of_materials_names_what_is_installed(containers: Containers) -> None:
    containers.make("alone")
    code = "import importlib.metadata as m; print(*(f'{d.name}=={d.version}' for d in m.distributions()), sep='\\n')"
    installed = containers.run("alone", {}, "python", "-c", code).stdout.split()
    done = subprocess.run(["python3", str(DEPLOY / "sbom.py")], capture_output=True, text=True, check=True)
    named = {each["purl"].lower() for each in json.loads(done.stdout)["components"]}
    purls = {f"pkg:pypi/{each.lower().replace('_', '-').replace('.', '-', 0)}" for each in installed}
    missing = {each.replace("==", "@") for each in purls} - named
    assert missing == set()
    assert len(installed) > 30


def variables(process: Process) -> dict[str, str]:
    """What its container was given."""
    words = list(process.program.argv)
    return dict(words[at + 1].split("=", 1) for at, word in enumerate(words) if word == "--env")


def _is_healthy(port: int) -> bool:
    answer = fetch(port, "/api/checkHealth")
    return answer is not None and answer.status == 200


def _classic(stack: Stack, service: Service, variable: str, place: Path, containers: Containers) -> Process:
    port, name = free_port(), f"classic-{service.name}"
    ports = {"postgres:5432": stack.ports["postgres:5432"]}
    environ = {**localised(service.environment, ports), variable: str(port), "LISTEN_HOST": "127.0.0.1"}
    command: str = service.raw["command"]
    words = ["bash", "-c", command.removeprefix("bash -c ").strip('"')]
    program = containers.program(name, environ, place, place / name, words)
    return Process(service, port, replace(program, log=place / f"{name}.log", stop_within_s=150), containers)
