"""Grants, and what is missing; people and groups; folders [R1, R2]."""

from __future__ import annotations

import pytest

from tests.backend.api.conftest import Ask
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_sharing_an_app_names_the_resources_that_are_missing(ask: Ask, app: str, cast: Cast) -> None:
    from retool.storage.models import Group
    from retool.storage.rules import Level

    everyone = Group.objects.of(cast.organization).get(kind="all_users")
    everyone.universal_resource = Level.NONE
    everyone.save()
    wish = {
        "grants": [
            {"user": str(cast.ada.uuid), "level": "own"},
            {"group": str(cast.warehouse.uuid), "level": "use"},
            {"user": str(cast.ben.uuid), "level": "use"},
        ]
    }
    shared = ask("ada", "PUT", f"{app}/grants", wish)
    assert shared.status_code == 200, shared.content
    missing = {"resource": str(cast.resource.uuid), "name": "orders_db", "can_grant": True}
    assert shared.json() == {
        "grants": [
            {"group": str(cast.warehouse.uuid), "user": None, "name": "Warehouse", "level": "use"},
            {"group": None, "user": str(cast.ada.uuid), "name": "Ada Example", "level": "own"},
            {"group": None, "user": str(cast.ben.uuid), "name": "Ben Example", "level": "use"},
        ],
        "missing_resources": [
            missing | {"group": str(cast.warehouse.uuid), "user": None},
            missing | {"group": None, "user": str(cast.ben.uuid)},
        ],
        "can_invite": True,
    }
    assert ask("cora", "GET", f"{app}/view").status_code == 200
    assert ask("ada", "PUT", f"/api/resources/{cast.resource.uuid}/grants", wish).status_code == 200
    assert ask("ada", "GET", f"{app}/grants").json()["missing_resources"] == []


def test_a_grant_that_is_taken_away_holds_at_the_next_request_r3(ask: Ask, app: str, cast: Cast) -> None:
    assert ask("ben", "GET", f"{app}/view").status_code == 200
    ask("ada", "PUT", f"{app}/grants", {"grants": [{"user": str(cast.ada.uuid), "level": "own"}]})
    assert ask("ben", "GET", f"{app}/view").status_code == 403


@pytest.mark.parametrize("person", ["ben", "cora"])
def test_only_an_owner_shares(ask: Ask, app: str, cast: Cast, person: str) -> None:
    wish = {"grants": [{"user": str(getattr(cast, person).uuid), "level": "own"}]}
    assert ask(person, "PUT", f"{app}/grants", wish).status_code == 403


def test_peer_cve_24_a_subject_of_another_organisation_is_refused(ask: Ask, app: str, cast: Cast) -> None:
    for wish in (
        {"user": str(cast.stranger.uuid), "level": "use"},
        {"level": "use"},
        {"user": str(cast.ben.uuid), "group": str(cast.desk.uuid), "level": "use"},
        {"user": str(cast.ben.uuid), "level": "everything"},
    ):
        refused = ask("ada", "PUT", f"{app}/grants", {"grants": [wish]})
        assert (refused.status_code, refused.json()["failure"]["kind"]) == (400, "invalid")
        assert refused.json()["failure"]["field"].startswith("grants[0]")


def test_the_list_of_people_is_for_those_who_may_see_it(ask: Ask, cast: Cast) -> None:
    people = ask("admin", "GET", "/api/users").json()
    assert [each["email"].split("@")[0] for each in people] == ["ada", "admin", "ben", "cora"]
    assert all("password" not in each for each in people)
    assert [each["name"] for each in ask("admin", "GET", "/api/groups").json()][-2:] == ["Desk", "Warehouse"]
    assert ask("ben", "GET", "/api/users").status_code == ask("ben", "GET", "/api/groups").status_code == 403
    assert [each["email"] for each in ask("stranger", "GET", "/api/users").json()] == ["stranger@elsewhere.example"]


def test_peer_cve_41_nobody_raises_themselves(ask: Ask, cast: Cast) -> None:
    admins = next(each for each in ask("admin", "GET", "/api/groups").json() if each["kind"] == "admin")
    wish = {"members": [{"user": str(cast.ben.uuid)}]}
    assert ask("ben", "PUT", f"/api/groups/{admins['uuid']}/members", wish).status_code == 403
    assert ask("ben", "PATCH", f"/api/users/{cast.ben.uuid}", {"groups": [admins["uuid"]]}).status_code == 403
    assert ask("ben", "PATCH", f"/api/groups/{cast.desk.uuid}", {"universal_app": "own"}).status_code == 403


def test_an_administrator_of_a_group_changes_its_members_and_nothing_else(ask: Ask, cast: Cast) -> None:
    from retool.storage.models import GroupMember

    GroupMember.objects.of(cast.organization).filter(group=cast.desk, user=cast.ben).update(is_admin=True)
    ben = {"user": str(cast.ben.uuid), "is_group_admin": True}
    members = f"/api/groups/{cast.desk.uuid}/members"
    added = ask("ben", "PUT", members, {"members": [ben, {"user": str(cast.cora.uuid)}]})
    assert [each["name"] for each in added.json()["members"]] == ["Ben Example", "Cora Example"]
    raised = {"members": [ben, {"user": str(cast.cora.uuid), "is_group_admin": True}]}
    assert ask("ben", "PUT", members, raised).status_code == 403
    assert ask("ben", "PATCH", f"/api/groups/{cast.desk.uuid}", {"universal_app": "own"}).status_code == 403


def test_an_organisation_keeps_an_administrator(ask: Ask, cast: Cast) -> None:
    admins = next(each for each in ask("admin", "GET", "/api/groups").json() if each["kind"] == "admin")
    assert ask("admin", "PUT", f"/api/groups/{admins['uuid']}/members", {"members": []}).status_code == 400
    assert ask("admin", "PATCH", f"/api/users/{cast.admin.uuid}", {"groups": []}).status_code == 400
    assert ask("admin", "DELETE", f"/api/users/{cast.admin.uuid}").status_code == 400
    assert ask("admin", "DELETE", f"/api/groups/{admins['uuid']}").status_code == 400


def test_somebody_who_is_taken_out_is_nobody_at_the_next_request(ask: Ask, app: str, cast: Cast) -> None:
    assert ask("ben", "GET", f"{app}/view").status_code == 200
    assert ask("admin", "DELETE", f"/api/users/{cast.ben.uuid}").status_code == 204
    assert ask("ben", "GET", f"{app}/view").status_code == 401
    cast.ben.refresh_from_db()
    assert cast.ben.is_active


def test_groups_are_made_changed_and_deleted(ask: Ask) -> None:
    made = ask("admin", "POST", "/api/groups", {"name": "Returns", "universal_app": "use"})
    assert (made.status_code, made.json()["universal_app"]) == (201, "use")
    assert ask("admin", "POST", "/api/groups", {"name": "returns"}).status_code == 409
    path = f"/api/groups/{made.json()['uuid']}"
    changed = ask("admin", "PATCH", path, {"name": "Refunds", "flags": ["audit_log_access"]}).json()
    assert (changed["name"], changed["flags"], changed["universal_app"]) == ("Refunds", ["audit_log_access"], "use")
    assert ask("admin", "DELETE", path).status_code == 204


def test_folders_hand_their_grants_down(ask: Ask, app: str, cast: Cast) -> None:
    folder = ask("admin", "POST", "/api/folders", {"name": "Sales"}).json()
    inner = ask("admin", "POST", "/api/folders", {"name": "North", "parent": folder["uuid"]}).json()
    assert ask("admin", "PATCH", app, {"folder": inner["uuid"]}).json()["folder"] == inner["uuid"]
    assert ask("cora", "GET", "/api/folders").json() == []
    wish = {"grants": [{"group": str(cast.warehouse.uuid), "level": "use"}]}
    assert ask("admin", "PUT", f"/api/folders/{folder['uuid']}/grants", wish).status_code == 200
    assert [each["name"] for each in ask("cora", "GET", "/api/folders").json()] == ["North", "Sales"]
    assert ask("cora", "GET", f"{app}/view").status_code == 200
    ring = ask("admin", "PATCH", f"/api/folders/{folder['uuid']}", {"parent": inner["uuid"]})
    assert (ring.status_code, ring.json()["failure"]["field"]) == (400, "parent")
    assert ask("admin", "DELETE", f"/api/folders/{folder['uuid']}").status_code == 409
    twice = ask("admin", "POST", "/api/folders", {"name": "Sales"})
    assert (twice.status_code, twice.json()["failure"]["field"]) == (409, "name")


def test_ada_sees_the_folder_above_an_app_she_may_use(ask: Ask, app: str) -> None:
    folder = ask("admin", "POST", "/api/folders", {"name": "Sales"}).json()
    ask("admin", "PATCH", app, {"folder": folder["uuid"]})
    assert [(each["name"], each["level"]) for each in ask("ada", "GET", "/api/folders").json()] == [("Sales", "none")]
