"""Runs a query of an app: facts, decision, the connector, and the record of how it ended [Q1-Q5, Q8-Q10].

What is remembered here stands under keys that never change their meaning: a save's plan under the save, options under
the resource's version, a person under the rights epoch. Nothing is ever thrown away because something changed [R3].
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from retool import metrics, tracing
from retool.backend.auth.cookies import Claims
from retool.backend.logic import save_token
from retool.backend.logic.audit import LOG as AUDIT
from retool.backend.logic.begin_run import Begin, RunOpener, served_save
from retool.backend.logic.current_user import configuration_variables
from retool.backend.logic.decide_run import Allowed, Facts, decide
from retool.backend.logic.evaluate_server import evaluate_server
from retool.backend.logic.plan import Plan, PlannedQuery, read_plan
from retool.backend.logic.query_facts import Configured, Person, load_configured, load_person
from retool.backend.logic.query_in_editor import query_in_editor
from retool.backend.logic.record_outcomes import Outcome, OutcomeWriter
from retool.backend.logic.refusals import Refused
from retool.backend.logic.remembered import Remembered
from retool.backend.logic.storage_pool import StoragePool, in_thread
from retool.config import Config
from retool.connector.client import Answer, ConnectorClient, ConnectorGone
from retool.wire import Network, Run, encode_frame

_PLAN = "SELECT plan, uuid FROM storage_save WHERE id = %s"
_DEFAULT_TIMEOUT_MS = 10_000
_STORAGE = {"db.system.name": "postgresql"}


@dataclass(slots=True)
class Asked:
    """One request to run a query, as it came; only `claims` were checked, by their signature.

    Who came by an access token has its hash in `token`, and no claims.
    """

    claims: Claims | None
    token: str | None
    app: UUID
    query: str
    user_params: Any
    save_token: str | None
    environment: str | None
    sequence: int | None
    accept_encoding: str
    request_id: str

    @property
    def session(self) -> UUID | None:
        """The session that was claimed."""
        return self.claims.session_id if self.claims else None


@dataclass(slots=True)
class Ran:
    """The connector's answer, and the save that the app's people would be served now [J5]."""

    answer: Answer
    served_save: UUID | None


@dataclass(slots=True)
class _Target:
    """The text that was asked for: a query of a save, or of the editor's sequence."""

    save_id: int | None
    query: PlannedQuery | None
    environment: str | None
    text_key: tuple[Any, ...]


class QueryRunner:
    """Runs queries in the event loop that it was made in; one a process."""

    def __init__(
        self, storage: StoragePool, connector: ConnectorClient, outcomes: OutcomeWriter, config: Config
    ) -> None:
        self._storage = storage
        self._connector = connector
        self._outcomes = outcomes

        def abandoned(run_id: int) -> None:
            outcomes.add(Outcome(run_id, 0.0, None, "cancelled", "cancelled"))

        self._opener = RunOpener(storage, abandoned)
        self._opener_by_token = RunOpener(storage, abandoned, by_token=True)
        self._forbidden = config.own_addresses
        self._config = config
        self._plans: Remembered[int, tuple[Plan, UUID] | None] = Remembered(256)
        self._in_editor: Remembered[tuple[UUID, UUID, int, str], PlannedQuery | None] = Remembered(256)
        self._people: Remembered[tuple[int, int, int], Person] = Remembered(4096)
        self._configured: Remembered[tuple[int, int], Configured] = Remembered(1024)
        self._frames: Remembered[tuple[Any, ...], bytes] = Remembered(512)
        self._variables: Remembered[tuple[int, int, int], Mapping[str, str]] = Remembered(256)

    async def run(self, asked: Asked) -> Ran:
        """Run it, and give the connector's answer as it came.

        A cancelled caller cancels the statement in its database, and the run is recorded as cancelled [Q9].

        Raises:
            Refused: nothing ran; or bad_gateway, when the connector went away and whether it ran is not known.
        """
        started = time.perf_counter()
        target = await self._target(asked)
        opener = self._opener if asked.token is None else self._opener_by_token
        begin = opener.begin(
            Begin(
                session=asked.session,
                token=asked.token,
                app=asked.app,
                save_id=target.save_id,
                query=asked.query,
                resource=target.query.resource if target.query else None,
                environment=target.environment,
                request_id=asked.request_id,
            )
        )
        with tracing.span("begin run", "client", attributes=_STORAGE):
            facts = await begin
        if facts is None:
            why = "Sign in first." if asked.token is None else "This access token is unknown, expired or revoked."
            raise Refused("unauthenticated", why)
        resource = target.query.resource if target.query else None
        end = _Ending(self._outcomes, facts, started, resource, asked if self._config.log_audit_events else None)
        try:
            answer = await self._run(asked, target, facts, started)
            served = await self._uuid_of(facts.served_save_id)
        except asyncio.CancelledError:
            end("cancelled", failure="cancelled")
            raise
        except Refused as refused:
            end("error", failure=refused.kind)
            refused.served_save = await self._uuid_of(facts.served_save_id)
            raise
        end("ok" if answer.status == 200 else "error", rows=answer.rows, failure=answer.failure)
        return Ran(answer, served)

    async def _run(self, asked: Asked, target: _Target, facts: Facts, started: float) -> Answer:
        person = await self._person(facts)
        allowed = decide(
            facts,
            target.query,
            person.rights,
            person.groups,
            asked.user_params,
            is_editing=asked.sequence is not None,
            environment=target.environment,
        )
        values = await self._with_server_values(allowed, facts, person, target)
        configured = await self._configuration(allowed)
        if configured.source in self._config.resource_types_deny_list:
            raise Refused("denied", f"Resources of the kind “{configured.source}” are switched off here.")
        query = allowed.query
        longest_ms = self._config.longest_query_ms(configured.source)
        run = Run(
            id=str(facts.run_id),
            request_id=asked.request_id,
            source=configured.source,
            options=configured.options,
            associated=configured.associated,
            kind=query.kind,
            parts=query.parts,
            values={part: values[bag] for part, bag in query.values.items()},
            static=query.static,
            timeout_s=min(query.timeout_ms or _DEFAULT_TIMEOUT_MS, longest_ms) / 1000,
            max_rows=configured.max_rows,
            max_bytes=configured.max_bytes,
            network=Network(facts.allow_local, facts.allow_private, self._forbidden),
            tunnel=configured.has_tunnel,
            protected=configured.is_protected,
            explain=asked.sequence is not None,
            decide_ms=round((time.perf_counter() - started) * 1000, 3),
        )
        try:
            with tracing.span("connector", "client"):
                frame = self._frame(run, target, allowed)
                return await self._connector.run(run, asked.accept_encoding, frame, tracing.trace_parent())
        except ConnectorGone as error:
            raise Refused(
                "bad_gateway",
                "The connector that runs queries went away. Try again; if the query writes, look first whether it did.",
            ) from error

    def _frame(self, run: Run, target: _Target, allowed: Allowed) -> bytes:
        """What the connector is told of every run of this query by these options, encoded once."""
        version = (allowed.configuration_id, allowed.resource_version)
        key = (target.text_key, allowed.query.name, *version, run.network)
        return self._frames.found(key) or self._frames.keep(key, encode_frame(run))

    async def _target(self, asked: Asked) -> _Target:
        if asked.sequence is not None:
            claims, place = asked.claims, (asked.app, asked.sequence, asked.query)
            if claims is None:
                raise Refused("denied", "By an access token only saved queries can be run.", "sequence")
            # The session is in the key: who shares a load shares its refusal too.
            key = (claims.session_id, *place)
            query = await self._in_editor.get(key, lambda: in_thread(query_in_editor, claims, *place))
            return _Target(None, query, asked.environment, key)
        if asked.save_token is not None:
            pinned = save_token.read(asked.save_token, asked.session, asked.app)
            found = await self._plan(pinned.save_id)
            if found is None:
                raise save_token.reload("The version of the app that this page shows is no longer kept.")
            query = found[0].get(asked.query)
            return _Target(pinned.save_id, query, pinned.environment, (pinned.save_id,))
        save_id = await served_save(self._storage, asked.session, asked.token, asked.app)
        found = await self._plan(save_id) if save_id is not None else None
        return _Target(save_id, found[0].get(asked.query) if found else None, asked.environment, (save_id,))

    async def _plan(self, save_id: int) -> tuple[Plan, UUID] | None:
        return self._plans.found(save_id) or await self._plans.get(save_id, lambda: self._load_plan(save_id))

    async def _load_plan(self, save_id: int) -> tuple[Plan, UUID] | None:
        row = await self._storage.row(_PLAN, [save_id])
        return (read_plan(row[0]), row[1]) if row else None

    async def _uuid_of(self, save_id: int | None) -> UUID | None:
        found = await self._plan(save_id) if save_id is not None else None
        return found[1] if found else None

    async def _person(self, facts: Facts) -> Person:
        user, organization = facts.user_id, facts.organization_id
        key = (organization, user, facts.rights_epoch)
        return self._people.found(key) or await self._people.get(
            key, lambda: in_thread(load_person, user, organization)
        )

    async def _configuration(self, allowed: Allowed) -> Configured:
        configuration = allowed.configuration_id
        key = (configuration, allowed.resource_version)
        return self._configured.found(key) or await self._configured.get(
            key, lambda: in_thread(load_configured, configuration)
        )

    async def _with_server_values(
        self, allowed: Allowed, facts: Facts, person: Person, target: _Target
    ) -> Mapping[str, list[Any]]:
        """The values, with those that are the server's to say in place of what was sent for them [Q3]."""
        query = allowed.query
        if not query.has_server_values:
            return allowed.values
        context: dict[str, Any] = {"environment": facts.environment}
        if query.reads_variables and facts.environment_id is not None:
            place = (facts.organization_id, facts.environment_id)
            context["configVars"] = await self._variables.get(
                (*place, facts.rights_epoch), lambda: in_thread(configuration_variables, *place)
            )
        scope = {"current_user": person.current_user, "retoolContext": context}
        values = {bag: list(each) for bag, each in allowed.values.items()}
        for bag, expressions in query.bags.items():
            for index, expression in enumerate(expressions):
                if expression.is_server:
                    values[bag][index] = await evaluate_server(target.text_key, expression.text, scope)
        return values


class _Ending:
    """Notes once how a run ended."""

    def __init__(
        self, outcomes: OutcomeWriter, facts: Facts, started: float, resource: UUID | None, logged: Asked | None
    ) -> None:
        self._outcomes, self._run_id, self._started, self._resource = outcomes, facts.run_id, started, resource
        self._user_id, self._logged = facts.user_id, logged

    def __call__(self, outcome: str, *, rows: int | None = None, failure: str | None = None) -> None:
        if self._run_id is not None:
            duration_ms = (time.perf_counter() - self._started) * 1000
            self._outcomes.add(Outcome(self._run_id, duration_ms, rows, outcome, failure))
            metrics.query_ended(str(self._resource or ""), failure or outcome, duration_ms / 1000)
            if self._logged is not None:
                what = {"user": self._user_id, "app": str(self._logged.app), "query": self._logged.query}
                how = {"run": self._run_id, "outcome": outcome, "ms": round(duration_ms, 1), "rows": rows}
                AUDIT.info("QUERY_RUN", extra={**what, **how})
