"""What a new organisation opens with where there is a sample database: a resource over it, and the app "Order desk"."""

from __future__ import annotations

from pathlib import Path

import orjson

from retool import config
from retool.backend.logic.actor import Actor
from retool.backend.logic.change_resource import create_resource
from retool.backend.logic.configure_resource import configure_resource
from retool.backend.logic.create_app import create_app
from retool.storage import samples
from retool.storage.models import Environment
from retool.storage.toolscript import read

RESOURCE = "order_desk"
_FOLDER = Path(samples.__file__).parent / "order_desk"


def seed(actor: Actor) -> None:
    """Make the sample resource, with the configured sample database in every environment, and the sample app.

    Raises:
        Refused: as for any resource and app; the caller's transaction then holds nothing of it.
    """
    options = orjson.loads(config.current().sample_database)
    resource = create_resource(actor, RESOURCE, "postgresql", display_name="Order desk database")
    for environment in Environment.objects.of(actor.organization):
        configure_resource(actor, resource.uuid, environment.uuid, options)
    files = {str(path.relative_to(_FOLDER)): path.read_text() for path in _FOLDER.rglob("*") if path.is_file()}
    document = read(files).document
    for element in document["elements"].values():
        # The files name a resource that exists nowhere; each installation has its own.
        if "resourceName" in element["properties"]:
            element["properties"]["resourceName"] = str(resource.uuid)
            element["source"].pop("opening")
    create_app(actor, "Order desk", description="Find, pack, add a customer", icon="package", document=document)
