"""Autosave: batches, rebase, conflicts, and who may write text [A1, A2, R2, J5]."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.backend.api.conftest import Ask, element
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def put(uid: str, name: str, value: Any) -> dict[str, Any]:
    return {"op": "set", "uid": uid, "path": ["properties", name], "value": value}


def batch(base: int, *operations: dict[str, Any], tab: str = "") -> dict[str, Any]:
    return {"base": base, "operations": list(operations), "tab": tab}


@pytest.fixture
def cora_edits(cast: Cast) -> None:
    """Cora may edit the app; on its resource she has what everybody has: use."""
    from retool.storage.models import Grant
    from retool.storage.rules import Level

    Grant.objects.of(cast.organization).create(user=cast.cora, app=cast.app, level=Level.EDIT)


def test_a2_a_stale_batch_that_touches_other_places_is_rebased(ask: Ask, app: str, cora_edits: None) -> None:
    first = ask("ada", "POST", f"{app}/operations", batch(0, put("text", "value", "A")))
    assert first.json() == {"sequence": 1, "operations": [put("text", "value", "A")], "others": []}
    second = ask("cora", "POST", f"{app}/operations", batch(0, put("text", "hidden", True), tab="t1"))
    assert second.json() == {
        "sequence": 2,
        "operations": [put("text", "hidden", True)],
        "others": [{"sequence": 1, "operations": [put("text", "value", "A")], "author": "Ada Example", "tab": ""}],
    }
    opened = ask("ada", "GET", f"{app}/document").json()
    assert opened["document"]["elements"]["text"]["properties"] == {"value": "A", "hidden": True}
    assert (opened["sequence"], opened["saved_sequence"]) == (2, 0)
    after = ask("ada", "GET", f"{app}/operations?after=1").json()
    assert (after["sequence"], [each["tab"] for each in after["batches"]]) == (2, ["t1"])


def test_a2_the_same_place_is_a_conflict_with_both_values(ask: Ask, app: str, cora_edits: None) -> None:
    ask("ada", "POST", f"{app}/operations", batch(0, put("text", "value", "A")))
    refused = ask("cora", "POST", f"{app}/operations", batch(0, put("text", "value", "B")))
    assert refused.status_code == 409
    answer = refused.json()
    assert (answer["failure"]["kind"], answer["sequence"]) == ("conflict", 1)
    assert answer["conflicts"] == [{"uid": "text", "path": ["properties", "value"], "yours": "B", "theirs": "A"}]
    assert [each["sequence"] for each in answer["others"]] == [1]
    assert ask("ada", "GET", f"{app}/document").json()["sequence"] == 1


def test_a_batch_that_is_sent_again_is_answered_again_not_applied_twice(ask: Ask, app: str) -> None:
    sent = batch(0, {"op": "insert", "element": element("b", "button1", "Button", "main")}, tab="t1")
    first = ask("ada", "POST", f"{app}/operations", sent)
    again = ask("ada", "POST", f"{app}/operations", sent)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()


def test_peer_cve_51_the_right_to_write_text_is_asked_on_change_as_on_creation(
    ask: Ask, app: str, cast: Cast, cora_edits: None
) -> None:
    for operation in (
        put("orders", "query", "DELETE FROM orders"),
        put("orders", "resourceName", str(cast.resource.uuid).upper()),
        put("orders", "queryTimeout", "120000"),
        put("orders", "allowedGroups", ["admin"]),
        {
            "op": "insert",
            "element": element("n", "mine", "SqlQueryUnified", None, query="x", resourceName=str(cast.resource.uuid)),
        },
    ):
        refused = ask("cora", "POST", f"{app}/operations", batch(0, operation))
        assert refused.status_code == 403, operation
        assert refused.json()["query"] in refused.json()["message"]
    # The rest of the app stays editable: also what only says when a query runs.
    allowed = batch(0, put("orders", "runWhenPageLoads", True), put("text", "value", "B"))
    assert ask("cora", "POST", f"{app}/operations", allowed).status_code == 200
    assert ask("ada", "POST", f"{app}/operations", batch(1, put("orders", "query", "SELECT 1"))).status_code == 200


def test_r2_an_organisation_may_let_use_author(ask: Ask, app: str, cast: Cast, cora_edits: None) -> None:
    from retool.storage.models import Organization

    Organization.objects.filter(pk=cast.organization.pk).update(use_may_author=True)
    assert ask("cora", "POST", f"{app}/operations", batch(0, put("orders", "query", "SELECT 1"))).status_code == 200


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"base": 0, "operations": []}, "operations"),
        ({"base": 0, "operations": "no"}, "operations"),
        ({"base": -1, "operations": [{}]}, "base"),
        ({"base": 7, "operations": [{"op": "remove", "uid": "text"}]}, "base"),
        ({"operations": [{"op": "remove", "uid": "text"}]}, "base"),
        ({"base": 0, "operations": [{"op": "explode", "uid": "text"}]}, "operations[0]"),
        ({"base": 0, "operations": [put("text", "value", 1), {"op": "remove", "uid": "gone"}]}, "operations[1]"),
        ({"base": 0, "operations": [{"op": "rename", "uid": "text", "id": "orders"}]}, "operations"),
        ({"base": 0, "operations": [put("text", "value", 1)], "tab": "x" * 65}, "tab"),
    ],
)
def test_a_wrong_batch_names_its_field(ask: Ask, app: str, sent: dict[str, Any], field: str) -> None:
    refused = ask("ada", "POST", f"{app}/operations", sent)
    assert (refused.status_code, refused.json()["failure"]["field"]) == (400, field), refused.content


def test_a3_a_value_with_zero_and_lone_surrogate_comes_back_as_it_was_sent(ask: Ask, app: str) -> None:
    value = "\0 \ud800 9007199254740993"
    appended = ask("ada", "POST", f"{app}/operations", batch(0, put("text", "value", value)))
    assert appended.status_code == 200, appended.content
    assert json.loads(appended.content)["operations"][0]["value"] == value
    opened = json.loads(ask("ada", "GET", f"{app}/document").content)
    assert opened["document"]["elements"]["text"]["properties"]["value"] == value


@pytest.mark.django_db(transaction=True)
def test_peer_cve_38_a_batch_is_announced_when_it_is_committed_and_only_by_its_number(
    ask: Ask, app: str, cast: Cast
) -> None:
    import psycopg
    from django.db import connection

    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        autocommit=True,
    ) as listener:
        listener.execute("LISTEN joinery_events")
        ask("ada", "POST", f"{app}/operations", batch(0, put("text", "value", "A"), tab="t1"))
        (heard,) = listener.notifies(timeout=5, stop_after=1)
    # J5: whoever hears it fetches what it may read.
    assert json.loads(heard.payload) == {
        "organization": str(cast.organization.uuid),
        "app": str(cast.app.uuid),
        "kind": "operations",
        "sequence": 1,
        "author": "Ada Example",
        "tab": "t1",
    }


def test_a3_such_a_value_can_be_saved_and_viewed_too(ask: Ask, app: str) -> None:
    value = "\0 \ud800 {{ 1 + 1 }}"
    rename = {"op": "rename", "uid": "text", "id": "a\0\ud800"}
    assert ask("ada", "POST", f"{app}/operations", batch(0, put("text", "value", value), rename)).status_code == 200
    saved = ask("ada", "POST", f"{app}/saves")
    assert saved.status_code == 201, saved.content
    viewed = json.loads(ask("ben", "GET", f"{app}/view").content)
    assert viewed["view"]["elements"]["text"]["properties"]["value"] == value
    again = json.loads(ask("ada", "GET", f"{app}/document").content)
    assert again["document"]["elements"]["text"]["properties"]["value"] == value


def test_the_audit_has_one_event_a_person_and_save_for_edits(ask: Ask, app: str, cast: Cast, cora_edits: None) -> None:
    """An event for each batch would flood it; each batch has its author in its own row."""
    from retool.storage.models import AuditEvent

    def edits() -> list[tuple[str, int]]:
        found = AuditEvent.objects.of(cast.organization).filter(action="EDIT_PAGE", object_uuid=cast.app.uuid)
        return [(event.user.first_name if event.user else "", event.metadata["sequence"]) for event in found]

    for base in range(3):
        assert ask("ada", "POST", f"{app}/operations", batch(base, put("text", "value", str(base)))).status_code == 200
    assert edits() == [("Ada", 1)]
    # What was refused is no edit.
    assert ask("cora", "POST", f"{app}/operations", batch(0, put("text", "value", "C"))).status_code == 409
    assert edits() == [("Ada", 1)]
    assert ask("cora", "POST", f"{app}/operations", batch(3, put("text", "hidden", True))).status_code == 200
    assert sorted(edits()) == [("Ada", 1), ("Cora", 4)]
    assert ask("ada", "POST", f"{app}/saves", {}).status_code == 201
    assert ask("ada", "POST", f"{app}/operations", batch(4, put("text", "value", "later"))).status_code == 200
    assert sorted(edits()) == [("Ada", 1), ("Ada", 5), ("Cora", 4)]
