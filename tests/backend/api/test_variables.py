"""Variables of an operator, under Retool's names, and what people notice of them."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from retool import config
from retool.config import Config
from tests.backend.api.conftest import Ask
from tests.cast import Cast

pytestmark = pytest.mark.django_db

Set = Callable[..., Config]


@pytest.fixture
def operator(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set variables for the rest of the test."""

    def set_(**values: Any) -> Config:
        configured = replace(config.current(), **values)
        monkeypatch.setattr(config, "current", lambda: configured)
        return configured

    return set_


def test_invites_per_day(ask: Ask, cast: Cast, operator: Set) -> None:
    operator(invites_per_day=2)
    asked = [ask("admin", "POST", "/api/invites", {"email": f"{at}@harbour.example", "groups": []}) for at in range(3)]
    assert [answer.status_code for answer in asked] == [201, 201, 429]
    assert asked[-1].json()["message"] == "Only 2 invitations may be made in 24 hours. Try again later."
    # Of another organisation none is counted.
    assert ask("stranger", "POST", "/api/invites", {"email": "o@other.example", "groups": []}).status_code == 201


@pytest.mark.parametrize("name", ["resource_types_deny_list", "resource_types_creation_deny_list"])
def test_a_kind_of_resource_that_nobody_may_make(ask: Ask, cast: Cast, operator: Set, name: str) -> None:
    operator(**{name: ("mysql",)})
    refused = ask("admin", "POST", "/api/resources", {"name": "other", "source": "mysql"})
    assert (refused.status_code, refused.json()["failure"]) == (
        403,
        {"kind": "denied", "field": "source", "position": None},
    )
    assert ask("admin", "POST", "/api/resources/test", {"source": "mysql", "options": {}}).status_code == 403
    assert ask("admin", "POST", "/api/resources", {"name": "one", "source": "postgresql"}).status_code == 201


def test_audit_events_as_log_lines(
    ask: Ask, cast: Cast, operator: Set, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    operator(log_audit_events=True)
    with caplog.at_level(logging.INFO, "joinery.audit"), django_capture_on_commit_callbacks(execute=True):
        assert ask("admin", "POST", "/api/apps", {"name": "Quay"}).status_code == 201
    lines = [(line.message, getattr(line, "user", None)) for line in caplog.records if line.name == "joinery.audit"]
    assert lines == [("CREATE_PAGE", str(cast.admin.uuid))]


@pytest.mark.parametrize(
    ("environ", "code", "said"),
    [
        ({"CLIENT_MAX_BODY_SIZE": "7M"}, "settings.DATA_UPLOAD_MAX_MEMORY_SIZE", 7 << 20),
        ({"FORCE_SSL": "true"}, "settings.SECURE_SSL_REDIRECT", True),
        ({}, "settings.SECURE_SSL_REDIRECT", False),
        (
            {"POSTGRES_CUSTOM_SSL_CERT_PATH": "/certs", "POSTGRES_CUSTOM_SSL_CA_FILE_NAME": "ca.pem"},
            "settings.DATABASES['default']['OPTIONS']['sslrootcert']",
            "/certs/ca.pem",
        ),
    ],
)
def test_variables_that_django_is_told(environ: dict[str, str], code: str, said: object) -> None:
    program = f"import json; from django.conf import settings; print(json.dumps({code}))"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **environ}, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == said
