"""Two people at the same moment, over connections of their own [A2, R1]."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave or raised, all begun together, each in a thread with its own connection."""
    from retool.backend.logic.refusals import Refused

    begin = threading.Barrier(len(acts))
    gave: list[Any] = [None] * len(acts)

    def run(at: int, act: Callable[[], Any]) -> None:
        begin.wait()
        try:
            gave[at] = act()
        except Refused as refused:
            gave[at] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave


def test_a2_batches_at_one_moment_get_sequences_of_their_own_and_none_is_lost(cast: Cast, app: str) -> None:
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.document_at import document_at, main_branch
    from retool.backend.logic.edit_document import append_operations

    ada = Actor(cast.ada, cast.organization)

    def put(at: int) -> Callable[[], Any]:
        operation = {"op": "set", "uid": "text", "path": ["properties", f"p{at}"], "value": at}
        return lambda: append_operations(ada, cast.app.uuid, 0, [operation], f"tab{at}")

    gave = at_once(*(put(at) for at in range(6)))
    assert sorted(each.sequence for each in gave) == [1, 2, 3, 4, 5, 6]
    properties = document_at(main_branch(cast.organization, cast.app))["elements"]["text"]["properties"]
    assert {name: properties[name] for name in properties if name != "value"} == {f"p{at}": at for at in range(6)}


def test_a_name_is_taken_once(cast: Cast) -> None:
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.arrange_folders import create_folder
    from retool.backend.logic.refusals import Refused
    from retool.storage.models import Folder

    admin = Actor(cast.admin, cast.organization)
    gave = at_once(*(lambda: create_folder(admin, "Sales"),) * 4)
    assert sorted(each.kind for each in gave if isinstance(each, Refused)) == ["conflict"] * 3
    assert Folder.objects.of(cast.organization).filter(name="Sales").count() == 1


def test_saves_at_one_moment_are_numbered_one_after_the_other(cast: Cast, app: str) -> None:
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.save_app import list_saves, save_app

    ada = Actor(cast.ada, cast.organization)
    gave = at_once(*(lambda: save_app(ada, cast.app.uuid, "m"),) * 3)
    assert sorted(each.row.number for each in gave) == [2, 3, 4]
    assert [each.number for each in list_saves(ada, cast.app.uuid)] == [4, 3, 2, 1]
