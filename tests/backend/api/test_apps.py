"""Apps, what a browser opens them with, saves and releases [A1, A5, A6]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.api.conftest import QUERY, Ask, element
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_list_holds_the_apps_one_may_use(ask: Ask, app: str, cast: Cast) -> None:
    assert [each["level"] for each in ask("ada", "GET", "/api/apps").json()] == ["own"]
    assert [each["level"] for each in ask("ben", "GET", "/api/apps").json()] == ["use"]
    assert ask("cora", "GET", "/api/apps").json() == []
    assert ask("stranger", "GET", "/api/apps").json() == []
    (row,) = ask("admin", "GET", "/api/apps/").json()
    assert row | {"updated_at": ""} == {
        "uuid": str(cast.app.uuid),
        "name": "Order desk",
        "description": "",
        "kind": "app",
        "icon": "",
        "folder": None,
        "level": "own",
        "updated_at": "",
        "updated_by": "Ada Example",
        "released": None,
    }


def test_whoever_makes_an_app_owns_it_and_can_open_it(ask: Ask) -> None:
    made = ask("admin", "POST", "/api/apps", {"name": "Returns"})
    assert made.status_code == 201, made.content
    assert made.json()["level"] == "own"
    opened = ask("admin", "GET", f"/api/apps/{made.json()['uuid']}/document").json()
    assert [each["id"] for each in opened["document"]["elements"].values()] == ["$main"]
    assert opened["sequence"] == opened["saved_sequence"] == 0


def test_an_app_is_made_only_where_one_may_edit(ask: Ask) -> None:
    refused = ask("ben", "POST", "/api/apps", {"name": "Mine"})
    assert (refused.status_code, refused.json()["failure"]["kind"]) == (403, "denied")


def test_a6_with_use_the_view_is_all_there_is_and_holds_no_query_text(ask: Ask, app: str) -> None:
    view = ask("ben", "GET", f"{app}/view")
    assert view.status_code == 200, view.content
    assert b"SELECT" not in view.content
    assert b"FROM orders" not in view.content
    assert view.json()["app"]["level"] == "use"
    query = view.json()["view"]["elements"]["orders"]
    assert query["expressions"]["queryParams"][0]["text"].strip() == "table1.selectedRow.id"
    assert "resourceName" not in query["properties"]
    for path in ("document", "operations?after=0", "saves", "releases", "grants"):
        assert ask("ben", "GET", f"{app}/{path}").status_code == 403, path


def test_a_save_token_comes_with_the_view_q2(ask: Ask, app: str, cast: Cast) -> None:
    from retool.backend.logic import save_token
    from retool.storage.models import Session

    view = ask("ben", "GET", f"{app}/view").json()
    session = Session.objects.of(cast.organization).get(user=cast.ben)
    pinned = save_token.read(view["save_token"], session.uuid, cast.app.uuid)
    assert (pinned.app, pinned.environment) == (cast.app.uuid, "production")


def test_people_get_the_released_save_else_the_newest_and_never_an_unsaved_operation(
    ask: Ask, app: str, document: dict[str, Any]
) -> None:
    assert ask("ada", "POST", f"{app}/releases", {"version": "1.0.0"}).status_code == 201
    change = {"base": 0, "operations": [{"op": "set", "uid": "text", "path": ["properties", "value"], "value": "Bye"}]}
    assert ask("ada", "POST", f"{app}/operations", change).status_code == 200

    def shown(person: str, query: str = "") -> Any:
        return ask(person, "GET", f"{app}/view{query}").json()["view"]["elements"]["text"]["properties"]["value"]

    released = document["elements"]["text"]["properties"]["value"]
    assert ask("ada", "POST", f"{app}/saves", {}).status_code == 201
    assert shown("ben") == shown("ada") == released
    assert shown("ada", "?release=latest") == "Bye"
    assert ask("ben", "GET", f"{app}/view?release=latest").status_code == 403
    assert shown("ben", "?release=1.0.0") == released
    assert ask("ada", "PUT", f"{app}/released", {"release": None}).status_code == 200
    assert shown("ben") == "Bye"


def test_a_save_without_a_change_is_the_one_that_is_there(ask: Ask, app: str) -> None:
    first = ask("ada", "POST", f"{app}/saves")
    assert (first.status_code, first.json()["save"]["number"]) == (200, 1)
    named = ask("ada", "POST", f"{app}/saves", {"message": "as agreed"})
    assert (named.status_code, named.json()["save"]["number"]) == (201, 2)
    assert [each["message"] for each in ask("ada", "GET", f"{app}/saves").json()] == ["as agreed", ""]


def test_a_version_is_taken_once(ask: Ask, app: str) -> None:
    assert ask("ada", "POST", f"{app}/releases", {"version": "1.0.0", "description": "First"}).status_code == 201
    again = ask("ada", "POST", f"{app}/releases", {"version": "1.0.0"})
    assert (again.status_code, again.json()["failure"]) == (
        409,
        {"kind": "conflict", "field": "version", "position": None},
    )
    wrong = ask("ada", "POST", f"{app}/releases", {"version": "latest"})
    assert (wrong.status_code, wrong.json()["failure"]["field"]) == (400, "version")
    assert [each["is_served"] for each in ask("ada", "GET", f"{app}/releases").json()] == [True]


def test_q6_a_placeholder_in_a_quoted_name_is_an_error_of_the_save_that_names_the_place(ask: Ask, app: str) -> None:
    text = 'SELECT * FROM "{{ table1.name }}"'
    change = {"base": 0, "operations": [{"op": "set", "uid": "orders", "path": ["properties", "query"], "value": text}]}
    assert ask("ada", "POST", f"{app}/operations", change).status_code == 200
    refused = ask("ada", "POST", f"{app}/saves")
    assert (refused.status_code, refused.json()["failure"]["field"]) == (400, "orders.query")
    assert [(each["id"], each["part"], each["value"]) for each in refused.json()["errors"]] == [("orders", "query", 0)]
    assert len(ask("ada", "GET", f"{app}/saves").json()) == 1


def test_an_unknown_environment_is_refused_never_replaced_q4(ask: Ask, app: str) -> None:
    refused = ask("ben", "GET", f"{app}/view?environment=moon")
    assert (refused.status_code, refused.json()["failure"]["field"]) == (400, "environment")
    assert ask("ben", "GET", f"{app}/view?environment=staging").json()["retool_context"]["environment"] == "staging"


def test_moving_and_deleting_an_app_is_its_owners(ask: Ask, app: str, cast: Cast) -> None:
    from retool.storage.models import App, Grant
    from retool.storage.rules import Level

    Grant.objects.of(cast.organization).create(user=cast.cora, app=cast.app, level=Level.EDIT)
    assert ask("cora", "PATCH", app, {"name": "Desk"}).json()["name"] == "Desk"
    assert ask("cora", "DELETE", app).status_code == 403
    assert ask("cora", "PATCH", app, {"folder": None}).status_code == 403
    assert ask("ada", "POST", f"{app}/releases", {"version": "1.0.0"}).status_code == 201
    assert ask("ada", "DELETE", app).status_code == 204
    assert not App.objects.of(cast.organization).exists()


def test_each_act_is_audited_without_text(ask: Ask, app: str, cast: Cast) -> None:
    from retool.storage.models import AuditEvent

    ask("ada", "POST", f"{app}/saves", {"message": "m"})
    ask("ada", "POST", f"{app}/releases", {"version": "1.0.0"})
    ask("ben", "GET", f"{app}/view")
    events = list(AuditEvent.objects.of(cast.organization).order_by("id"))
    assert [(each.action, each.user.email if each.user else "") for each in events] == [
        ("SAVE_PAGE", "ada@acme.example"),
        ("RELEASE_PAGE", "ada@acme.example"),
        ("PAGE_VIEW", "ben@acme.example"),
    ]
    assert QUERY not in str([each.metadata for each in events])


def test_create_with_a_document_needs_edit_on_its_resources_r2(cast: Cast, document: dict[str, Any]) -> None:
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.create_app import create_app
    from retool.backend.logic.refusals import Refused
    from retool.storage.models import Group
    from retool.storage.rules import Level

    Group.objects.of(cast.organization).filter(name="Warehouse").update(universal_app=Level.EDIT)
    with pytest.raises(Refused, match="orders") as refused:
        create_app(Actor(cast.cora, cast.organization), "Copy", document=document)
    assert (refused.value.kind, refused.value.extra) == ("denied", {"query": "orders"})
    document["elements"]["orders"] = element("orders", "orders", "SqlQueryUnified", None, query=QUERY)
    assert create_app(Actor(cast.cora, cast.organization), "Copy", document=document).name == "Copy"


def test_an_export_is_the_folder_of_toolscript_and_needs_edit(ask: Ask, app: str, document: dict[str, Any]) -> None:
    import io
    import zipfile

    from retool.storage import toolscript

    exported = ask("ada", "GET", f"{app}/export")
    assert exported.headers["Content-Disposition"] == 'attachment; filename="Order desk.zip"'
    with zipfile.ZipFile(io.BytesIO(exported.content)) as archive:
        files = {name.removeprefix("Order desk/"): archive.read(name).decode() for name in archive.namelist()}
    assert "lib/orders.sql" in files
    read = toolscript.read(files).document["elements"].values()
    assert {each["id"] for each in read} == {each["id"] for each in document["elements"].values()}
    assert ask("ada", "GET", f"{app}/export").content == exported.content
    assert ask("ben", "GET", f"{app}/export").status_code == 403


def test_an_apps_name_is_no_path_in_its_export(ask: Ask, app: str) -> None:
    import io
    import zipfile

    assert ask("ada", "PATCH", app, {"name": "../../etc"}).status_code == 200
    with zipfile.ZipFile(io.BytesIO(ask("ada", "GET", f"{app}/export").content)) as archive:
        assert all(name.startswith("etc/") for name in archive.namelist())


def test_peer_cve_13_and_14_a_save_or_release_of_another_app_is_not_there(ask: Ask, app: str) -> None:
    other = ask("admin", "POST", "/api/apps", {"name": "Other"}).json()["uuid"]
    (save,) = ask("admin", "GET", f"/api/apps/{other}/saves").json()
    release = ask("admin", "POST", f"/api/apps/{other}/releases", {"version": "1.0.0"}).json()
    for method, path, body, field in (
        ("POST", "releases", {"version": "1.0.0", "save": save["uuid"]}, "save"),
        ("PUT", "released", {"release": release["uuid"]}, "release"),
    ):
        refused = ask("admin", method, f"{app}/{path}", body)
        assert (refused.status_code, refused.json()["failure"]["field"]) == (404, field)
    assert ask("admin", "GET", f"{app}/view?release=1.0.0").status_code == 404
