"""Signing in and out: cookies, XSRF, throttle, invitations, the first account [R4]."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.utils import timezone

from retool import __version__, config
from retool.backend.auth.sessions import hash_token
from retool.backend.logic import set_up
from retool.storage.models import (
    AccessToken,
    AuditEvent,
    Grant,
    Group,
    GroupMember,
    Invite,
    Membership,
    Organization,
    Session,
    SignInAttempt,
    User,
)
from retool.storage.rules import Level
from tests.cast import PASSWORD, Cast, add_save, sign_in

NEW_PASSWORD = "an unusual set of words"
_CONFIG = config.current()
# What an attempt is checked against is of no matter where only their number counts.
_QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"


def _post(client: Client, path: str, body: Any = None, **headers: Any) -> Any:
    return client.post(path, body if body is not None else {}, content_type="application/json", **headers)


def _log_in(client: Client, email: str, password: str = PASSWORD, **headers: Any) -> Any:
    return _post(client, "/api/login", {"email": email, "password": password}, **headers)


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def test_peer_cve_45_the_cookies_carry_their_flags(
    cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "current", lambda: replace(_CONFIG, cookie_insecure=False))
    answer = _log_in(browser, "Ada@acme.example")
    assert answer.status_code == 200
    access, xsrf = answer.cookies["accessToken"], answer.cookies["xsrfToken"]
    assert (access["httponly"], access["samesite"], access["secure"], access["path"]) == (True, "Lax", True, "/")
    assert (xsrf["httponly"], xsrf["samesite"], xsrf["secure"], xsrf["path"]) == ("", "Lax", True, "/")
    assert access.value not in answer.content.decode()
    assert Session.objects.of(cast.organization).get(user=cast.ada).xsrf_token == xsrf.value


def test_cookies_go_over_plain_http_only_when_the_operator_says_so(cast: Cast, browser: Client) -> None:
    answer = _log_in(browser, "ada@acme.example")
    assert answer.cookies["accessToken"]["secure"] == ""


def test_peer_cve_22_who_signed_in_is_told_who_they_are_and_nothing_secret(cast: Cast, browser: Client) -> None:
    """PEER_CVES 22: an answer lists what it holds."""
    answer = _log_in(browser, "admin@acme.example").json()
    assert answer == {
        "user": {
            "uuid": str(cast.admin.uuid),
            "email": "admin@acme.example",
            "first_name": "Admin",
            "last_name": "Example",
            "is_admin": True,
            "groups": ["admin", "All Users"],
        },
        "organization": {"uuid": str(cast.organization.uuid), "name": "Acme"},
        "environments": answer["environments"],
        "version": __version__,
        "product": "Joinery",
        "can_make_apps": True,
        "can_make_resources": True,
    }
    assert [each["name"] for each in answer["environments"]] == ["production", "staging"]
    assert browser.get("/api/user/").json() == answer


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("token", [None, "", "wrong", "another's"])
def test_a_mutation_by_cookie_without_its_xsrf_token_is_refused(cast: Cast, method: str, token: str | None) -> None:
    browser = sign_in(cast.ben, cast.organization)
    if token is None:
        del browser.defaults["HTTP_X_XSRF_TOKEN"]
    elif token == "another's":
        browser.defaults["HTTP_X_XSRF_TOKEN"] = sign_in(cast.ada, cast.organization).cookies["xsrfToken"].value
    else:
        browser.defaults["HTTP_X_XSRF_TOKEN"] = token
    assert getattr(browser, method)("/api/logout").status_code == 403
    assert Session.objects.of(cast.organization).get(user=cast.ben).revoked_at is None


def test_the_xsrf_token_is_all_a_mutation_needs(cast: Cast) -> None:
    """R4: Retool's command line sends no Origin, no Referer and no xsrf cookie."""
    browser = sign_in(cast.ben, cast.organization)
    del browser.cookies["xsrfToken"]
    assert _post(browser, "/api/logout/").status_code == 200


def test_a_cookie_is_nobody_once_its_session_is_over(cast: Cast) -> None:
    """R3: at the next request, for each way a session ends."""
    sessions = Session.objects.of(cast.organization).filter(user=cast.ben)
    browser = sign_in(cast.ben, cast.organization)
    assert browser.get("/api/user").status_code == 200
    sessions.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.get("/api/user").status_code == 401
    sessions.update(expires_at=timezone.now() + timedelta(days=1), revoked_at=timezone.now())
    assert browser.get("/api/user").status_code == 401
    sessions.update(revoked_at=None)
    User.objects.filter(pk=cast.ben.pk).update(is_active=False)
    assert browser.get("/api/user").status_code == 401
    User.objects.filter(pk=cast.ben.pk).update(is_active=True)
    Membership.objects.of(cast.organization).filter(user=cast.ben).delete()
    assert browser.get("/api/user").status_code == 401


def test_signing_out_ends_this_session_and_takes_the_cookies(cast: Cast) -> None:
    here, elsewhere = sign_in(cast.ben, cast.organization), sign_in(cast.ben, cast.organization)
    answer = _post(here, "/api/logout")
    assert answer.cookies["accessToken"].value == ""
    assert (here.get("/api/user").status_code, elsewhere.get("/api/user").status_code) == (401, 200)


def test_signing_out_everywhere_ends_every_session(cast: Cast) -> None:
    here, elsewhere, ada = (sign_in(who, cast.organization) for who in (cast.ben, cast.ben, cast.ada))
    assert _post(here, "/api/logout/everywhere").status_code == 200
    assert [each.get("/api/user").status_code for each in (here, elsewhere, ada)] == [401, 401, 200]


def test_peer_cve_47_a_wrong_password_and_an_unknown_address_get_the_same_answer(cast: Cast, browser: Client) -> None:
    User.objects.filter(pk=cast.cora.pk).update(is_active=False)
    answers = [
        _log_in(browser, "ben@acme.example", "wrong"),
        _log_in(browser, "nobody@acme.example", "wrong"),
        _log_in(browser, "cora@acme.example"),
        _log_in(browser, "", ""),
    ]
    assert {each.status_code for each in answers[:3]} == {401}
    assert len({each.content for each in answers[:3]}) == 1
    assert answers[3].status_code == 400
    assert not Session.objects.of(cast.organization).exists()
    assert AuditEvent.objects.filter(action="LOGIN_FAILED").count() == 3


@pytest.mark.parametrize("email", ["ben@acme.example", "nobody@acme.example"])
def test_too_many_attempts_are_refused_whether_or_not_the_account_exists(
    cast: Cast, browser: Client, email: str, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = [_QUICK, *settings.PASSWORD_HASHERS]
    answers = [_log_in(browser, email, "wrong") for _ in range(11)]
    assert [each.status_code for each in answers] == [401] * 10 + [429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 15 * 60
    # The right password does not help now, and another case of letters is the same account.
    assert _log_in(browser, email.upper()).status_code == 429
    # Who guesses locks out their own address, not the person elsewhere.
    expected = 200 if email == "ben@acme.example" else 401
    assert _log_in(browser, email, REMOTE_ADDR="203.0.113.9").status_code == expected


def test_one_address_can_not_try_many_accounts(cast: Cast, browser: Client, settings: Any) -> None:
    settings.PASSWORD_HASHERS = [_QUICK, *settings.PASSWORD_HASHERS]
    SignInAttempt.objects.update(failures=0)
    answers = [_log_in(browser, f"{number}@acme.example", "wrong").status_code for number in range(101)]
    assert answers == [401] * 100 + [429]


def test_attempts_are_forgotten_after_the_window_and_after_a_success(cast: Cast, browser: Client) -> None:
    SignInAttempt.objects.all().delete()
    _log_in(browser, "ben@acme.example", "wrong")
    SignInAttempt.objects.update(failures=500, window_start=timezone.now() - timedelta(minutes=16))
    assert _log_in(browser, "ben@acme.example").status_code == 200
    assert SignInAttempt.objects.filter(failures=1).count() == 2


def test_an_access_token_needs_no_xsrf_token_but_its_scopes(cast: Cast) -> None:
    tokens = AccessToken.objects.of(cast.organization)
    token = tokens.create(
        user=cast.ada, name="ci", token_hash=hash_token("secret-value"), prefix="secr", scopes=["user:read"]
    )
    client = Client(enforce_csrf_checks=True, HTTP_AUTHORIZATION="Bearer secret-value")
    assert client.get("/api/user").status_code == 200
    token.scopes = ["folders:read"]
    token.save()
    assert client.get("/api/user").status_code == 403
    token.scopes = ["*"]
    token.revoked_at = timezone.now()
    token.save()
    assert client.get("/api/user").status_code == 401
    token.revoked_at, token.expires_at = None, timezone.now() - timedelta(seconds=1)
    token.save()
    assert client.get("/api/user").status_code == 401


def test_a_wrong_access_token_is_not_made_good_by_a_cookie(cast: Cast) -> None:
    browser = sign_in(cast.ben, cast.organization)
    assert browser.get("/api/user", HTTP_AUTHORIZATION="Bearer nonsense").status_code == 401


class TestInvitations:
    """A link lets one person in, once."""

    @pytest.fixture
    def token(self, cast: Cast) -> str:
        administrator = sign_in(cast.admin, cast.organization)
        answer = _post(
            administrator,
            "/api/invites",
            {"email": "new@acme.example", "groups": [str(cast.desk.uuid)]},
            HTTP_HOST="evil.example",
        )
        assert answer.status_code == 201
        return str(answer.json()["link"]).removeprefix("/invite/")

    def test_peer_cve_4_the_link_is_not_made_from_the_host_header(self, token: str) -> None:
        assert "/" not in token
        assert "evil" not in token

    def test_the_token_is_kept_as_its_hash_only(self, token: str) -> None:
        assert Invite.objects.filter(token_hash=hash_token(token)).count() == 1
        assert token not in str(list(Invite.objects.values_list()))

    def test_who_has_the_link_joins_once(self, token: str, browser: Client) -> None:
        assert browser.get(f"/api/invites/{token}").json() == {
            "email": "new@acme.example",
            "organization": "Acme",
            "has_account": False,
            "app": None,
        }
        answer = _post(browser, f"/api/invites/{token}/accept", {"first_name": "New", "password": NEW_PASSWORD})
        assert answer.status_code == 200
        assert browser.get("/api/user").json()["user"]["groups"] == ["All Users", "Desk"]
        assert _post(Client(), f"/api/invites/{token}/accept", {"password": NEW_PASSWORD}).status_code == 404

    def test_a_weak_password_leaves_the_link_as_it_was(self, token: str, browser: Client) -> None:
        answer = _post(browser, f"/api/invites/{token}/accept", {"password": "12345"})
        assert (answer.status_code, answer.json()["failure"]["field"]) == (400, "password")
        assert not User.objects.filter(email="new@acme.example").exists()
        assert browser.get(f"/api/invites/{token}").status_code == 200

    def test_an_expired_link_is_no_link(self, token: str, browser: Client) -> None:
        Invite.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert browser.get(f"/api/invites/{token}").status_code == 404

    def test_peer_cve_17_and_25_the_link_opens_no_account_that_is_there(
        self, cast: Cast, token: str, browser: Client
    ) -> None:
        """PEER_CVES 17: the person of an existing account shows its own password."""
        Invite.objects.update(email="stranger@elsewhere.example")
        path = f"/api/invites/{token}/accept"
        assert _post(browser, path, {"password": NEW_PASSWORD}).status_code == 401
        assert _post(browser, path, {"password": PASSWORD}).status_code == 200
        assert Membership.objects.filter(user=cast.stranger).count() == 2

    def test_peer_cve_41_only_who_administers_invites_and_only_there(self, cast: Cast) -> None:
        body = {"email": "friend@acme.example", "groups": [str(cast.desk.uuid)]}
        ben = sign_in(cast.ben, cast.organization)
        assert _post(ben, "/api/invites", body).status_code == 403
        GroupMember.objects.of(cast.organization).filter(user=cast.ben).update(is_admin=True)
        assert _post(ben, "/api/invites", body).status_code == 201
        admins = Group.objects.of(cast.organization).get(kind=Group.Kind.ADMIN)
        assert _post(ben, "/api/invites", {**body, "groups": [str(admins.uuid)]}).status_code == 403
        assert _post(ben, "/api/invites", {"email": "friend@acme.example"}).status_code == 403
        stranger = sign_in(cast.stranger, cast.other_organization)
        assert _post(stranger, "/api/invites", body).status_code == 404

    def _invited_by_ada(self, cast: Cast, **more: Any) -> Any:
        """Ada owns the app and administers nothing."""
        Grant.objects.of(cast.organization).get_or_create(user=cast.ada, app=cast.app, defaults={"level": Level.OWN})
        body = {"email": "new@acme.example", "groups": [], "app": str(cast.app.uuid), **more}
        return _post(sign_in(cast.ada, cast.organization), "/api/invites", body)

    def test_an_owner_invites_to_use_the_app_and_to_nothing_more(self, cast: Cast, browser: Client) -> None:
        answer = self._invited_by_ada(cast)
        assert answer.status_code == 201, answer.content
        path = f"/api/invites/{str(answer.json()['link']).removeprefix('/invite/')}"
        assert browser.get(path).json()["app"] == str(cast.app.uuid)
        assert _post(browser, f"{path}/accept", {"first_name": "New", "password": NEW_PASSWORD}).status_code == 200
        assert browser.get("/api/user").json()["user"]["groups"] == ["All Users"]
        grants = Grant.objects.of(cast.organization).filter(user__email="new@acme.example")
        assert [(grant.app, grant.level) for grant in grants] == [(cast.app, Level.USE)]
        assert [(app["uuid"], app["level"]) for app in browser.get("/api/apps").json()] == [(str(cast.app.uuid), "use")]

    def test_an_owner_gives_no_group_and_no_app_of_others(self, cast: Cast) -> None:
        admins = Group.objects.of(cast.organization).get(kind=Group.Kind.ADMIN)
        assert self._invited_by_ada(cast, groups=[str(admins.uuid)]).status_code == 403
        assert self._invited_by_ada(cast, groups=[str(cast.desk.uuid)]).status_code == 403
        assert self._invited_by_ada(cast, app=None).status_code == 403
        assert self._invited_by_ada(cast, app="00000000-0000-0000-0000-000000000000").status_code == 404
        Grant.objects.of(cast.organization).filter(user=cast.ada, app=cast.app).update(level=Level.EDIT)
        assert self._invited_by_ada(cast).status_code == 403
        assert not Invite.objects.of(cast.organization).exists()

    def test_the_organisation_may_leave_invitations_to_its_administrators(self, cast: Cast) -> None:
        path = f"/api/apps/{cast.app.uuid}/grants"
        add_save(cast.branch)
        sent = self._invited_by_ada(cast)
        ada, admin = (sign_in(each, cast.organization) for each in (cast.ada, cast.admin))
        assert (ada.get(path).json()["can_invite"], admin.get(path).json()["can_invite"]) == (True, True)
        Organization.objects.filter(pk=cast.organization.pk).update(owners_may_invite=False)
        assert self._invited_by_ada(cast).status_code == 403
        assert (ada.get(path).json()["can_invite"], admin.get(path).json()["can_invite"]) == (False, True)
        # What was sent before holds no longer either.
        link = str(sent.json()["link"]).removeprefix("/invite/")
        assert Client().get(f"/api/invites/{link}").status_code == 404

    def test_an_invitation_to_an_app_ends_with_the_right_of_who_made_it(self, cast: Cast, browser: Client) -> None:
        link = str(self._invited_by_ada(cast).json()["link"]).removeprefix("/invite/")
        Grant.objects.of(cast.organization).filter(user=cast.ada).delete()
        answer = _post(browser, f"/api/invites/{link}/accept", {"password": NEW_PASSWORD})
        assert answer.status_code == 404
        assert not User.objects.filter(email="new@acme.example").exists()

    def test_who_has_more_already_keeps_it(self, cast: Cast, browser: Client) -> None:
        Grant.objects.of(cast.organization).create(user=cast.cora, app=cast.app, level=Level.EDIT)
        link = str(self._invited_by_ada(cast, email=cast.cora.email).json()["link"]).removeprefix("/invite/")
        assert _post(browser, f"/api/invites/{link}/accept", {"password": PASSWORD}).status_code == 200
        assert Grant.objects.of(cast.organization).get(user=cast.cora, app=cast.app).level == Level.EDIT


@pytest.mark.django_db
class TestFirstAccount:
    """It is made once, from this machine or with the code."""

    BODY: ClassVar = {"email": "first@acme.example", "password": NEW_PASSWORD, "organization": "Acme"}

    @pytest.fixture(autouse=True)
    def code(self, monkeypatch: pytest.MonkeyPatch) -> None:
        configured = replace(_CONFIG, setup_code="one-time-code")
        monkeypatch.setattr(config, "current", lambda: configured)

    def test_this_machine_makes_it_and_is_the_administrator(self, browser: Client) -> None:
        assert browser.get("/api/setup").json() == {"needed": True, "code_required": False}
        answer = _post(browser, "/api/setup", self.BODY)
        assert answer.status_code == 200
        assert browser.get("/api/user").json()["user"]["is_admin"] is True
        assert browser.get("/api/setup").json() == {"needed": False, "code_required": False}

    def test_it_is_made_only_once(self, browser: Client) -> None:
        _post(browser, "/api/setup", self.BODY)
        again = {**self.BODY, "email": "second@acme.example", "code": "one-time-code"}
        assert _post(Client(), "/api/setup", again).status_code == 409
        assert User.objects.count() == 1

    @pytest.mark.parametrize(
        "where",
        [
            {"REMOTE_ADDR": "203.0.113.9"},
            {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
            {"HTTP_FORWARDED": "for=127.0.0.1"},
            {"HTTP_X_REAL_IP": "127.0.0.1"},
        ],
        ids=["afar", "a proxy here", "forwarded", "real ip"],
    )
    def test_from_afar_it_takes_the_code(self, browser: Client, where: dict[str, Any]) -> None:
        assert browser.get("/api/setup", **where).json() == {"needed": True, "code_required": True}
        for code in ({}, {"code": ""}, {"code": "wrong"}):
            assert _post(browser, "/api/setup", {**self.BODY, **code}, **where).status_code == 403
        assert _post(browser, "/api/setup", {**self.BODY, "code": "one-time-code"}, **where).status_code == 200

    @pytest.mark.parametrize("password", ["short", "password123", "1234567890", "first@acme.example"])
    def test_a_weak_password_makes_no_account(self, browser: Client, password: str) -> None:
        answer = _post(browser, "/api/setup", {**self.BODY, "password": password})
        assert (answer.status_code, answer.json()["failure"]["field"]) == (400, "password")
        assert not User.objects.exists()

    def test_unattended_it_is_made_once_with_its_access_token(self) -> None:
        configured = replace(
            _CONFIG,
            admin_user_email="root@acme.example",
            admin_user_password=NEW_PASSWORD,
            admin_api_access_token="an-access-token-of-the-operator",
        )
        set_up.set_up_unattended(configured)
        set_up.set_up_unattended(configured)
        assert User.objects.get().is_staff
        client = Client(HTTP_AUTHORIZATION="Bearer an-access-token-of-the-operator")
        assert client.get("/api/user").json()["user"]["email"] == "root@acme.example"

    def test_unattended_without_a_password_makes_none(self) -> None:
        set_up.set_up_unattended(replace(_CONFIG, admin_user_email="root@acme.example"))
        assert not User.objects.exists()
