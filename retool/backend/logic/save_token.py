"""Save tokens: which save of which app a tab shows, in which environment, for whom [Q2].

A token is no right: whoever sends one still needs today's rights. It only pins the text that the tab was drawn from.
"""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from retool import config
from retool.backend.auth import tokens
from retool.backend.logic.actor import Actor
from retool.backend.logic.refusals import Refused
from retool.storage.models import App, Environment, Save

LIFETIME_S = 24 * 3600
_PURPOSE = b"joinery save token"


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a valid token says."""

    app: UUID
    save_id: int
    environment: str


def issue(actor: Actor, app: App, save: Save, environment: Environment) -> str:
    """A token for this person's session; someone who came by an access token gets one that only those may send."""
    claims = {
        "app": str(app.uuid),
        "save": save.pk,
        "env": environment.name,
        "sid": str(actor.session_id or ""),
        "exp": int(time.time()) + LIFETIME_S,
    }
    return tokens.sign(claims, _key())


def read(token: str, session_id: UUID | None, app: UUID) -> Pinned:
    """What the token pins; `session_id` is None for who came by an access token.

    Raises:
        Refused: conflict, when it is expired, changed, another session's or another app's: the tab must be reloaded.
    """
    claims = tokens.read(token, _key())
    if claims is None or claims.get("sid") != str(session_id or "") or claims.get("app") != str(app):
        raise reload()
    return Pinned(app, int(claims["save"]), str(claims["env"]))


def reload(why: str = "This page is no longer the one that is served.") -> Refused:
    """The refusal that makes a browser offer to reload; nothing ran."""
    return Refused("conflict", f"{why} Reload the page and try again. Nothing was run.", extra={"reload": True})


@cache
def _key() -> bytes:
    # A key of its own, so that no session cookie is ever read as a save token.
    return hmac.digest(config.current().jwt_secret.encode(), _PURPOSE, "sha256")
