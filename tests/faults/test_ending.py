"""An api that is asked to end: what is open ends with it, at once [J5]."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.serving import until

if TYPE_CHECKING:
    from tests.serving import World


def test_an_open_stream_does_not_hold_up_the_end(world: World) -> None:
    connection = world.serving.connect(10)
    connection.request("GET", f"/api/events?app={world.cast.app.uuid}&tab=t1", headers=world.ada.headers)
    stream = connection.getresponse()
    assert stream.readline() == b"event: ready\n"
    asked_at = time.monotonic()
    world.serving.api.stop()
    took_s = time.monotonic() - asked_at
    # The stream is a whole one: the browser comes back, and reports no broken connection.
    stream.read()
    connection.close()
    world.serving.api.start()
    until(world.serving.is_well, 30)
    assert took_s < 3
