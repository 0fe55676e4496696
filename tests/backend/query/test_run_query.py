"""Running queries through the real api and connector [Q1-Q5, Q8, Q10]."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from retool.storage.models import Save
    from tests.serving import World


@pytest.fixture(scope="module", autouse=True)
def saved(world: World) -> Save:
    with world.serving.customer.connect() as connection:
        connection.execute("CREATE TABLE ran (mark text)")
    return world.save(
        add=world.query("SELECT 1 + ", "::int AS sum, ", "::text AS word"),
        write=world.query("INSERT INTO ran VALUES (", ")"),
        mine=world.query(
            "SELECT ",
            "::text AS email, ",
            "::text AS typed",
            values=[
                {"text": "current_user.email", "server": True, "reads": ["current_user"]},
                {"text": "input1.value", "server": False, "reads": ["input1"]},
            ],
        ),
        scripted=world.query(
            "SELECT ",
            "::text AS groups",
            values=[
                {"text": "current_user.groups.map(g => g.name).join()", "server": True, "reads": ["current_user"]},
            ],
        ),
        broken=world.query("SELECT nothing FROM nowhere"),
        elsewhere=world.query("SELECT 1", resource=str(uuid4())),
        nobodys=world.query("SELECT 1", allowed_groups=["Finance"]),
        desks=world.query("SELECT 1 AS one", allowed_groups=["Desk"]),
    )


def _ran(world: World, mark: str) -> int:
    with world.serving.customer.connect() as connection:
        row = connection.execute("SELECT count(*) FROM ran WHERE mark = %s", [mark]).fetchone()
    return 0 if row is None else int(row[0])


def test_the_answer_is_retools(world: World, saved: Save) -> None:
    """Q8: columns by name, and what a client of Retool reads beside them."""
    answer = world.run(world.ben, "add", 2, "héllo", save=saved)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-length"] == str(len(answer.body))
    found = answer.json
    assert found["__retoolWrappedQuery__"] is True
    assert found["queryData"] == {"sum": [3], "word": ["héllo"]}
    assert found["queryExecutionMetadata"]["rows"] == 1
    assert "statement" not in found["queryExecutionMetadata"]
    assert world.runs()[-1] == {
        "query_name": "add",
        "outcome": "ok",
        "failure": None,
        "rows": 1,
        "user_id": world.cast.ben.pk,
        "app_id": world.cast.app.pk,
        "saved_id": saved.pk,
        "resource_id": world.resource.pk,
    }


def test_peer_cve_19_no_address_is_told_to_others(world: World, saved: Save) -> None:
    headers = world.run(world.ben, "add", 2, "a", save=saved).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_without_a_token_the_save_that_is_served_now_runs(world: World, saved: Save) -> None:
    """Q2: as Retool's own clients ask."""
    answer = world.run(world.ben, "add", 2, "a")
    assert (answer.status, answer.json["queryData"]["sum"]) == (200, [3])
    assert world.runs()[-1]["saved_id"] == saved.pk


@pytest.mark.parametrize("values", [(), ("a", "b")])
def test_a_wrong_number_of_values_is_409_and_ran_nothing(world: World, saved: Save, values: tuple[Any, ...]) -> None:
    answer = world.run(world.ben, "write", *values, save=saved)
    assert answer.status == 409
    assert answer.json["reload"] is True
    assert answer.json["failure"] == {"kind": "conflict", "field": None, "position": None}
    assert [_ran(world, value) for value in values] == [0 for _ in values]
    assert world.runs()[-1]["failure"] == "conflict"


def test_values_are_bound_and_never_text(world: World, saved: Save) -> None:
    hostile = "x'); DROP TABLE ran; --"
    assert world.run(world.ben, "write", hostile, save=saved).status == 200
    assert _ran(world, hostile) == 1


def test_an_old_tab_runs_its_own_saves_text(world: World, saved: Save) -> None:
    newer = world.save(add=world.query("SELECT 'newer' AS sum"))
    try:
        old_tab = world.run(world.ben, "add", 2, "a", save=saved)
        new_tab = world.run(world.ben, "add", save=newer)
        assert old_tab.json["queryData"]["sum"] == [3]
        assert new_tab.json["queryData"]["sum"] == ["newer"]
        # J5: the old tab learns that it is old.
        assert {old_tab.headers["x-app-save"], new_tab.headers["x-app-save"]} == {str(newer.uuid)}
        assert world.run(world.ben, "add", 2, "a").status == 409
    finally:
        newer.branch.head = saved
        newer.branch.save()


class TestTokens:
    """A token of another session, app or time is a 409, not a right [Q2]."""

    def test_another_sessions_token(self, world: World, saved: Save) -> None:
        token = world.token(world.ada, saved)
        assert world.run(world.ben, "add", 1, "a", saveToken=token).status == 409

    def test_an_expired_token(self, world: World, saved: Save, monkeypatch: pytest.MonkeyPatch) -> None:
        from retool.backend.logic import save_token

        monkeypatch.setattr(save_token, "LIFETIME_S", -1)
        assert world.run(world.ben, "add", 1, "a", save=saved).status == 409

    def test_another_apps_token(self, world: World, saved: Save) -> None:
        from retool.storage.models import App, Branch

        app = App.objects.of(world.cast.organization).create(name="Other", created_by=world.cast.ada)
        Branch.objects.of(world.cast.organization).create(app=app, head=saved)
        path = f"/api/pages/uuids/{app.uuid}/query?queryName=add"
        body = {"userParams": {}, "saveToken": world.token(world.ben, saved)}
        assert world.serving.ask("POST", path, body, world.ben.headers).status == 409

    @pytest.mark.parametrize("token", ["x", "a.b.c", "é", "0" * 10_000])
    def test_nonsense(self, world: World, token: str) -> None:
        assert world.run(world.ben, "add", 1, "a", saveToken=token).status == 409

    def test_a_session_cookie_is_no_save_token(self, world: World) -> None:
        cookie = world.ben.headers["Cookie"].removeprefix("accessToken=")
        assert world.run(world.ben, "add", 1, "a", saveToken=cookie).status == 409


class TestRights:
    """Rights are those of this request [Q4, R3]."""

    def test_nobody(self, world: World) -> None:
        assert world.serving.ask("POST", world.path("add"), {}).status == 401

    def test_who_has_no_use_is_refused_and_the_attempt_is_kept(self, world: World, saved: Save) -> None:
        assert world.run(world.cora, "add", 1, "a", save=saved).status == 403
        assert (world.runs()[-1]["user_id"], world.runs()[-1]["failure"]) == (world.cast.cora.pk, "denied")

    def test_peer_cve_24_another_organisations_app_is_not_there(self, world: World) -> None:
        before = len(world.runs())
        assert world.run(world.stranger, "add", 1, "a").status == 404
        assert len(world.runs()) == before

    def test_peer_cve_40_a_revocation_holds_at_the_next_request(self, world: World, saved: Save) -> None:
        from retool.storage.models import Grant, GroupMember
        from retool.storage.rules import Level

        assert world.run(world.ben, "add", 1, "a", save=saved).status == 200
        members = GroupMember.objects.of(world.cast.organization).filter(user=world.cast.ben)
        members.delete()
        assert world.run(world.ben, "add", 1, "a", save=saved).status == 403
        grant = Grant.objects.of(world.cast.organization).create(
            user=world.cast.ben, app=world.cast.app, level=Level.USE
        )
        assert world.run(world.ben, "add", 1, "a", save=saved).status == 200
        grant.delete()
        assert world.run(world.ben, "add", 1, "a", save=saved).status == 403
        members.create(group=world.cast.desk, user=world.cast.ben)
        assert world.run(world.ben, "add", 1, "a", save=saved).status == 200

    def test_peer_cve_39_use_of_the_resource_counts_at_the_run(self, world: World, saved: Save) -> None:
        from retool.storage.models import Group
        from retool.storage.rules import Level

        everybody = Group.objects.of(world.cast.organization).filter(kind=Group.Kind.ALL_USERS)
        everybody.update(universal_resource=Level.NONE)
        try:
            assert world.run(world.ben, "add", 1, "a", save=saved).status == 403
        finally:
            everybody.update(universal_resource=Level.USE)
        assert world.run(world.ben, "add", 1, "a", save=saved).status == 200

    def test_a_session_that_ends_is_nobodys_at_the_next_request(self, world: World, saved: Save) -> None:
        from tests.serving import person

        ben = person(world.cast.ben, world.cast.organization)
        assert world.run(ben, "add", 1, "a", save=saved).status == 200
        ben.session.revoked_at = timezone.now()
        ben.session.save()
        assert world.run(ben, "add", 1, "a", save=saved).status == 401

    @pytest.mark.parametrize("token", ["", "wrong"])
    def test_a_run_by_cookie_repeats_the_xsrf_token(self, world: World, saved: Save, token: str) -> None:
        answer = world.run(world.ben, "write", "forged", save=saved, headers={"X-Xsrf-Token": token})
        assert (answer.status, _ran(world, "forged")) == (403, 0)

    def test_a_query_for_some_groups(self, world: World, saved: Save) -> None:
        assert world.run(world.ben, "nobodys", save=saved).status == 403
        assert world.run(world.ben, "desks", save=saved).status == 200

    def test_wishes_do_not_change_what_runs(self, world: World, saved: Save) -> None:
        """PEER_CVES 6: the mode comes from the right, not from the client."""
        wishes: dict[str, Any] = {
            "isEditorMode": True,
            "showLatest": True,
            "releaseVersion": "9",
            "frontendVersion": "1",
        }
        answer = world.run(world.ben, "add", 1, "a", save=saved, **wishes)
        assert (answer.status, "statement" in answer.json["queryExecutionMetadata"]) == (200, False)
        assert world.run(world.ben, "add", 1, "a", save=saved, isEditorMode=True, sequence=0).status == 403


class TestServersValues:
    """What is the server's to say is not the browser's [Q3]."""

    def test_peer_cve_65_a_browser_can_not_say_who_it_is(self, world: World, saved: Save) -> None:
        answer = world.run(world.ben, "mine", "admin@acme.example", "typed", save=saved)
        assert answer.json["queryData"] == {"email": ["ben@acme.example"], "typed": ["typed"]}

    def test_a_script_is_evaluated_here(self, world: World, saved: Save) -> None:
        answer = world.run(world.ben, "scripted", "everything", save=saved)
        assert answer.json["queryData"] == {"groups": ["All Users,Desk"]}


def test_runs_that_share_a_statement_keep_their_own_answers(world: World, saved: Save) -> None:
    """Q13: the facts of many are read at once; each run is still its own person's, with its own row."""
    from concurrent.futures import ThreadPoolExecutor

    people = [world.ben, world.ada, world.cora, world.stranger]
    expected = {
        world.ben.user.pk: (200, "ben@acme.example"),
        world.ada.user.pk: (200, "ada@acme.example"),
        world.cora.user.pk: (403, None),
        world.stranger.user.pk: (404, None),
    }
    before = len(world.runs())
    asked = [(who, f"{who.user.pk}-{at}") for at in range(30) for who in people]
    with ThreadPoolExecutor(16) as many:
        answers = list(many.map(lambda each: world.run(each[0], "mine", "x", each[1]), asked))
    for (who, mark), answer in zip(asked, answers, strict=True):
        status, email = expected[who.user.pk]
        assert answer.status == status
        if email:
            assert answer.json["queryData"] == {"email": [email], "typed": [mark]}
    rows = world.runs()[before:]
    counted = {who.user.pk: sum(row["user_id"] == who.user.pk for row in rows) for who in people}
    assert counted == {world.ben.user.pk: 30, world.ada.user.pk: 30, world.cora.user.pk: 30, world.stranger.user.pk: 0}


class TestFailures:
    """Each failure has a status and a body [Q8]."""

    def test_the_sources_own_no(self, world: World, saved: Save) -> None:
        answer = world.run(world.ben, "broken", save=saved)
        assert answer.status == 422
        assert answer.json["message"].startswith('relation "nowhere" does not exist')
        assert answer.json["failure"]["kind"] == "syntax"
        assert (world.runs()[-1]["outcome"], world.runs()[-1]["failure"]) == ("error", "syntax")

    def test_no_configuration_for_an_environment_is_never_anothers(self, world: World, saved: Save) -> None:
        """Q4."""
        token = world.token(world.ben, saved, "staging")
        answer = world.run(world.ben, "add", 1, "a", saveToken=token)
        assert (answer.status, answer.json["failure"]["field"]) == (400, "environment")
        assert "“staging”" in answer.json["message"]

    def test_a_resource_that_is_gone(self, world: World, saved: Save) -> None:
        assert world.run(world.ben, "elsewhere", save=saved).status == 404

    def test_a_query_that_is_not_there(self, world: World, saved: Save) -> None:
        assert world.run(world.ben, "absent", save=saved).status == 404

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b"{", 400),
            (b"[]", 400),
            (b"\xff\xfe", 400),
            (b'{"userParams": []}', 400),
            (b'{"saveToken": 7}', 400),
            (b'{"environment": "a\\u0000b"}', 400),
            (b'{"isEditorMode": true, "sequence": "1"}', 400),
            (b'{"isEditorMode": true, "sequence": -1}', 400),
        ],
    )
    def test_bad_input(self, world: World, body: bytes, status: int) -> None:
        answer = world.serving.ask("POST", world.path("add"), body, world.ben.headers)
        assert (answer.status, answer.json["error"]) == (status, True)

    @pytest.mark.parametrize("query", ["", "?queryName=a&queryName=b", "?queryName=a%00b"])
    def test_one_query_is_named(self, world: World, query: str) -> None:
        path = f"/api/pages/uuids/{world.cast.app.uuid}/query{query}"
        assert world.serving.ask("POST", path, {}, world.ben.headers).status == 400

    def test_an_oversize_body_is_413(self, world: World) -> None:
        body = b'{"userParams": "' + b"x" * (41 * 1024 * 1024) + b'"}'
        assert world.serving.ask("POST", world.path("add"), body, world.ben.headers).status == 413

    def test_get_runs_nothing(self, world: World) -> None:
        assert world.serving.ask("GET", world.path("add"), None, world.ben.headers).status == 405

    def test_no_secret_is_in_any_answer(self, world: World, saved: Save) -> None:
        from tests.serving import CUSTOMER_PASSWORD

        answers = [world.run(world.ben, name, save=saved) for name in ("broken", "absent", "elsewhere", "desks")]
        assert not [each for each in answers if CUSTOMER_PASSWORD.encode() in each.body]
        assert CUSTOMER_PASSWORD not in world.serving.api.log.read_text()
        assert "FROM nowhere" not in json.dumps([each.body.decode() for each in answers])


def test_compression_is_the_connectors(world: World, saved: Save) -> None:
    import gzip

    answer = world.run(world.ben, "add", 2, "a" * 5000, save=saved, headers={"Accept-Encoding": "gzip"})
    body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
    assert json.loads(body)["queryData"]["word"] == ["a" * 5000]


def _access_token(world: World, *scopes: str, **more: datetime) -> dict[str, str]:
    """The headers of a program that acts for Ben within these scopes."""
    from retool.backend.auth.sessions import hash_token
    from retool.storage.models import AccessToken

    secret = uuid4().hex
    made = AccessToken.objects.of(world.cast.organization).create(
        user=world.ben.user, name="a program", token_hash=hash_token(secret), prefix=secret[:8], scopes=scopes
    )
    AccessToken.objects.filter(pk=made.pk).update(**more)
    return {"Authorization": f"Bearer {secret}"}


def _by_token(world: World, headers: dict[str, str], **body: Any) -> Any:
    sent = {"userParams": {"queryParams": {"0": 2, "1": "x", "length": 2}}, **body}
    return world.serving.ask("POST", world.path("add"), sent, headers)


@pytest.mark.parametrize("scope", ["*", "pages:write"])
def test_an_access_token_runs_a_query_and_needs_no_xsrf(world: World, saved: Save, scope: str) -> None:
    """R4, Q2: without a save token it gets the save that its person is served now; Q10: the run has its row."""
    from retool.storage.models import AccessToken

    answer = _by_token(world, _access_token(world, scope))
    assert (answer.status, answer.json["queryData"]) == (200, {"sum": [3], "word": ["x"]})
    assert answer.headers["x-app-save"] == str(saved.uuid)
    row = world.runs()[-1]
    assert (row["user_id"], row["outcome"], row["saved_id"]) == (world.ben.user.pk, "ok", saved.pk)
    used = AccessToken.objects.of(world.cast.organization).latest("pk")
    assert used.last_used_at is not None


def test_an_access_token_that_is_over_or_out_of_its_scopes_runs_nothing(world: World) -> None:
    from datetime import timedelta

    from retool.storage.models import AccessToken

    now = timezone.now()
    for refused in (
        _access_token(world, "*", revoked_at=now),
        _access_token(world, "*", expires_at=now - timedelta(seconds=1)),
        {"Authorization": "Bearer nonsense"},
        {"Authorization": "Bearer"},
    ):
        before = len(world.runs())
        assert _by_token(world, refused).status == 401
        # Not read as a session either, though its cookie is there.
        assert _by_token(world, {**world.ben.headers, **refused}).status == 401
        assert len(world.runs()) == before
    for scopes in ((), ("apps:write",), ("pages:read",)):
        answer = _by_token(world, _access_token(world, *scopes))
        assert (answer.status, answer.json["failure"]["kind"]) == (403, "denied")
    assert world.runs()[-1]["failure"] == "denied"
    # R3: a revocation holds at the next request.
    headers = _access_token(world, "*")
    assert _by_token(world, headers).status == 200
    AccessToken.objects.of(world.cast.organization).update(revoked_at=now)
    assert _by_token(world, headers).status == 401


def test_an_access_token_has_the_save_token_of_its_own_view_and_no_editor(world: World, saved: Save) -> None:
    headers = _access_token(world, "*")
    view = world.serving.ask("GET", f"/api/apps/{world.cast.app.uuid}/view", None, headers).json
    assert _by_token(world, headers, saveToken=view["save_token"]).status == 200
    assert _by_token(world, headers, saveToken=world.token(world.ben, saved)).status == 409
    assert world.run(world.ben, "add", 2, "x", saveToken=view["save_token"]).status == 409
    assert _by_token(world, headers, isEditorMode=True, sequence=1).status == 403


def test_a_refusal_tells_of_a_new_release_too(world: World, saved: Save) -> None:
    """J5: the tab of an app hears of it whatever becomes of its query."""
    answer = world.run(world.ben, "add", 2, save=saved)
    assert (answer.status, answer.headers["x-app-save"]) == (409, str(saved.uuid))
