"""Modules that an app uses: pinned by its save, run by right of the app [A7]."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest

from tests.backend.api.conftest import Ask, element
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _module(cast: Cast, ask: Ask, document: dict[str, Any], owner: str = "admin") -> str:
    """A module with the cast's query, saved once; its uuid."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.document_at import main_branch
    from retool.backend.logic.save_app import write_save
    from retool.storage.models import App

    uuid: str = ask(owner, "POST", "/api/apps", {"name": "Order bar", "kind": "module"}).json()["uuid"]
    app = App.objects.of(cast.organization).get(uuid=UUID(uuid))
    write_save(Actor(cast.admin, cast.organization), main_branch(cast.organization, app), document, "")
    return uuid


def _use(cast: Cast, document: dict[str, Any], module: str) -> None:
    """Save the cast's app anew, with the module in it."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.save_app import write_save

    using = deepcopy(document)
    using["elements"]["bar"] = element("bar", "bar1", "Module", "main", pageUuid=module)
    write_save(Actor(cast.admin, cast.organization), cast.branch, using, "")


def _plan(cast: Cast) -> dict[str, Any]:
    from retool.storage.models import Save

    newest = Save.objects.of(cast.organization).filter(app=cast.app).order_by("-number").first()
    assert newest is not None
    plan: dict[str, Any] = json.loads(newest.plan)["queries"]
    return plan


def test_a_save_pins_the_save_of_a_module(cast: Cast, ask: Ask, app: str, document: dict[str, Any]) -> None:
    """[A7] A later save of the module is not in an app that was saved before it; the app's next save has it."""
    module = _module(cast, ask, document)
    _use(cast, document, module)
    pinned = ask("ben", "GET", f"{app}/view").json()["view"]["modules"][module]
    assert (pinned["name"], sorted(pinned["view"]["elements"])) == ("Order bar", ["main", "orders", "text"])
    assert {name for name in _plan(cast) if "/" in name} == {f"{module}/orders"}

    batch = [{"op": "set", "uid": "text", "path": ["properties", "value"], "value": "New"}]
    answer = ask("admin", "POST", f"/api/apps/{module}/operations", {"base": 0, "operations": batch, "tab": "t"})
    assert answer.status_code == 200, answer.content
    assert ask("admin", "POST", f"/api/apps/{module}/saves", {}).status_code == 201
    assert ask("ben", "GET", f"{app}/view").json()["view"]["modules"][module]["save"] == pinned["save"]
    _use(cast, document, module)
    assert ask("ben", "GET", f"{app}/view").json()["view"]["modules"][module]["save"] != pinned["save"]


def test_a_pinned_module_holds_no_text_of_a_query(cast: Cast, ask: Ask, app: str, document: dict[str, Any]) -> None:
    """[A6] Neither the view nor what the editor gets of a module has its queries' text."""
    module = _module(cast, ask, document)
    _use(cast, document, module)
    assert b"FROM orders" not in ask("ben", "GET", f"{app}/view").content
    opened = ask("ada", "GET", f"{app}/document").json()
    assert "FROM orders" not in json.dumps(opened["modules"])
    assert sorted(opened["modules"]) == [module]


def test_who_may_not_use_a_module_cannot_place_it(cast: Cast, ask: Ask, app: str, document: dict[str, Any]) -> None:
    """[A7, R2] A uuid that one has heard of brings nothing; what another has placed stays when one saves."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.modules_of_app import modules_of

    module = _module(cast, ask, document)
    using = {"elements": {"bar": element("bar", "bar1", "Module", None, pageUuid=module)}}
    stranger = Actor(cast.cora, cast.organization)
    assert modules_of(stranger, using) == {}
    assert [str(uuid) for uuid in modules_of(stranger, using, frozenset({module}))] == [module]


def test_a_module_in_itself_ends(cast: Cast, ask: Ask, app: str, document: dict[str, Any]) -> None:
    """[A7] Each module is pinned once, however deep it lies; one in itself too."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.modules_of_app import modules_of

    own = deepcopy(document)
    module = _module(cast, ask, own)
    own["elements"]["me"] = element("me", "me1", "Module", "main", pageUuid=module)
    from retool.backend.logic.document_at import main_branch
    from retool.backend.logic.save_app import write_save
    from retool.storage.models import App

    branch = main_branch(cast.organization, App.objects.of(cast.organization).get(uuid=UUID(module)))
    write_save(Actor(cast.admin, cast.organization), branch, own, "")
    using = {"elements": {"bar": element("bar", "bar1", "Module", None, pageUuid=module)}}
    assert [str(uuid) for uuid in modules_of(Actor(cast.admin, cast.organization), using)] == [module]
