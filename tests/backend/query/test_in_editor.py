"""Runs in the editor, and saves, by the real compiler [A5, Q1]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import add_save
from tests.serving import World, until

if TYPE_CHECKING:
    from retool.storage.models import Save

SECRET_TEXT = "SELECT {{ input1.value }}::int + 40 AS sum, {{ current_user.email }}::text AS who -- text-canary"


def _document(world: World, text: str) -> dict[str, Any]:
    return {
        "version": 1,
        "app": {},
        "files": {},
        "elements": {
            "u1": {
                "uid": "u1",
                "id": "orders",
                "type": "SqlQueryUnified",
                "parent": None,
                "order": "a0",
                "properties": {"query": text, "resourceName": str(world.resource.uuid)},
            },
            "u2": {"uid": "u2", "id": "main", "type": "Frame", "parent": None, "order": "a1", "properties": {}},
        },
    }


@pytest.fixture(scope="module", autouse=True)
def saved(world: World) -> Save:
    from retool.backend.logic.compile_app import compile_document

    document = _document(world, SECRET_TEXT)
    compiled = compile_document(document)
    return add_save(world.cast.branch, document, plan=compiled.plan, view=compiled.view)


@pytest.fixture(scope="module")
def edited(world: World) -> int:
    """The editor has changed the text since the save."""
    from retool.storage.models import Branch, Operation

    operations = [
        {"op": "set", "uid": "u1", "path": ["properties", "query"], "value": "SELECT {{ a }}::text AS edited"}
    ]
    Operation.objects.of(world.cast.organization).create(
        branch=world.cast.branch, sequence=1, operations=operations, author=world.cast.ada
    )
    Branch.objects.of(world.cast.organization).filter(pk=world.cast.branch.pk).update(sequence=1)
    return 1


def test_the_plan_has_the_text_and_the_view_has_none(saved: Save) -> None:
    assert "text-canary" in saved.plan
    assert "text-canary" not in saved.view
    assert "current_user.email" in saved.view


def test_a_compiled_save_runs(world: World, saved: Save) -> None:
    """Q3: the second value is the server's whatever is sent."""
    answer = world.run(world.ben, "orders", 2, "admin@acme.example", save=saved)
    assert answer.json["queryData"] == {"sum": [42], "who": ["ben@acme.example"]}


def test_the_editor_runs_its_sequence_and_sees_statement_and_values(world: World, edited: int) -> None:
    answer = world.run(world.ada, "orders", "now", isEditorMode=True, sequence=edited)
    metadata = answer.json["queryExecutionMetadata"]
    assert answer.json["queryData"] == {"edited": ["now"]}
    assert (metadata["statement"], metadata["values"]) == ("SELECT $1::text AS edited", ["now"])
    before = world.run(world.ada, "orders", 2, "x", isEditorMode=True, sequence=0)
    assert before.json["queryData"] == {"sum": [42], "who": ["ada@acme.example"]}
    assert world.runs()[-1]["saved_id"] is None


def test_peer_cve_6_and_58_with_use_nothing_unsaved_runs_or_is_seen(world: World, saved: Save, edited: int) -> None:
    answer = world.run(world.ben, "orders", "now", isEditorMode=True, sequence=edited)
    assert answer.status == 403
    assert "statement" not in world.run(world.ben, "orders", 2, "x", save=saved).json["queryExecutionMetadata"]
    # The editor's warm cache opens nothing to others either.
    assert world.run(world.cora, "orders", "now", isEditorMode=True, sequence=edited).status == 403
    assert world.run(world.stranger, "orders", "now", isEditorMode=True, sequence=edited).status == 404


def test_a_sequence_that_never_was(world: World) -> None:
    assert world.run(world.ada, "orders", "now", isEditorMode=True, sequence=99).status == 404


def test_text_never_travels_with_a_run(world: World, edited: int) -> None:
    """Q1: what looks like text in a request is no text."""
    answer = world.run(
        world.ada, "orders", "now", isEditorMode=True, sequence=edited, queryTemplate="SELECT 1", unsavedText="SELECT 1"
    )
    assert answer.json["queryData"] == {"edited": ["now"]}


class TestEvents:
    """Live news for editors [J5]."""

    @staticmethod
    def _stream(world: World, who: Any) -> Any:
        connection = world.serving.connect(10)
        connection.request("GET", f"/api/events?app={world.cast.app.uuid}&tab=t1", headers=who.headers)
        return connection.getresponse()

    @staticmethod
    def _next(stream: Any, kind: str) -> dict[str, Any]:
        import json

        while True:
            line = stream.readline()
            assert line, "the stream ended"
            if line.startswith(b"data: ") and json.loads(line[6:]).get("kind") == kind:
                return dict(json.loads(line[6:]))

    def test_an_editor_hears_what_others_do(self, world: World) -> None:
        from retool.backend.logic.news import announce

        stream = self._stream(world, world.ada)
        assert (stream.status, stream.getheader("Content-Type")) == (200, "text/event-stream")
        here = self._next(stream, "presence")
        assert here["person"] == {"uuid": str(world.cast.ada.uuid), "name": "Ada Example", "tab": "t1"}
        announce(world.cast.organization, world.cast.app.uuid, "save", number=7)
        assert self._next(stream, "save")["number"] == 7
        stream.close()

    def test_only_who_may_edit_listens(self, world: World) -> None:
        assert self._stream(world, world.ben).status == 403
        assert self._stream(world, world.stranger).status == 404
        assert world.serving.ask("GET", f"/api/events?app={world.cast.app.uuid}").status == 401
        assert world.serving.ask("GET", "/api/events?app=x", None, world.ada.headers).status == 400
        assert world.serving.ask("POST", "/api/events", {}, world.ada.headers).status == 405

    def test_a_stream_ends_with_the_right(self, world: World) -> None:
        from retool.backend.logic.news import announce
        from retool.storage.models import Grant
        from retool.storage.rules import Level

        grants = Grant.objects.of(world.cast.organization)
        grant = grants.create(user=world.cast.ben, app=world.cast.app, level=Level.EDIT)
        stream = self._stream(world, world.ben)
        self._next(stream, "presence")
        grant.delete()
        announce(world.cast.organization, world.cast.app.uuid, "save", number=8)
        assert b'"number":8' not in stream.read()

    def test_news_goes_on_after_storage_was_away(self, world: World) -> None:
        from django.db import connections

        stream = self._stream(world, world.ada)
        self._next(stream, "presence")
        connections["default"].close()
        world.serving.storage.stop()
        world.serving.storage.start()
        assert self._next(stream, "missed") == {"app": str(world.cast.app.uuid), "kind": "missed"}
        stream.close()
        until(world.serving.is_well)
