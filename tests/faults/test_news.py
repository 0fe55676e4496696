"""Live news over a restart of storage: an editor that listened hears that it missed some, and then the next [J5]."""

from __future__ import annotations

import json
from http.client import HTTPResponse
from typing import Any

from tests.serving import World, until


def next_of(stream: HTTPResponse, kind: str) -> dict[str, Any]:
    """The next news of a kind; the connection's own time limit ends a wait for ever."""
    while line := stream.readline():
        if line.startswith(b"data: ") and (news := json.loads(line[6:])).get("kind") == kind:
            return dict(news)
    raise AssertionError("The stream ended.")


def test_a_stream_outlives_a_restart_of_storage(world: World) -> None:
    from django.db import connections

    from retool.backend.logic.news import announce

    connection = world.serving.connect(15)
    connection.request("GET", f"/api/events?app={world.cast.app.uuid}&tab=t1", headers=world.ada.headers)
    stream = connection.getresponse()
    next_of(stream, "presence")
    connections["default"].close()
    world.serving.storage.stop()
    world.serving.storage.start()
    next_of(stream, "missed")
    until(world.serving.is_well)
    announce(world.cast.organization, world.cast.app.uuid, "save", number=8)
    assert next_of(stream, "save")["number"] == 8
    stream.close()
    connection.close()
