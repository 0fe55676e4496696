"""A connected repository, over HTTP with a token, from a real Git server; fetched by the jobs-runner's own function."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server

import pytest
from dulwich import porcelain
from dulwich.repo import Repo
from dulwich.server import BackendRepo, DictBackend
from dulwich.web import WSGIRequestHandlerLogger, WSGIServerLogger, make_wsgi_chain

from tests.cast import Cast
from tests.imports.conftest import Ask
from tests.imports.test_import import exported

pytestmark = pytest.mark.django_db(transaction=True)

TOKEN = "secret-of-the-repository"
PAGE = """<App>
  <Frame id="$main" type="main">
    <Text
      id="text1"
      value="{text}"
    />
  </Frame>
</App>
"""


@dataclass
class Remote:
    """A repository behind a Git server that lets in who has the token."""

    folder: Path
    url: str

    def commit(self, files: Mapping[str, str | None]) -> None:
        """Write and commit; None removes a file."""
        for path, text in files.items():
            place = self.folder / path
            if text is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        porcelain.add(str(self.folder), [str(self.folder / path) for path, text in files.items() if text is not None])
        removed = [str(self.folder / path) for path, text in files.items() if text is None]
        if removed:
            porcelain.remove(str(self.folder), removed, cached=True)
        porcelain.commit(str(self.folder), b"change", author=b"a <a@b.example>", committer=b"a <a@b.example>")


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Remote]:
    folder = tmp_path / "apps"
    folder.mkdir()
    repositories: dict[str, BackendRepo] = {"/team/apps.git": Repo.init(str(folder))}
    served = make_wsgi_chain(DictBackend(repositories))
    wanted = "Basic " + base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()

    def guarded(environ: dict[str, Any], start_response: Any) -> Any:
        if environ.get("HTTP_AUTHORIZATION") != wanted:
            start_response("401 Unauthorized", [("WWW-Authenticate", "Basic")])
            return [b""]
        return served(environ, start_response)

    server: WSGIServer = make_server(
        "127.0.0.1", 0, guarded, handler_class=WSGIRequestHandlerLogger, server_class=WSGIServerLogger
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Remote(folder, f"http://127.0.0.1:{server.server_port}/team/apps.git")
    server.shutdown()
    server.server_close()
    thread.join()


def run(job: str) -> Any:
    """The job of that uuid, run as the leader's worker runs it."""
    from uuid import UUID

    from retool.jobs.run import Owner, run_job
    from retool.storage.models import Job, JobsLeader

    JobsLeader.objects.update_or_create(id=1, defaults={"epoch": 1, "holder": "test"})
    run_job(UUID(job), Owner(1))
    return Job.objects.get(uuid=job)


def first_job() -> str:
    from retool.storage.models import Job

    return str(Job.objects.filter(kind="repository.fetch").latest("created_at").uuid)


def allow_local(cast: Cast) -> None:
    cast.organization.allow_local_networks = True
    cast.organization.save()


def connect(ask: Ask, remote: Remote, token: str = TOKEN) -> str:
    answer = ask("admin", "POST", "/api/imports/repository", {"url": remote.url, "token": token})
    assert answer.status_code == 201, answer.content
    assert answer.json()["row"]["state"] == "reading"
    assert TOKEN not in answer.content.decode()
    return str(answer.json()["row"]["uuid"])


def fetch(ask: Ask, draft: str) -> Any:
    answer = ask("admin", "POST", f"/api/imports/{draft}/fetch")
    assert answer.status_code == 202, answer.content
    return run(answer.json()["uuid"])


def report(ask: Ask, draft: str) -> Any:
    return ask("admin", "GET", f"/api/imports/{draft}").json()


def states(found: Any) -> dict[str, str]:
    return {unit["name"]: unit["state"] for unit in found["units"]}


def test_a_repository_stays_connected_read_only(cast: Cast, ask: Ask, take: Ask, remote: Remote) -> None:
    from retool.storage.models import ConnectedRepository, Save

    allow_local(cast)
    remote.commit({f"apps/{name}/main.rsx": PAGE.format(text="one") for name in ("A", "B", "C")})
    draft = connect(ask, remote)
    assert TOKEN not in ConnectedRepository.objects.get().token
    job = run(first_job())
    assert (job.state, TOKEN in job.log) == ("done", False), job.log
    done = take("admin", report(ask, draft))
    assert states(done) == {"A": "imported", "B": "imported", "C": "imported"}
    app = {unit["name"]: unit["app"] for unit in done["units"]}

    # Nothing new there: nothing here.
    assert "Nothing new" in fetch(ask, draft).log

    # A changed there, B there and here, C is malformed there, D is new.
    document = ask("admin", "GET", f"/api/apps/{app['B']}/document").json()["document"]
    uid = next(uid for uid, element in document["elements"].items() if element["id"] == "text1")
    edit = {"op": "set", "uid": uid, "path": ["properties", "value"], "value": "here"}
    body = {"base": 0, "operations": [edit]}
    assert ask("admin", "POST", f"/api/apps/{app['B']}/operations", body).status_code == 200
    remote.commit(
        {
            "apps/A/main.rsx": PAGE.format(text="two"),
            "apps/B/main.rsx": PAGE.format(text="there"),
            "apps/C/main.rsx": "<App>\n  <Frame id=",
            "apps/D/main.rsx": PAGE.format(text="new"),
        }
    )
    job = fetch(ask, draft)
    assert job.state == "done", job.log
    for words in ("apps/A: taken over as save 2", "apps/B: changed in the repository and here", "apps/C: malformed"):
        assert words in job.log
    found = report(ask, draft)
    assert states(found) == {"A": "imported", "B": "differs", "C": "malformed", "D": "waiting"}
    assert exported(ask, "admin", app["A"])["main.rsx"] == PAGE.format(text="two").encode()
    assert exported(ask, "admin", app["C"])["main.rsx"] == PAGE.format(text="one").encode()
    # One save an app that changed, none for the others.
    numbers = {name: Save.objects.filter(app__uuid=uuid).count() for name, uuid in app.items()}
    assert numbers == {"A": 2, "B": 1, "C": 1}

    # Both sides are shown, and either can be taken.
    unit = next(unit["uuid"] for unit in found["units"] if unit["name"] == "B")
    sides = ask("admin", "GET", f"/api/imports/{draft}/units/{unit}/sides").json()
    assert sides == [{"path": "main.rsx", "here": PAGE.format(text="here"), "repository": PAGE.format(text="there")}]
    settled = ask("admin", "POST", f"/api/imports/{draft}/units/{unit}/sides", {"side": "repository"})
    assert states(settled.json())["B"] == "imported"
    assert exported(ask, "admin", app["B"])["main.rsx"] == PAGE.format(text="there").encode()

    # A second run of the same state changes nothing; what was mended and what went away is seen.
    remote.commit({"apps/C/main.rsx": PAGE.format(text="three"), "apps/A/main.rsx": None})
    assert fetch(ask, draft).state == "done"
    assert states(report(ask, draft)) == {"A": "gone", "B": "imported", "C": "imported", "D": "waiting"}
    assert exported(ask, "admin", app["C"])["main.rsx"] == PAGE.format(text="three").encode()


def test_a_wrong_token_says_so_and_stops_nothing(cast: Cast, ask: Ask, remote: Remote) -> None:
    allow_local(cast)
    remote.commit({"apps/A/main.rsx": PAGE.format(text="one")})
    draft = connect(ask, remote, "wrong")
    assert run(first_job()).state == "failed"
    found = report(ask, draft)
    assert found["row"]["state"] == "failed"
    assert "The token is refused" in found["error"]


def test_a_local_address_is_not_dialled_unless_the_administrator_allowed_it(
    cast: Cast, ask: Ask, remote: Remote
) -> None:
    """S2."""
    remote.commit({"apps/A/main.rsx": PAGE.format(text="one")})
    draft = connect(ask, remote)
    job = run(first_job())
    assert job.state == "failed"
    assert "loopback" in report(ask, draft)["error"]


@pytest.mark.parametrize(
    "url",
    ["ssh://git@x.example/a.git", "file:///etc", "https://me:pw@x.example/a.git", "https://x.example", "/work/a"],
)
def test_an_address_that_is_no_https_url_is_refused(cast: Cast, ask: Ask, url: str) -> None:
    answer = ask("admin", "POST", "/api/imports/repository", {"url": url})
    assert (answer.status_code, answer.json()["failure"]["field"]) == (400, "url")


def test_beat_asks_for_each_repository_once(cast: Cast, ask: Ask, take: Ask, remote: Remote) -> None:
    from retool.jobs.kinds import Work
    from retool.jobs.tasks.repositories import ASK_FOR_FETCHES, ask_for_fetches
    from retool.storage.models import Job

    allow_local(cast)
    remote.commit({"apps/A/main.rsx": PAGE.format(text="one")})
    draft = connect(ask, remote)
    run(first_job())
    take("admin", report(ask, draft))
    assert ASK_FOR_FETCHES.every is not None
    assert ASK_FOR_FETCHES.every.total_seconds() == 300
    work = Work(key="repositories.fetch:2026-01-01T00:05:00+00:00", arguments={}, previous=None)
    assert [ask_for_fetches(work)["asked"] for _ in range(2)] == [1, 0]
    assert Job.objects.filter(kind="repository.fetch", state="pending").count() == 1
