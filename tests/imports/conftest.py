"""Archives of the small repositories in tests/cases, and people who import them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from retool.storage.assess.command import files_at
from tests.cast import Cast, sign_in

CASES = Path(__file__).resolve().parents[1] / "cases" / "toolscript"
ORDERS_DB = "9b1f0c52-3f5f-4b8f-a7c6-6a3a5c1c2f10"

Upload = Callable[..., Any]
Ask = Callable[..., Any]


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of files by path, whatever the paths are."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in files.items():
            packed.writestr(path, content)
    return archive.getvalue()


def repository(name: str) -> dict[str, bytes]:
    """A repository of tests/cases by path."""
    return dict(files_at(CASES / name))


@pytest.fixture
def upload(cast: Cast) -> Upload:
    """`upload("admin", ("shop.zip", bytes), …)`: what the person is answered who uploads these files."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    browsers = {name: sign_in(user, cast.organization_of(user)) for name, user in cast.people().items()}

    def uploaded(person: str, *files: tuple[str, bytes]) -> Any:
        given = [SimpleUploadedFile(name, content) for name, content in files]
        return browsers[person].post("/api/imports", {"files": given})

    return uploaded


@pytest.fixture
def ask(cast: Cast) -> Ask:
    """`ask("ada", "POST", "/api/…", {…})`: what a person of the cast is answered."""
    browsers = {name: sign_in(user, cast.organization_of(user)) for name, user in cast.people().items()}

    def asked(person: str, method: str, path: str, body: Any = None) -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        return browsers[person].generic(method, path, data, "application/json")

    return asked


@pytest.fixture
def take(ask: Ask) -> Ask:
    """`take("admin", report)`: imports all that a report has, and answers the new report."""

    def taken(person: str, report: Mapping[str, Any], **wish: Any) -> Any:
        units = [unit["uuid"] for unit in report["units"]]
        answer = ask(person, "POST", f"/api/imports/{report['row']['uuid']}/apps", {"units": units, **wish})
        assert answer.status_code == 200, answer.content
        return answer.json()

    return taken
