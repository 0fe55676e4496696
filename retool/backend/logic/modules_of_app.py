"""Modules that an app uses: which save of each is pinned by a save of the app, and what it brings along [A7].

Every module is pinned once, however often and however deep it is used. Its queries run by right of the app that uses
it: they stand in that app's plan as `<module uuid>/<name>`, and each run asks for `use` on the resource as any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from retool.backend.logic import permit
from retool.backend.logic.actor import Actor
from retool.backend.logic.as_uuid import as_uuid
from retool.backend.logic.compile_app import Compiled
from retool.backend.logic.plan import PlannedQuery, read_plan
from retool.storage.models import App, Save
from retool.storage.rules import Level

_ELEMENT = "Module"


@dataclass(frozen=True, slots=True)
class Module:
    """One module as it is served now: its app, and the save."""

    app: App
    save: Save

    @property
    def elements(self) -> Mapping[str, Any]:
        """Of its view: no text of a resource query is in it."""
        elements: Mapping[str, Any] = json.loads(self.save.view).get("elements", {})
        return elements


def modules_of(actor: Actor, document: Mapping[str, Any], pinned: frozenset[str] = frozenset()) -> dict[UUID, Module]:
    """The modules of a document and those inside of them, by uuid, each with its released save or else its newest.

    Left out is what is no module of this organisation, has no save, or may not be used by the actor. What is in
    `pinned`, or pinned by a module's own save, was placed by somebody who might: it stays, whoever saves next.
    """
    rights = permit.rights_of(actor)
    found: dict[UUID, Module] = {}
    open_ = list(_named(document["elements"]))
    allowed = set(pinned)
    while open_:
        wanted = set(open_) - found.keys()
        apps = App.objects.of(actor.organization).filter(uuid__in=wanted, kind=App.Kind.MODULE)
        modules = [
            Module(app, save)
            for app in apps.select_related("released__saved")
            if str(app.uuid) in allowed or rights.level_on_app(app.pk, app.folder_id) >= Level.USE
            if (save := _served(app)) is not None
        ]
        found |= {module.app.uuid: module for module in modules}
        for module in modules:
            allowed |= pins_of(module.save)
        open_ = [uuid for module in modules for uuid in _named(module.elements)]
    return found


def with_modules(compiled: Compiled, modules: Mapping[UUID, Module]) -> Compiled:
    """The same with the modules pinned: their views beside the app's, their queries in its plan."""
    if not modules:
        return compiled
    queries = dict(compiled.plan.get("queries", {}))
    for uuid, module in modules.items():
        for name, query in json.loads(module.save.plan).get("queries", {}).items():
            if "/" not in name:
                queries[f"{uuid}/{name}"] = {**query, "id": f"{uuid}/{name}"}
    return replace(
        compiled,
        plan={**compiled.plan, "queries": queries},
        view={**compiled.view, "modules": as_views(modules)},
    )


def as_views(modules: Mapping[UUID, Module]) -> dict[str, Any]:
    """What a browser gets of modules, by uuid."""
    return {
        str(uuid): {"name": module.app.name, "save": str(module.save.uuid), "view": {"elements": module.elements}}
        for uuid, module in modules.items()
    }


def pins_of(save: Save | None) -> frozenset[str]:
    """The uuids of the modules that a save pins."""
    return frozenset(json.loads(save.view).get("modules", {})) if save else frozenset()


def module_query(actor: Actor, document: Mapping[str, Any], name: str, pinned: frozenset[str]) -> PlannedQuery | None:
    """The query that the editor calls `<module uuid>/<name>`; None where the document uses no such module."""
    uuid, _, query = name.partition("/")
    home = as_uuid(uuid)
    module = modules_of(actor, document, pinned).get(home) if home else None
    planned = read_plan(module.save.plan).get(query) if module else None
    return replace(planned, name=name) if planned else None


def _named(elements: Mapping[str, Any]) -> Iterator[UUID]:
    for element in elements.values():
        if element["type"] == _ELEMENT and (uuid := as_uuid(element["properties"].get("pageUuid"))):
            yield uuid


def _served(app: App) -> Save | None:
    if app.released:
        return app.released.saved
    return Save.objects.of(app.organization).filter(app=app, branch__name="main").order_by("-number").first()
