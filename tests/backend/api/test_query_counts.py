"""How many statements an answer takes: the same for one thing and for many [C6.5 of the house style]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.backend.api.conftest import Ask
from tests.cast import Cast

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

# Of these, who is signed in takes two, and their rights six; every request reads both anew [R3].
COUNTS = {
    "/api/apps": 10,
    "/api/folders": 10,
    "/api/resources": 10,
    "/api/users": 10,
    "/api/groups": 10,
    "/api/environments": 9,
    "{app}/view": 17,
    "{app}/operations?after=0": 12,
    "{app}/saves": 11,
    "{app}/grants": 19,
}


@pytest.fixture
def many(cast: Cast, app: str) -> None:
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.arrange_folders import create_folder
    from retool.backend.logic.change_people import create_group
    from retool.backend.logic.change_resource import create_resource
    from retool.backend.logic.create_app import create_app
    from retool.backend.logic.share import Wish, change_grants

    admin = Actor(cast.admin, cast.organization)
    grants = [Wish("use", user=user.uuid) for user in (cast.ada, cast.ben, cast.cora)]
    for at in range(5):
        group = create_group(admin, f"Group {at}", {})
        grants.append(Wish("use", group=group.uuid))
        folder = create_folder(admin, f"Folder {at}")
        create_app(admin, f"App {at}", folder=folder.uuid)
        create_resource(admin, f"resource_{at}", "restapi")
    change_grants(admin, "app", cast.app.uuid, grants)


@pytest.mark.parametrize("path", COUNTS)
def test_the_number_of_statements_does_not_grow(
    ask: Ask, app: str, many: None, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(COUNTS[path]) as counted:
        answer: Any = ask("admin", "GET", path.replace("{app}", app))
    assert answer.status_code == 200
    assert len(counted) > COUNTS[path] - 3, "Fewer than the table says: lower it."
