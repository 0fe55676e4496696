"""Versions, epochs and rows that stay, held by the database itself (Q13, R3, A1)."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from retool.storage.models import (
    App,
    AuditEvent,
    ConfigurationVariable,
    DocumentContent,
    Environment,
    Folder,
    Grant,
    Group,
    GroupMember,
    Membership,
    Organization,
    Resource,
    ResourceConfiguration,
    Save,
    User,
)
from retool.storage.rules import Level
from tests.cast import Cast, add_save


def epoch(organization: Organization) -> int:
    return Organization.objects.values_list("rights_epoch", flat=True).get(pk=organization.pk)


RAISING: dict[str, Callable[[Cast], object]] = {
    "a grant": lambda cast: Grant.objects.of(cast.organization).create(user=cast.cora, app=cast.app, level=Level.USE),
    "a changed grant": lambda cast: Grant.objects.of(cast.organization).update(level=Level.EDIT),
    "a grant taken away": lambda cast: Grant.objects.of(cast.organization).filter(group=cast.desk).delete(),
    "a member of a group": lambda cast: GroupMember.objects.of(cast.organization).create(
        group=cast.desk, user=cast.cora
    ),
    "a group deleted, with its members and grants": lambda cast: cast.desk.delete(),
    "a universal level": lambda cast: (
        Group.objects.of(cast.organization).filter(kind="all_users").update(universal_app=Level.USE)
    ),
    "a group's name": lambda cast: Group.objects.of(cast.organization).filter(pk=cast.desk.pk).update(name="Till"),
    "a locked account": lambda cast: User.objects.filter(pk=cast.ben.pk).update(is_active=False),
    "a person deleted": lambda cast: cast.ben.delete(),
    "an ended membership": lambda cast: Membership.objects.of(cast.organization).filter(user=cast.ben).delete(),
    "attributes": lambda cast: Membership.objects.of(cast.organization).update(attributes={"region": "north"}),
    "a folder moved": lambda cast: (
        Folder.objects.of(cast.organization)
        .filter(name="inner")
        .update(parent=Folder.objects.of(cast.organization).get(name="outer"))
    ),
    "an app moved": lambda cast: App.objects.of(cast.organization).update(
        folder=Folder.objects.of(cast.organization).get(name="outer")
    ),
    "an app deleted": lambda cast: cast.app.delete(),
    "a resource moved": lambda cast: Resource.objects.of(cast.organization).update(
        folder=Folder.objects.of(cast.organization).get(name="outer")
    ),
    "another default environment": lambda cast: (
        Environment.objects.of(cast.organization).filter(is_default=True).update(is_default=False)
    ),
    "a variable": lambda cast: ConfigurationVariable.objects.of(cast.organization).create(name="region"),
    "a switch of the organisation": lambda cast: Organization.objects.filter(pk=cast.organization.pk).update(
        use_may_author=True
    ),
}


@pytest.mark.parametrize("act", RAISING.values(), ids=RAISING.keys())
def test_what_may_change_a_right_raises_the_epoch_of_its_organisation_only(
    cast: Cast, act: Callable[[Cast], object]
) -> None:
    for name in ("outer", "inner"):
        Folder.objects.of(cast.organization).create(name=name)
    before, other = epoch(cast.organization), epoch(cast.other_organization)
    act(cast)
    assert epoch(cast.organization) > before
    assert epoch(cast.other_organization) == other


QUIET: dict[str, Callable[[Cast], object]] = {
    "an app's name": lambda cast: App.objects.of(cast.organization).update(name="Till"),
    "a sign-in": lambda cast: User.objects.filter(pk=cast.ben.pk).update(last_login="2026-01-02T00:00:00Z"),
    "a resource's settings": lambda cast: Resource.objects.of(cast.organization).update(settings={"rows": 5}),
    "a save": lambda cast: add_save(cast.branch),
    "an update that changes nothing": lambda cast: (
        Grant.objects.of(cast.organization).filter(group=cast.desk).update(level=Level.USE)
    ),
}


@pytest.mark.parametrize("act", QUIET.values(), ids=QUIET.keys())
def test_what_changes_no_right_leaves_the_epoch(cast: Cast, act: Callable[[Cast], object]) -> None:
    before = epoch(cast.organization)
    act(cast)
    assert epoch(cast.organization) == before


def test_a_form_that_was_read_earlier_does_not_lower_the_epoch(cast: Cast) -> None:
    read_earlier = Organization.objects.get(pk=cast.organization.pk)
    Grant.objects.of(cast.organization).create(user=cast.cora, app=cast.app, level=Level.USE)
    raised = epoch(cast.organization)
    read_earlier.name = "Acme Limited"
    read_earlier.save()
    assert epoch(cast.organization) == raised


def test_a_resource_and_each_of_its_configurations_raise_its_version(cast: Cast) -> None:
    staging = Environment.objects.of(cast.organization).get(name="staging")
    versions = [cast.resource.version]

    def raised() -> bool:
        cast.resource.refresh_from_db()
        versions.append(cast.resource.version)
        return versions[-1] > versions[-2]

    cast.resource.save()
    assert raised()
    added = ResourceConfiguration.objects.of(cast.organization).create(resource=cast.resource, environment=staging)
    assert raised()
    ResourceConfiguration.objects.of(cast.organization).filter(pk=added.pk).update(options={"host": "other"})
    assert raised()
    added.delete()
    assert raised()


@pytest.mark.parametrize(
    "change", [{"plan": "{}"}, {"view": "{}"}, {"number": 9}, {"sequence": 9}], ids=lambda change: next(iter(change))
)
def test_a_save_stays_as_it_was_made(cast: Cast, change: dict[str, object]) -> None:
    saved = add_save(cast.branch)
    with pytest.raises(DatabaseError, match="A save stays as it was made"), transaction.atomic():
        Save.objects.of(cast.organization).filter(pk=saved.pk).update(**change)


def test_the_message_of_a_save_and_its_lost_author_may_change(cast: Cast) -> None:
    saved = add_save(cast.branch, author=cast.ben)
    Save.objects.of(cast.organization).filter(pk=saved.pk).update(message="First")
    cast.ben.delete()
    saved.refresh_from_db()
    assert (saved.message, saved.author) == ("First", None)


def test_audit_events_are_only_added(cast: Cast) -> None:
    events = AuditEvent.objects.of(cast.organization)
    event = events.create(action="LOGIN", user=cast.ben)
    for act in (lambda: events.update(action="LOGOUT"), lambda: events.all().delete(), event.delete, event.save):
        with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
            act()
    assert AuditEvent.forget(events.all()) == 1
    events.create(action="LOGIN")
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        events.all().delete()


def test_history_outlives_the_person_that_it_names(cast: Cast) -> None:
    event = AuditEvent.objects.of(cast.organization).create(action="LOGIN", user=cast.ben)
    key = cast.ben.pk
    cast.ben.delete()
    kept = AuditEvent.objects.of(cast.organization).select_related("user").get(pk=event.pk)
    assert (kept.user_id, kept.user) == (key, None)


def test_runs_leave_room_in_their_pages_and_index_no_outcome(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'storage_queryrun'")
        assert cursor.fetchone() == (["fillfactor=70"],)
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'storage_queryrun'")
        columns = " ".join(row[0].partition("USING")[2] for row in cursor.fetchall())
    assert not any(column in columns for column in ("outcome", "duration_ms", "rows", "failure"))


def test_a_row_inserted_by_sql_gets_its_id_uuid_and_times(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO storage_queryrun (organization_id, query_name) VALUES (%s, 'orders') "
            "RETURNING id IS NOT NULL AND uuid IS NOT NULL AND begun_at IS NOT NULL AND created_at IS NOT NULL",
            [cast.organization.pk],
        )
        assert cursor.fetchone() == (True,)


def test_a_content_is_kept_once_an_organisation(cast: Cast) -> None:
    text = '{"b":"\\u0000","a":"é"}'
    first, again = (DocumentContent.keep(cast.organization, text) for _ in range(2))
    other = DocumentContent.keep(cast.other_organization, text)
    assert first == again != other
    first.refresh_from_db()
    assert first.text == text
