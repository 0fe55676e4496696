"""Django admin: administrators, one organisation's rows, grants as tables, secrets never shown (R1, R2, Q5)."""

import json
from typing import Any

import pytest
from django.db import models
from django.test import Client

from retool.backend.admin.site import site
from retool.storage.models import (
    AccessToken,
    App,
    AuditEvent,
    ConfigurationVariable,
    ConfigurationVariableValue,
    Environment,
    Folder,
    Grant,
    Group,
    GroupMember,
    Invite,
    Job,
    Membership,
    Organization,
    QueryLibraryEntry,
    QueryRun,
    Resource,
    ResourceConfiguration,
    Session,
    User,
)
from retool.storage.models.membership import join
from retool.storage.models.organization import create_organization
from retool.storage.models.rights import load_rights
from retool.storage.rules import Level
from tests.backend.admin.forms import act, address, delete, row, submit
from tests.cast import Cast, make_user, sign_in

MODELS = [model for model in site._registry if model is not ResourceConfiguration]


@pytest.fixture
def rows(cast: Cast) -> dict[type[models.Model], list[models.Model]]:
    """One row of each model in both organisations: ours, then the stranger's."""
    found: dict[type[models.Model], list[models.Model]] = {
        Organization: [cast.organization, cast.other_organization],
        User: [cast.ben, cast.stranger],
        Group: [cast.desk, Group.objects.of(cast.other_organization).get(kind="editor")],
    }
    for organization, user in ((cast.organization, cast.ben), (cast.other_organization, cast.stranger)):
        environment = Environment.objects.of(organization).get(name="production")
        app = App.objects.of(organization).create(name=f"app of {organization}")
        resource = Resource.objects.of(organization).create(name=f"resource of {organization}", source="postgresql")
        made: list[models.Model] = [
            Session.objects.of(organization).get_or_create(
                user=user, defaults={"xsrf_token": "x", "expires_at": "2036-01-01T00:00:00Z"}
            )[0],
            AccessToken.objects.of(organization).create(user=user, name="cli", token_hash=f"h{user.pk}", prefix="rt_"),
            Invite.objects.of(organization).create(
                email=f"new{user.pk}@{user.email.partition('@')[2]}",
                token_hash=f"h{user.pk}",
                expires_at="2036-01-01T00:00:00Z",
                invited_by=user,
            ),
            Folder.objects.of(organization).create(name=f"folder of {organization}"),
            QueryLibraryEntry.objects.of(organization).create(name=f"shared by {organization}", created_by=user),
            app,
            resource,
            environment,
            ConfigurationVariable.objects.of(organization).create(name="region"),
            QueryRun.objects.of(organization).create(
                user=user, app=app, resource=resource, environment=environment, query_name=f"q of {organization}"
            ),
            AuditEvent.objects.of(organization).create(user=user, action="LOGIN", object_name=str(organization)),
            Job.objects.of(organization).create(kind="test", key=f"job of {organization}", state="failed"),
        ]
        for one in made:
            found.setdefault(type(one), []).append(one)
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_administrator_sees_no_row_of_another_organisation(
    rows: dict[type[models.Model], list[models.Model]], admin: Client, model: type[models.Model]
) -> None:
    ours, theirs = rows[model]
    listed = admin.get(address(model, ""))
    assert listed.status_code == 200
    keys = {row.pk for row in listed.context["cl"].result_list}
    assert ours.pk in keys
    assert theirs.pk not in keys
    assert "Elsewhere" not in listed.content.decode()
    assert "elsewhere.example" not in listed.content.decode()
    assert admin.get(address(model, "change", ours.pk)).status_code == 200
    # Django sends those who ask for a row that is not there to the index.
    assert admin.get(address(model, "change", theirs.pk)).headers["Location"] == "/admin/"
    assert admin.post(address(model, "delete", theirs.pk), {"post": "yes"}).status_code in (302, 403)
    assert type(theirs)._default_manager.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("name", ["ada", "ben", "cora"])
def test_who_is_no_administrator_is_refused(cast: Cast, name: str) -> None:
    browser = sign_in(cast.people()[name], cast.organization)
    for path in ("/admin/", address(User, ""), address(App, "change", cast.app.pk)):
        answer = browser.get(path, follow=True)
        assert answer.status_code == 403
        assert "Only administrators" in answer.content.decode()
    assert browser.post(address(App, "delete", cast.app.pk), {"post": "yes"}, follow=True).status_code == 403
    assert App.objects.of(cast.organization).filter(pk=cast.app.pk).exists()


def test_nobody_is_sent_to_sign_in_and_back(cast: Cast) -> None:
    answer = Client().get("/admin/storage/user/", follow=True)
    assert answer.redirect_chain[-1][0] == "/login?next=%2Fadmin%2Fstorage%2Fuser%2F"


def test_an_administrator_who_is_taken_out_of_the_group_is_out_at_the_next_request(cast: Cast, admin: Client) -> None:
    assert admin.get("/admin/").status_code == 200
    GroupMember.objects.of(cast.organization).filter(user=cast.admin).delete()
    assert admin.get("/admin/").status_code == 302


def test_a_change_without_djangos_csrf_token_is_refused(cast: Cast, admin: Client) -> None:
    answer = admin.post(address(App, "change", cast.app.pk), {"name": "Till"})
    assert answer.status_code == 403
    cast.app.refresh_from_db()
    assert cast.app.name == "Order desk"


def epoch(cast: Cast) -> int:
    return Organization.objects.values_list("rights_epoch", flat=True).get(pk=cast.organization.pk)


def test_the_grants_of_an_app_are_one_editable_table(cast: Cast, admin: Client) -> None:
    before = epoch(cast)
    standing = list(Grant.objects.of(cast.organization).filter(app=cast.app).order_by("pk"))
    assert [str(grant) for grant in standing] == [
        "ada@acme.example: own on Order desk",
        "Desk: use on Order desk",
    ]
    changes = {
        "grants-TOTAL_FORMS": "3",
        **row(0, level=Level.EDIT.value),
        **row(1, DELETE="on"),
        **row(2, id="", app=cast.app.pk, user=cast.cora.pk, level=Level.USE.value),
    }
    submit(admin, address(App, "change", cast.app.pk), changes)
    after = Grant.objects.of(cast.organization).filter(app=cast.app).order_by("pk")
    assert [str(grant) for grant in after] == [
        "ada@acme.example: edit on Order desk",
        "cora@acme.example: use on Order desk",
    ]
    assert epoch(cast) > before
    assert load_rights(cast.cora, cast.organization).level_on_app(cast.app.pk, None) is Level.USE
    event = AuditEvent.objects.of(cast.organization).get(action="UPDATE_PERMISSIONS")
    assert (event.user, event.object_name) == (cast.admin, "Order desk")


def test_the_grants_of_a_group_are_one_editable_table(cast: Cast, admin: Client) -> None:
    changes = {
        "grants-TOTAL_FORMS": "1",
        **row(0, group=cast.warehouse.pk, resource=cast.resource.pk, level=Level.EDIT.value),
    }
    submit(admin, address(Group, "change", cast.warehouse.pk), changes)
    assert load_rights(cast.cora, cast.organization).level_on_resource(cast.resource.pk, None) is Level.EDIT


@pytest.mark.parametrize(
    "fields",
    [{}, {"group": "desk", "user": "cora"}, {"user": "stranger"}, {"group": "their group"}, {"group": "desk"}],
    ids=["nobody", "two subjects", "a stranger", "another organisation's group", "one who has a grant"],
)
def test_a_grant_that_makes_no_sense_is_marked(cast: Cast, admin: Client, fields: dict[str, str]) -> None:
    their_group = Group.objects.of(cast.other_organization).get(kind="editor")
    known = {"desk": cast.desk, "cora": cast.cora, "stranger": cast.stranger, "their group": their_group}
    keys: dict[str, Any] = {name: known[value].pk for name, value in fields.items()}
    before = Grant.objects.of(cast.organization).count()
    changes = {"grants-TOTAL_FORMS": "3", **row(2, app=cast.app.pk, level=Level.OWN.value, **keys)}
    answer = submit(admin, address(App, "change", cast.app.pk), changes, expect=200)
    [grants] = [inline.formset for inline in answer.context["inline_admin_formsets"]]
    assert any(grants.errors) or grants.non_form_errors()
    assert Grant.objects.of(cast.organization).count() == before


def test_nobody_is_named_twice_in_one_table(cast: Cast, admin: Client) -> None:
    added = {"app": cast.app.pk, "user": cast.cora.pk, "level": Level.USE.value}
    changes = {"grants-TOTAL_FORMS": "4", **row(2, **added), **row(3, **added)}
    answer = submit(admin, address(App, "change", cast.app.pk), changes, expect=200)
    assert "named twice" in answer.content.decode()


def test_members_of_a_group_are_one_editable_table(cast: Cast, admin: Client) -> None:
    changes = {"members-TOTAL_FORMS": "2", **row(1, "members", group=cast.desk.pk, user=cast.cora.pk, is_admin="on")}
    submit(admin, address(Group, "change", cast.desk.pk), changes)
    assert load_rights(cast.cora, cast.organization).may_administer_group(cast.desk.pk)


def test_the_last_administrator_stays(cast: Cast, admin: Client) -> None:
    group = Group.objects.of(cast.organization).get(kind="admin")
    answer = submit(admin, address(Group, "change", group.pk), row(0, "members", DELETE="on"), expect=200)
    assert "needs an administrator" in answer.content.decode()
    answer = submit(admin, address(User, "change", cast.admin.pk), row(0, "group_members", DELETE="on"), expect=200)
    assert "needs an administrator" in answer.content.decode()
    assert cast.admin.is_staff


def test_a_new_person_is_a_member_and_can_sign_in(cast: Cast, admin: Client) -> None:
    fields = {
        "email": "dora@acme.example",
        "first_name": "Dora",
        "new_password": "a long enough word",
        "is_active": "on",
    }
    submit(admin, "/admin/storage/user/add/", fields)
    dora = User.objects.of(cast.organization).get(email="dora@acme.example")
    assert dora.check_password("a long enough word")
    assert AuditEvent.objects.of(cast.organization).filter(action="CREATE_USER", object_uuid=dora.uuid).exists()


def test_a_new_password_ends_the_sessions_and_is_held_against_the_rules(cast: Cast, admin: Client) -> None:
    sign_in(cast.ben, cast.organization)
    path = address(User, "change", cast.ben.pk)
    submit(admin, path, {"new_password": "short"}, expect=200)
    submit(admin, path, {"first_name": "Benjamin"})
    assert Session.objects.of(cast.organization).filter(user=cast.ben, revoked_at=None).exists()
    submit(admin, path, {"new_password": "another long word"})
    assert not Session.objects.of(cast.organization).filter(user=cast.ben, revoked_at=None).exists()
    cast.ben.refresh_from_db()
    assert (cast.ben.first_name, cast.ben.check_password("another long word")) == ("Benjamin", True)


def test_an_address_of_another_organisation_is_taken(admin: Client) -> None:
    answer = submit(admin, "/admin/storage/user/add/", {"email": "STRANGER@elsewhere.example"}, expect=200)
    assert "Invite them instead" in answer.content.decode()


def test_an_account_that_two_organisations_share_is_not_changed_by_one(cast: Cast, admin: Client) -> None:
    join(cast.ben, cast.other_organization)
    before = cast.ben.password
    changes = {"email": "mine@acme.example", "new_password": "a long enough word", "is_active": None}
    submit(admin, address(User, "change", cast.ben.pk), changes)
    cast.ben.refresh_from_db()
    assert (cast.ben.email, cast.ben.password, cast.ben.is_active) == ("ben@acme.example", before, True)


def test_a_person_who_is_deleted_leaves_the_organisation_and_keeps_the_account(cast: Cast, admin: Client) -> None:
    delete(admin, address(User, "delete", cast.ben.pk))
    assert User.objects.filter(pk=cast.ben.pk).exists()
    assert not Membership.objects.of(cast.organization).filter(user=cast.ben).exists()
    assert admin.get(address(User, "delete", cast.admin.pk)).status_code == 403


def test_an_app_is_deleted_with_all_it_was(cast: Cast, admin: Client) -> None:
    delete(admin, address(App, "delete", cast.app.pk))
    assert not App.objects.of(cast.organization).exists()
    assert AuditEvent.objects.of(cast.organization).filter(action="DELETE_APP", object_name="Order desk").exists()


@pytest.mark.parametrize("kind", ["admin", "editor", "viewer", "all_users"])
def test_a_group_that_every_organisation_has_stays(cast: Cast, admin: Client, kind: str) -> None:
    group = Group.objects.of(cast.organization).get(kind=kind)
    assert admin.get(address(Group, "delete", group.pk)).status_code == 403
    assert admin.get(address(Group, "change", group.pk)).status_code == 200


def test_names_are_unique_within_the_organisation_only(cast: Cast, admin: Client) -> None:
    answer = submit(admin, "/admin/storage/group/add/", {"name": "desk"}, expect=200)
    assert "This name is taken." in answer.content.decode()
    Group.objects.of(cast.other_organization).create(name="Night shift")
    submit(admin, "/admin/storage/group/add/", {"name": "Night shift"})
    assert Group.objects.of(cast.organization).filter(name="Night shift").exists()


def test_a_folder_is_not_moved_into_itself(cast: Cast, admin: Client) -> None:
    outer = Folder.objects.of(cast.organization).create(name="outer")
    inner = Folder.objects.of(cast.organization).create(name="inner", parent=outer)
    answer = submit(admin, address(Folder, "change", outer.pk), {"parent": inner.pk}, expect=200)
    assert "moved into itself" in answer.content.decode()


def test_a_secret_of_a_resource_is_only_ever_written(cast: Cast, admin: Client) -> None:
    staging = Environment.objects.of(cast.organization).get(name="staging")
    path = f"/admin/storage/resourceconfiguration/add/?resource={cast.resource.pk}&environment={staging.pk}"
    secret = "hunter2-and-more"
    options = {
        "option_host": "db.acme.example",
        "option_port": "5432",
        "option_databaseName": "orders",
        "option_databaseUsername": "joinery",
        "option_databasePassword": secret,
    }
    submit(admin, path, options)
    stored = ResourceConfiguration.objects.of(cast.organization).get(resource=cast.resource, environment=staging)
    sealed = stored.options["databasePassword"]["sealed"]
    assert stored.options["host"] == "db.acme.example"
    change = address(ResourceConfiguration, "change", stored.pk)
    for page in (change, address(Resource, "change", cast.resource.pk), address(AuditEvent, "")):
        shown = admin.get(page).content.decode()
        assert secret not in shown
        assert sealed not in shown

    submit(admin, change, {"option_databaseName": "orders2"})
    stored.refresh_from_db()
    assert (stored.options["databaseName"], stored.options["databasePassword"]["sealed"]) == ("orders2", sealed)

    answer = submit(admin, change, {"option_host": "evil.example"}, expect=200)
    assert "again" in str(answer.context["adminform"].form.errors)
    assert secret not in json.dumps(list(AuditEvent.objects.of(cast.organization).values("metadata")))


def test_options_of_another_organisations_resource_cannot_be_set(cast: Cast, admin: Client) -> None:
    theirs = Resource.objects.of(cast.other_organization).create(name="theirs", source="postgresql")
    path = f"/admin/storage/resourceconfiguration/add/?resource={theirs.pk}&environment={cast.production.pk}"
    assert admin.get(path).status_code == 403
    assert admin.get("/admin/storage/resourceconfiguration/add/").status_code == 403


def test_the_limits_of_a_resource_are_fields(cast: Cast, admin: Client) -> None:
    path = address(Resource, "change", cast.resource.pk)
    submit(admin, path, {"max_rows": "500"})
    cast.resource.refresh_from_db()
    assert cast.resource.settings == {"max_rows": 500}
    submit(admin, path, {"max_rows": "", "protected": None})
    cast.resource.refresh_from_db()
    assert cast.resource.settings == {"protected": False}


def test_a_secret_variable_is_only_ever_written(cast: Cast, admin: Client) -> None:
    field = f"value_{cast.production.pk}"
    submit(admin, "/admin/storage/configurationvariable/add/", {"name": "key", "is_secret": "on", field: "s3cret"})
    variable = ConfigurationVariable.objects.of(cast.organization).get(name="key")
    stored = ConfigurationVariableValue.objects.of(cast.organization).get(variable=variable)
    assert "s3cret" not in stored.value
    path = address(ConfigurationVariable, "change", variable.pk)
    shown = admin.get(path).content.decode()
    assert "s3cret" not in shown
    assert stored.value not in shown
    submit(admin, path, {"description": "of the map"})
    assert ConfigurationVariableValue.objects.of(cast.organization).get(variable=variable).value == stored.value


def test_a_plain_variable_has_a_field_for_each_environment(cast: Cast, admin: Client) -> None:
    field = f"value_{cast.production.pk}"
    submit(admin, "/admin/storage/configurationvariable/add/", {"name": "region", field: "north"})
    variable = ConfigurationVariable.objects.of(cast.organization).get(name="region")
    submit(admin, address(ConfigurationVariable, "change", variable.pk), {field: "south"})
    assert list(variable.values.values_list("environment", "value")) == [(cast.production.pk, "south")]


def test_another_environment_becomes_the_default(cast: Cast, admin: Client) -> None:
    staging = Environment.objects.of(cast.organization).get(name="staging")
    act(admin, Environment, "make_default", staging.pk)
    assert list(Environment.objects.of(cast.organization).filter(is_default=True)) == [staging]
    assert admin.get(address(Environment, "delete", staging.pk)).status_code == 403


def test_a_session_is_revoked_and_no_other_organisations(cast: Cast, admin: Client) -> None:
    for user in (cast.ben, cast.stranger):
        sign_in(user, cast.organization_of(user))
    ben, stranger = (Session.objects.get(user=user) for user in (cast.ben, cast.stranger))
    act(admin, Session, "revoke", ben.pk, stranger.pk)
    for session in (ben, stranger):
        session.refresh_from_db()
    assert (ben.revoked_at is None, stranger.revoked_at is None) == (False, True)
    assert AuditEvent.objects.of(cast.organization).filter(action="REVOKE_SESSION").count() == 1


def test_a_job_that_failed_runs_again_and_one_that_is_done_does_not(cast: Cast, admin: Client) -> None:
    jobs = Job.objects.of(cast.organization)
    failed = jobs.create(kind="test", key="a", state="failed", attempts=5, log="Attempt 5: no")
    done = jobs.create(kind="test", key="b", state="done")
    assert "Attempt 5: no" in admin.get(address(Job, "change", failed.pk)).content.decode()
    act(admin, Job, "retry", failed.pk, done.pk)
    for job in (failed, done):
        job.refresh_from_db()
    assert (failed.state, failed.attempts, done.state) == ("pending", 0, "done")


def test_the_instances_own_jobs_are_seen_where_it_holds_one_organisation_only(cast: Cast, admin: Client) -> None:
    own = Job.objects.create(kind="retention", key="2026-01-02")
    assert own not in admin.get(address(Job, "")).context["cl"].result_list
    User.objects.filter(pk=cast.stranger.pk).delete()
    Organization.objects.filter(pk=cast.other_organization.pk).delete()
    assert own in admin.get(address(Job, "")).context["cl"].result_list


@pytest.mark.parametrize("model", [QueryRun, AuditEvent, Job, Session, AccessToken], ids=lambda model: model.__name__)
def test_the_record_is_only_looked_at(
    rows: dict[type[models.Model], list[models.Model]], admin: Client, model: type[models.Model]
) -> None:
    key = rows[model][0].pk
    assert admin.get(address(model, "add")).status_code == 403
    assert admin.get(address(model, "delete", key)).status_code == 403
    page = admin.get(address(model, "change", key))
    assert page.context["has_change_permission"] is False


def test_history_is_the_audit_of_that_thing(cast: Cast, admin: Client) -> None:
    submit(admin, address(App, "change", cast.app.pk), {"name": "Till"})
    answer = admin.get(address(App, "history", cast.app.pk), follow=True)
    assert [event.action for event in answer.context["cl"].result_list] == ["UPDATE_APP"]


def test_people_are_found_by_typing_among_ones_own(cast: Cast, admin: Client) -> None:
    query = "?app_label=storage&model_name=grant&field_name=user&term=example"
    found = admin.get(f"/admin/autocomplete/{query}").json()["results"]
    assert {row["text"] for row in found} == {f"{name}@acme.example" for name in ("admin", "ada", "ben", "cora")}


def test_signing_out_ends_the_session(cast: Cast, admin: Client) -> None:
    page = admin.get("/admin/")
    answer = admin.post("/admin/logout/", {"csrfmiddlewaretoken": page.context["csrf_token"]})
    assert answer.headers["Location"] == "/login"
    assert not Session.objects.of(cast.organization).filter(user=cast.admin, revoked_at=None).exists()


def test_every_page_sends_a_policy_of_content(admin: Client) -> None:
    policy = admin.get("/admin/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_a_list_costs_the_same_number_of_queries_however_long_it_is(
    cast: Cast, admin: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_user(cast.organization, f"n{number}@acme.example", "N", cast.desk)
    with django_assert_max_num_queries(14):
        assert admin.get(address(User, "")).status_code == 200


def test_a_stranger_administers_their_own(cast: Cast) -> None:
    create_organization("Third")
    stranger = sign_in(cast.stranger, cast.other_organization)
    assert "Elsewhere" in stranger.get("/admin/").content.decode()
    assert stranger.get(address(App, "change", cast.app.pk)).status_code == 302
