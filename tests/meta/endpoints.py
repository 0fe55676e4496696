"""The table of `test_endpoints`: what each kind of person is answered at each endpoint of the api."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

PEOPLE = ("nobody", "stranger", "without", "use", "edit", "own", "admin")
"""`without` is a member without any level on the things of the scene; `stranger` administers another organisation."""

Answers = tuple[int, int, int, int, int, int, int]

# The stranger's own organisation has none of the things, so what names one is not there for them.
MEMBERS: Answers = (401, 200, 200, 200, 200, 200, 200)
USE: Answers = (401, 404, 403, 200, 200, 200, 200)
EDIT: Answers = (401, 404, 403, 403, 200, 200, 200)
OWN: Answers = (401, 404, 403, 403, 403, 200, 200)
ADMINS: Answers = (401, 404, 403, 403, 403, 403, 200)
# Lists and new things: everybody's own organisation.
ADMINS_OF_THEIRS: Answers = (401, 200, 403, 403, 403, 403, 200)
SHARERS: Answers = (401, 200, 403, 403, 403, 200, 200)
EVERYBODY: Answers = (200, 200, 200, 200, 200, 200, 200)


@dataclass(frozen=True, eq=False)
class Row:
    """One request; `answers` are statuses in the order of `PEOPLE`, `also` tells two rows of one endpoint apart."""

    method: str
    pattern: str
    answers: Answers
    body: Any = None
    query: str = ""
    also: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.method, self.pattern, self.also) if part)

    def path(self, names: dict[str, str]) -> str:
        """The address, with the scene's things in place of the pattern's parameters."""
        first = self.pattern.partition("/")[0].removesuffix("s")
        filled = re.sub(r"<\w+:(\w+)>", lambda found: names[first if found[1] == "uuid" else found[1]], self.pattern)
        return filled + self.query


def made(answers: Answers, status: int) -> Answers:
    """The same people, with another status for those who may."""
    one, two, three, four, five, six, seven = (status if answer == 200 else answer for answer in answers)
    return (one, two, three, four, five, six, seven)


_SET = {"op": "set", "uid": "main", "path": ["properties", "padding"], "value": "8px"}
_OPTIONS = {
    "host": "db.acme.example",
    "port": 5432,
    "databaseName": "orders",
    "databaseUsername": "reader",
    "databasePassword": "{canary}",
}
_GRANTS = {"grants": [{"user": "{user}", "level": "use"}]}

ROWS = (
    Row("GET", "apps", MEMBERS),
    Row("POST", "apps", made(ADMINS_OF_THEIRS, 201), {"name": "Returns"}),
    Row("GET", "apps/<uuid:app>", USE),
    Row("PATCH", "apps/<uuid:app>", EDIT, {"name": "Desk"}),
    Row("PATCH", "apps/<uuid:app>", ADMINS, {"folder": None}, also="to the top"),
    Row("DELETE", "apps/<uuid:app>", made(OWN, 204)),
    Row("GET", "apps/<uuid:app>/view", USE),
    Row("GET", "apps/<uuid:app>/document", EDIT),
    Row("GET", "apps/<uuid:app>/export", EDIT),
    Row("GET", "apps/<uuid:app>/export", EDIT, query="?type=json", also="as JSON"),
    Row("GET", "apps/<uuid:app>/operations", EDIT, query="?after=0"),
    Row("POST", "apps/<uuid:app>/operations", EDIT, {"base": 1, "operations": [_SET]}),
    Row("GET", "apps/<uuid:app>/saves", EDIT),
    Row("POST", "apps/<uuid:app>/saves", made(EDIT, 201), {"message": "m"}),
    Row("GET", "apps/<uuid:app>/releases", EDIT),
    Row("POST", "apps/<uuid:app>/releases", made(EDIT, 201), {"version": "1.0.0"}),
    Row("PUT", "apps/<uuid:app>/released", EDIT, {"release": None}),
    Row("GET", "apps/<uuid:uuid>/grants", EDIT),
    Row("PUT", "apps/<uuid:uuid>/grants", OWN, _GRANTS),
    Row("GET", "folders", MEMBERS),
    Row("POST", "folders", made(ADMINS_OF_THEIRS, 201), {"name": "North"}),
    Row("PATCH", "folders/<uuid:folder>", EDIT, {"name": "South"}),
    Row("DELETE", "folders/<uuid:folder>", made(OWN, 204)),
    Row("GET", "folders/<uuid:uuid>/grants", EDIT),
    Row("PUT", "folders/<uuid:uuid>/grants", OWN, _GRANTS),
    # The scene's folder holds no app: who may edit it is told so.
    Row("GET", "folders/<uuid:folder>/export", (401, 404, 403, 403, 403, 403, 403)),
    Row("GET", "imports", MEMBERS),
    # Who may make apps may import; a body that is no form has no file in it.
    Row("POST", "imports", (401, 415, 415, 415, 415, 415, 415), {}),
    Row(
        "POST",
        "imports/repository",
        made((401, 200, 403, 403, 200, 200, 200), 201),
        {"url": "https://git.acme.example/team/apps.git", "token": "{canary}"},
    ),
    Row("GET", "imports/<uuid:draft>", ADMINS),
    Row("POST", "imports/<uuid:draft>/apps", ADMINS, {"units": []}),
    Row("PUT", "imports/<uuid:draft>/resources", ADMINS, {"resources": []}),
    Row("POST", "imports/<uuid:draft>/remove", ADMINS, {}),
    # The scene's import came from no repository.
    Row("POST", "imports/<uuid:draft>/fetch", made(ADMINS, 409)),
    Row("POST", "imports/<uuid:draft>/disconnect", made(ADMINS, 409)),
    Row("GET", "imports/<uuid:draft>/units/<uuid:unit>/sides", made(ADMINS, 409)),
    Row("POST", "imports/<uuid:draft>/units/<uuid:unit>/sides", made(ADMINS, 409), {"side": "here"}),
    Row("GET", "resources", MEMBERS),
    Row("POST", "resources", made(ADMINS_OF_THEIRS, 201), {"name": "crm", "source": "restapi"}),
    # No connector runs here: whoever may ask is told that it does not answer.
    Row("POST", "resources/test", made(ADMINS_OF_THEIRS, 502), {"source": "postgresql", "options": _OPTIONS}),
    Row(
        "POST",
        "resources/test",
        made(EDIT, 502),
        {"source": "postgresql", "options": _OPTIONS, "resource": "{resource}"},
        also="of a resource",
    ),
    Row("GET", "resources/<uuid:resource>", USE),
    Row("PATCH", "resources/<uuid:resource>", EDIT, {"display_name": "Orders"}),
    Row("PATCH", "resources/<uuid:resource>", OWN, {"settings": {"protected": False}}, also="unprotected"),
    Row("DELETE", "resources/<uuid:resource>", made(OWN, 204)),
    Row("PUT", "resources/<uuid:resource>/configurations/<uuid:environment>", EDIT, {"options": _OPTIONS}),
    Row("GET", "resources/<uuid:resource>/schema", made(EDIT, 502)),
    Row("GET", "resources/<uuid:uuid>/grants", EDIT),
    Row("PUT", "resources/<uuid:uuid>/grants", OWN, _GRANTS),
    Row("GET", "sources", MEMBERS),
    # Whoever owns something may share it, and so sees with whom.
    Row("GET", "users", SHARERS),
    Row("PATCH", "users/<uuid:user>", ADMINS, {"groups": ["{group}"]}),
    Row("DELETE", "users/<uuid:user>", made(ADMINS, 204)),
    Row("GET", "groups", SHARERS),
    Row("POST", "groups", made(ADMINS_OF_THEIRS, 201), {"name": "Returns"}),
    Row("PATCH", "groups/<uuid:group>", ADMINS, {"universal_app": "own"}),
    Row("DELETE", "groups/<uuid:group>", made(ADMINS, 204)),
    Row("PUT", "groups/<uuid:group>/members", ADMINS, {"members": [{"user": "{user}"}]}),
    Row("GET", "environments", MEMBERS),
    Row("POST", "environments", made(ADMINS_OF_THEIRS, 201), {"name": "test", "color": "#112233"}),
    Row("PATCH", "environments/<uuid:environment>", ADMINS, {"name": "rehearsal"}),
    Row("DELETE", "environments/<uuid:environment>", made(ADMINS, 204)),
    Row("GET", "configuration_variables", ADMINS_OF_THEIRS),
    Row("POST", "configuration_variables", made(ADMINS_OF_THEIRS, 201), {"name": "HOST"}),
    Row("PATCH", "configuration_variables/<uuid:variable>", ADMINS, {"description": "d"}),
    Row("DELETE", "configuration_variables/<uuid:variable>", made(ADMINS, 204)),
    Row("POST", "invites", made(ADMINS_OF_THEIRS, 201), {"email": "n@acme.example", "groups": []}),
    Row(
        "POST",
        "invites",
        made(OWN, 201),
        {"email": "n@acme.example", "groups": [], "app": "{app}"},
        also="to use an app",
    ),
    Row("GET", "jobs", ADMINS_OF_THEIRS),
    Row("GET", "jobs/overview", ADMINS_OF_THEIRS),
    Row("GET", "jobs/<uuid:job>", ADMINS),
    Row("POST", "jobs/<uuid:job>/retry", ADMINS, {}),
    Row("POST", "jobs/<uuid:job>/cancel", made(ADMINS, 409), also="that is over"),
    Row("GET", "invites/<str:token>", EVERYBODY),
    Row("POST", "invites/<str:token>/accept", EVERYBODY, {"password": "correct horse battery staple"}),
    Row("POST", "login", EVERYBODY, {"email": "{email}", "password": "{password}"}),
    Row("POST", "login", (401,) * 7, {"email": "{email}", "password": "wrong"}, also="with a wrong password"),
    Row("POST", "logout", MEMBERS),
    Row("POST", "logout/everywhere", MEMBERS),
    Row("GET", "user", MEMBERS),
    Row("GET", "setup", EVERYBODY),
    Row("POST", "setup", (409,) * 7, {"email": "x@acme.example", "password": "correct horse battery staple"}),
)

NATIVE = (
    Row("GET", "/api/checkHealth", EVERYBODY),
    Row("GET", "/api/events", EDIT, query="?app={app}"),
    Row(
        "POST",
        "/api/pages/uuids/{uuid}/query",
        USE,
        {"userParams": {"queryParams": {"0": 1, "length": 1}}},
        query="?queryName=orders",
    ),
    # What only an editor may: the text as it is at a sequence.
    Row(
        "POST",
        "/api/pages/uuids/{uuid}/query",
        EDIT,
        {"userParams": {"queryParams": {"0": 1, "length": 1}}, "isEditorMode": True, "sequence": 0},
        query="?queryName=orders",
        also="in the editor",
    ),
)
"""What the dispatcher answers without Django."""
