"""Who may do what (R2), read from real rows (R3)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from retool.storage.models import (
    App,
    Environment,
    Folder,
    Grant,
    Group,
    GroupMember,
    Operation,
    QueryLibraryEntry,
    Resource,
    User,
)
from retool.storage.models.organization import create_organization
from retool.storage.models.rights import load_rights
from retool.storage.rules import Grants, Level, Rights, Universal
from tests.cast import Cast

LEVELS = {"admin": Level.OWN, "ada": Level.OWN, "ben": Level.USE, "cora": Level.NONE, "stranger": Level.NONE}


def rights(cast: Cast, name: str) -> Rights:
    return load_rights(cast.people()[name], cast.organization)


@pytest.mark.parametrize(("name", "level"), LEVELS.items())
def test_each_of_the_cast_has_their_level_on_the_app(cast: Cast, name: str, level: Level) -> None:
    assert rights(cast, name).level_on_app(cast.app.pk, cast.app.folder_id) is level


def test_all_users_may_use_every_resource_and_nobody_else(cast: Cast) -> None:
    found = {name: rights(cast, name).level_on_resource(cast.resource.pk, None) for name in LEVELS}
    use, own = Level.USE, Level.OWN
    assert found == {"admin": own, "ada": own, "ben": use, "cora": use, "stranger": Level.NONE}


def test_a_grant_on_a_folder_is_inherited_by_what_lies_in_it(cast: Cast) -> None:
    outer = Folder.objects.of(cast.organization).create(name="outer")
    inner = Folder.objects.of(cast.organization).create(name="inner", parent=outer)
    app = App.objects.of(cast.organization).create(name="deep", folder=inner)
    resource = Resource.objects.of(cast.organization).create(name="deep", source="restapi", folder=inner)
    Grant.objects.of(cast.organization).create(group=cast.warehouse, folder=outer, level=Level.EDIT)
    cora, ben = rights(cast, "cora"), rights(cast, "ben")
    assert cora.level_on_app(app.pk, app.folder_id) is Level.EDIT
    assert cora.level_on_resource(resource.pk, resource.folder_id) is Level.EDIT
    assert cora.level_on_folder(inner.pk) is Level.EDIT
    assert ben.level_on_app(app.pk, app.folder_id) is Level.NONE
    assert cora.level_on_app(cast.app.pk, None) is Level.NONE


def test_the_highest_of_all_grants_counts(cast: Cast) -> None:
    Grant.objects.of(cast.organization).create(user=cast.ben, app=cast.app, level=Level.EDIT)
    assert rights(cast, "ben").level_on_app(cast.app.pk, None) is Level.EDIT
    Group.objects.of(cast.organization).filter(pk=cast.desk.pk).update(universal_app=Level.OWN)
    assert rights(cast, "ben").level_on_app(cast.app.pk, None) is Level.OWN


def test_a_locked_account_has_no_rights(cast: Cast) -> None:
    User.objects.filter(pk=cast.admin.pk).update(is_active=False)
    assert rights(cast, "admin").level_on_app(cast.app.pk, None) is Level.NONE
    assert not rights(cast, "admin").is_admin


def test_writing_queries_needs_edit_unless_the_organisation_lets_use_author(cast: Cast) -> None:
    assert not rights(cast, "ben").may_author_on(cast.resource.pk, None)
    assert rights(cast, "ada").may_author_on(cast.resource.pk, None)
    cast.organization.use_may_author = True
    cast.organization.save()
    assert rights(cast, "ben").may_author_on(cast.resource.pk, None)
    assert not rights(cast, "stranger").may_author_on(cast.resource.pk, None)


def test_an_administrator_of_a_group_administers_that_group_only(cast: Cast) -> None:
    GroupMember.objects.of(cast.organization).filter(user=cast.ben).update(is_admin=True)
    ben = rights(cast, "ben")
    assert ben.may_administer_group(cast.desk.pk)
    assert not ben.may_administer_group(cast.warehouse.pk)
    assert rights(cast, "admin").may_administer_group(cast.warehouse.pk)


def test_the_epoch_of_rights_is_the_organisations(cast: Cast) -> None:
    cast.organization.refresh_from_db()
    assert rights(cast, "ben").epoch == cast.organization.rights_epoch == rights(cast, "stranger").epoch


def test_is_staff_says_who_is_in_an_admin_group(cast: Cast) -> None:
    assert {name: user.is_staff for name, user in cast.people().items()} == {
        "admin": True,
        "ada": False,
        "ben": False,
        "cora": False,
        "stranger": True,
    }


def test_a_ring_of_folders_ends() -> None:
    ringed = Rights(1, 1, is_member=True, grants=Grants(folder={2: Level.USE}), folder_parents={1: 2, 2: 1})
    assert ringed.level_on_app(9, 1) is Level.USE


def test_the_library_has_levels_of_its_own() -> None:
    person = Rights(
        1, 1, is_member=True, universal=Universal(query_library=Level.USE), grants=Grants(app={7: Level.OWN})
    )
    assert person.level_on_query_library_entry(7) is Level.USE


def test_levels_are_words_for_people() -> None:
    assert [Level.named(level.word) for level in Level] == list(Level)
    with pytest.raises(ValueError, match="is no level"):
        Level.named("admin")


@pytest.mark.django_db
def test_an_organisation_starts_with_four_groups_and_two_environments() -> None:
    organization = create_organization("New")
    groups = Group.objects.of(organization).order_by("pk")
    assert [
        (each.name, each.kind, each.universal_app.word, each.universal_resource.word, each.universal_query_library.word)
        for each in groups
    ] == [
        ("admin", "admin", "own", "own", "own"),
        ("editor", "editor", "edit", "edit", "edit"),
        ("viewer", "viewer", "use", "use", "use"),
        ("All Users", "all_users", "none", "use", "none"),
    ]
    assert list(Environment.objects.of(organization).values_list("name", "color", "is_default")) == [
        ("production", "#3C92DC", True),
        ("staging", "#E9AB11", False),
    ]


def test_a_grant_has_one_subject_one_object_and_one_row(cast: Cast) -> None:
    grants = Grant.objects.of(cast.organization)
    wrong: list[dict[str, Any]] = [
        {"app": cast.app},
        {"user": cast.cora},
        {"user": cast.cora, "group": cast.desk, "app": cast.app},
        {"user": cast.cora, "app": cast.app, "resource": cast.resource},
        {"group": cast.desk, "app": cast.app},
        {"user": cast.cora, "app": cast.app, "level": Level.NONE},
    ]
    create: Callable[..., Grant] = grants.create
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            create(**fields)
    entry = QueryLibraryEntry.objects.of(cast.organization).create(name="shared")
    grants.create(user=cast.cora, query_library_entry=entry, level=Level.EDIT)
    assert rights(cast, "cora").level_on_query_library_entry(entry.pk) is Level.EDIT


def test_of_an_organisation_are_its_own_rows_and_no_others(cast: Cast) -> None:
    assert list(App.objects.of(cast.organization)) == [cast.app]
    assert list(App.objects.of(cast.other_organization)) == []
    assert list(User.objects.of(cast.other_organization)) == [cast.stranger]


def test_an_e_mail_address_is_one_person_in_any_case(cast: Cast) -> None:
    assert User.objects.get_by_natural_key(" BEN@acme.example ") == cast.ben
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("Ben@Acme.example", None)


def test_operations_keep_nul_and_the_order_of_keys(cast: Cast) -> None:
    batch = [{"op": "set", "uid": "b", "path": ["properties", "text"], "value": {"z": "a\0b\ud800", "a": 1}}]
    kept = Operation.objects.of(cast.organization).create(branch=cast.branch, sequence=1, operations=batch)
    kept.refresh_from_db()
    assert kept.operations == batch
    assert list(kept.operations[0]["value"]) == ["z", "a"]
