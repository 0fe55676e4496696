"""The text of a query as the editor has it at a sequence of operations; no text travels with a run [Q1]."""

from __future__ import annotations

from uuid import UUID

from retool.backend.auth.cookies import Claims
from retool.backend.auth.sessions import Caller, actor_of_session
from retool.backend.logic import permit
from retool.backend.logic.compile_app import compile_query
from retool.backend.logic.document_at import document_at, main_branch
from retool.backend.logic.modules_of_app import module_query, pins_of
from retool.backend.logic.plan import PlannedQuery
from retool.backend.logic.refusals import Refused
from retool.storage.rules import Level


def query_in_editor(claims: Claims, app: UUID, sequence: int, name: str) -> PlannedQuery | None:
    """Compile one query of the app's document at `sequence`; None when it has no such query there.

    Raises:
        Refused: unauthenticated, denied without `edit` on the app, or not_found for app and sequence.
    """
    actor = actor_of_session(claims, Caller())
    if actor is None:
        raise Refused("unauthenticated", "Sign in first.")
    found = permit.on_app(actor, app, Level.EDIT).app
    branch = main_branch(actor.organization, found)
    document = document_at(branch, sequence)
    if "/" in name:
        return module_query(actor, document, name, pins_of(branch.head))
    return compile_query(document, name)
