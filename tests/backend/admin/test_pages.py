"""What each page of the admin says and offers: titles, invites, shared queries, options with their test, jobs (J2)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from retool import PRODUCT, __version__
from retool.backend.admin.site import site
from retool.storage.models import (
    AuditEvent,
    Group,
    Invite,
    Job,
    QueryLibraryEntry,
    Resource,
    ResourceConfiguration,
    User,
)
from retool.storage.models.rights import load_rights
from retool.storage.rules import Level
from tests.backend.admin.forms import act, address, delete, row, submit
from tests.cast import Cast, sign_in


def test_every_list_is_headed_by_its_noun_and_says_what_it_is_for(cast: Cast, admin: Client) -> None:
    titles = {}
    for model, page in site._registry.items():
        if model is ResourceConfiguration:
            continue
        shown = admin.get(address(model, ""))
        titles[model.__name__] = shown.context["title"]
        assert "Select" not in shown.context["title"]
        assert shown.context["about"], f"{page} says nothing about itself"
    assert titles["QueryRun"] == "Query runs"
    assert titles["QueryLibraryEntry"] == "Query library"


def test_a_thing_is_headed_by_its_name_and_each_page_ends_with_the_version(cast: Cast, admin: Client) -> None:
    page = admin.get(address(User, "change", cast.ben.pk))
    assert page.context["title"] == "ben@acme.example"
    assert f"{PRODUCT} {__version__}" in page.content.decode()


def invite(cast: Cast, browser: Client, email: str, *groups: Group) -> Any:
    page = browser.get("/admin/storage/invite/add/")
    sent = {
        "csrfmiddlewaretoken": page.context["csrf_token"],
        "email": email,
        "groups": [group.pk for group in groups],
    }
    return browser.post("/admin/storage/invite/add/", sent, follow=True)


def test_an_invite_tells_its_link_once(cast: Cast, admin: Client) -> None:
    told = invite(cast, admin, "dora@acme.example", cast.desk).content.decode()
    made = Invite.objects.of(cast.organization).get()
    assert (made.email, made.invited_by, list(made.groups.all())) == ("dora@acme.example", cast.admin, [cast.desk])
    assert AuditEvent.objects.of(cast.organization).filter(action="INVITE_USER").count() == 1
    [link] = re.findall(r"http://testserver(/invite/[\w-]+)", told)
    assert link not in admin.get(address(Invite, "")).content.decode()
    body = {"password": "a long enough word"}
    joined = Client().post(f"/api{link.replace('/invite/', '/invites/')}/accept", body, content_type="application/json")
    assert joined.status_code == 200
    assert "Taken up" in admin.get(address(Invite, "")).content.decode()


def test_an_invite_into_another_organisations_group_is_refused(cast: Cast, admin: Client) -> None:
    theirs = Group.objects.of(cast.other_organization).get(kind="editor")
    assert invite(cast, admin, "dora@acme.example", theirs).context["errors"]
    assert not Invite.objects.of(cast.organization).exists()


def test_an_invite_that_is_deleted_lets_nobody_in(cast: Cast, admin: Client) -> None:
    invite(cast, admin, "dora@acme.example")
    made = Invite.objects.of(cast.organization).get()
    assert admin.get(address(Invite, "change", made.pk)).context["has_change_permission"] is False
    delete(admin, address(Invite, "delete", made.pk))
    assert not Invite.objects.of(cast.organization).exists()
    assert AuditEvent.objects.of(cast.organization).filter(action="DELETE_INVITE").exists()


def test_the_grants_of_a_shared_query_are_one_editable_table(cast: Cast, admin: Client) -> None:
    entry = QueryLibraryEntry.objects.of(cast.organization).create(name="open orders")
    added = row(0, query_library_entry=entry.pk, user=cast.cora.pk, level=Level.EDIT.value)
    submit(admin, address(QueryLibraryEntry, "change", entry.pk), {"grants-TOTAL_FORMS": "1", **added})
    assert load_rights(cast.cora, cast.organization).grants.query_library_entry == {entry.pk: Level.EDIT}


def configuration(cast: Cast) -> ResourceConfiguration:
    return ResourceConfiguration.objects.of(cast.organization).get(resource=cast.resource, environment=cast.production)


def test_an_option_says_what_it_depends_on(cast: Cast, admin: Client) -> None:
    page = admin.get(address(ResourceConfiguration, "change", configuration(cast).pk))
    fields = page.context["adminform"].form.fields
    assert fields["option_sslVerify"].widget.attrs["data-shown-if"] == "option_ssl=true"
    assert fields["option_sshHost"].widget.attrs["data-shown-if"] == "option_sshTunnelEnabled=true"
    assert "data-shown-if" not in fields["option_host"].widget.attrs


def test_to_look_and_save_changes_no_option(cast: Cast, admin: Client) -> None:
    """Nothing is added of what is not shown; what is shown is stored as it was seen."""
    row = configuration(cast)
    ResourceConfiguration.objects.of(cast.organization).filter(pk=row.pk).update(options={**OPTIONS})
    submit(admin, address(ResourceConfiguration, "change", row.pk), {})
    stored = configuration(cast).options
    assert {name: value for name, value in stored.items() if value is not False} == OPTIONS


def try_it(browser: Client, cast: Cast, options: dict[str, Any], resource: Resource | None = None) -> Any:
    page = browser.get(address(ResourceConfiguration, "change", configuration(cast).pk))
    sent = {"csrfmiddlewaretoken": page.context["csrf_token"]} if page.context and "csrf_token" in page.context else {}
    path = f"/admin/storage/resourceconfiguration/test/{(resource or cast.resource).pk}/{cast.production.pk}/"
    return browser.post(path, {**sent, **{f"option_{name}": value for name, value in options.items()}})


OPTIONS: dict[str, Any] = {
    "host": "db.acme.example",
    "port": 5432,
    "databaseName": "orders",
    "databaseUsername": "reader",
}


def test_the_test_of_a_connection_marks_the_wrong_field_and_stores_nothing(cast: Cast, admin: Client) -> None:
    before = configuration(cast).options
    needed = try_it(admin, cast, {**OPTIONS, "databaseName": ""}).json()
    assert (needed["ok"], needed["field"]) == (False, "option_databaseName")
    # No connector runs here: the very act of the product's own form says so.
    told = try_it(admin, cast, OPTIONS).json()
    assert told == {"ok": False, "message": "The connector does not answer. Try again in a moment.", "field": ""}
    assert configuration(cast).options == before


def test_a_connection_of_another_organisation_is_not_tested(cast: Cast, admin: Client) -> None:
    theirs = Resource.objects.of(cast.other_organization).create(name="theirs", source="postgresql")
    assert try_it(admin, cast, OPTIONS, theirs).status_code == 403
    ben = sign_in(cast.ben, cast.organization)
    assert try_it(ben, cast, OPTIONS).status_code in (302, 403)


def test_the_values_of_a_new_variable_are_hidden_and_never_come_back(cast: Cast, admin: Client) -> None:
    path, field = "/admin/storage/configurationvariable/add/", f"value_{cast.production.pk}"
    html = admin.get(path).content.decode()
    assert re.search(rf'<input type="password" name="{field}"[^>]*data-secret-if="id_is_secret"', html)
    # Without a name it is refused; what was typed comes back only if it is to be plain.
    kept = submit(admin, path, {"is_secret": "on", field: "s3cret"}, expect=200).content.decode()
    assert "s3cret" not in kept
    assert "plain-word" in submit(admin, path, {field: "plain-word"}, expect=200).content.decode()


def job(cast: Cast, state: str) -> Job:
    return Job.objects.of(cast.organization).create(kind="mail.send", key=state, state=state)


def test_what_may_have_happened_is_run_again_only_after_it_was_said_what_that_means(cast: Cast, admin: Client) -> None:
    """J2."""
    maybe, failed = job(cast, "maybe"), job(cast, "failed")
    asked = act(admin, Job, "retry", maybe.pk, failed.pk)
    assert "it may happen twice" in asked.content.decode()
    for one in (maybe, failed):
        one.refresh_from_db()
    assert (maybe.state, failed.state) == ("maybe", "failed")
    sent = {
        "action": "retry",
        "_selected_action": [maybe.pk, failed.pk],
        "may_happen_twice": "yes",
        "csrfmiddlewaretoken": asked.context["csrf_token"],
    }
    admin.post(address(Job, ""), sent)
    for one in (maybe, failed):
        one.refresh_from_db()
    assert (maybe.state, failed.state) == ("pending", "pending")


@pytest.mark.parametrize(("state", "offered"), [("pending", "cancel"), ("failed", "retry"), ("done", None)])
def test_the_page_of_a_job_offers_what_its_state_allows(
    cast: Cast, admin: Client, state: str, offered: str | None
) -> None:
    one = job(cast, state)
    html = admin.get(address(Job, "change", one.pk)).content.decode()
    assert re.findall(r'name="action" value="(\w+)"', html) == ([offered] if offered else [])


def test_a_job_that_waits_is_cancelled(cast: Cast, admin: Client) -> None:
    one, done = job(cast, "pending"), job(cast, "done")
    told = act(admin, Job, "cancel", one.pk, done.pk).content.decode()
    one.refresh_from_db()
    assert one.state == "cancelled"
    assert "1 cancelled." in told
    assert "This job is done already." in told
