"""The cast: five people, two organisations, one app on one resource, as real rows.

| who | is | may |
|---|---|---|
| admin | member of the admin group | everything in the organisation |
| ada | made the app and the resource | own both |
| ben | member of the group Desk | use the app |
| cora | member of the group Warehouse | nothing on the app |
| stranger | administrator of another organisation | nothing here |

All Users may use every resource, as in each new organisation (R2). Models are imported inside the functions, since this
module is loaded before Django is set up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from retool.storage.models import App, Branch, Environment, Group, Organization, Resource, Save, User

PASSWORD = "correct horse battery"
EMPTY = {"version": 1, "app": {}, "elements": {}, "files": {}}


@dataclass(frozen=True)
class Cast:
    """Who and what a test may speak of."""

    organization: Organization
    admin: User
    ada: User
    ben: User
    cora: User
    desk: Group
    warehouse: Group
    app: App
    branch: Branch
    resource: Resource
    production: Environment
    other_organization: Organization
    stranger: User

    def people(self) -> dict[str, User]:
        """The five by name."""
        return {name: getattr(self, name) for name in ("admin", "ada", "ben", "cora", "stranger")}

    def organization_of(self, user: User) -> Organization:
        """The organisation that a person of the cast belongs to."""
        return self.other_organization if user == self.stranger else self.organization


def make_cast() -> Cast:
    """Insert the cast; call it once a test database."""
    from retool.storage.models import App, Branch, Environment, Grant, Group, Resource, ResourceConfiguration
    from retool.storage.models.organization import create_organization
    from retool.storage.rules import Level

    organization = create_organization("Acme")
    other = create_organization("Elsewhere")
    desk = Group.objects.of(organization).create(name="Desk")
    warehouse = Group.objects.of(organization).create(name="Warehouse")
    admins = {each: Group.objects.of(each).get(kind=Group.Kind.ADMIN) for each in (organization, other)}
    admin = make_user(organization, "admin@acme.example", "Admin", admins[organization])
    ada = make_user(organization, "ada@acme.example", "Ada")
    ben = make_user(organization, "ben@acme.example", "Ben", desk)
    cora = make_user(organization, "cora@acme.example", "Cora", warehouse)
    stranger = make_user(other, "stranger@elsewhere.example", "Stranger", admins[other])
    production = Environment.objects.of(organization).get(is_default=True)
    resource = Resource.objects.of(organization).create(name="orders_db", source="postgresql")
    ResourceConfiguration.objects.of(organization).create(
        resource=resource, environment=production, options={"host": "db.acme.example", "port": 5432}
    )
    app = App.objects.of(organization).create(name="Order desk", created_by=ada)
    branch = Branch.objects.of(organization).create(app=app, created_by=ada)
    grants = Grant.objects.of(organization)
    grants.create(user=ada, app=app, level=Level.OWN)
    grants.create(user=ada, resource=resource, level=Level.OWN)
    grants.create(group=desk, app=app, level=Level.USE)
    for each in (organization, other):
        each.refresh_from_db()
    return Cast(
        organization, admin, ada, ben, cora, desk, warehouse, app, branch, resource, production, other, stranger
    )


def make_user(organization: Organization, email: str, first_name: str, *groups: Group) -> User:
    """Insert a person with `PASSWORD` who is a member of the organisation and of these groups."""
    from retool.storage.models import User
    from retool.storage.models.membership import join

    user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name="Example")
    join(user, organization, groups)
    return user


def add_save(
    branch: Branch,
    document: Mapping[str, Any] = EMPTY,
    *,
    plan: Mapping[str, Any] | None = None,
    view: Mapping[str, Any] | None = None,
    author: User | None = None,
) -> Save:
    """Insert a save at the branch's head, with a plan and a view as the compile step would make them."""
    from retool.storage.document import canonical
    from retool.storage.models import Branch as Branches
    from retool.storage.models import DocumentContent, Save

    saves = Save.objects.of(branch.organization)
    save = saves.create(
        app=branch.app,
        branch=branch,
        number=saves.filter(app=branch.app).count() + 1,
        author=author,
        sequence=branch.sequence,
        content=DocumentContent.keep(branch.organization, canonical(document)),
        plan=json.dumps(plan or {"queries": {}}),
        view=json.dumps(view or document),
    )
    Branches.objects.of(branch.organization).filter(pk=branch.pk).update(head=save)
    branch.refresh_from_db()
    return save


def sign_in(user: User, organization: Organization, *, client: Client | None = None) -> Client:
    """A browser that checks CSRF and carries the cookies of a new session of this person."""
    import secrets

    from django.test import Client as Browser
    from django.utils import timezone

    from retool import config
    from retool.backend.auth import cookies
    from retool.storage.models import Session

    session = Session.objects.of(organization).create(
        user=user, xsrf_token=secrets.token_urlsafe(24), expires_at=timezone.now() + timedelta(days=1)
    )
    browser = client or Browser(enforce_csrf_checks=True)
    issued_at_s = int(timezone.now().timestamp())
    access = cookies.access_token(session.uuid, session.xsrf_token, issued_at_s, config.current().jwt_secret)
    browser.cookies[cookies.ACCESS] = access
    browser.cookies[cookies.XSRF] = session.xsrf_token
    browser.defaults["HTTP_X_XSRF_TOKEN"] = session.xsrf_token
    return browser


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, in a transaction of this test."""
    return make_cast()
