"""The one statement of a run: reads what decides it and writes its row "begun", before anything runs [Q10, Q13].

It has two forms, as a person comes by a session or by an access token [R4]; the second reads the token's scopes too.

What it reads is of this moment: session, account, app, resource version, configuration, rights epoch [R3]. Runs that
wait at the same time share one statement: alone a run waits for nobody, and under load PostgreSQL and this process do
a third of the work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import orjson

from retool.backend.logic.decide_run import Facts
from retool.backend.logic.storage_pool import StoragePool

# With one the next batch would wait for the answer of the last; more than two make the batches small.
_LANES = 2
_MOST_AT_ONCE = 64

_BY_SESSION = """
    JOIN storage_session caller
      ON caller.uuid = asked.session AND caller.revoked_at IS NULL AND caller.expires_at > now()"""
# A token outlives a membership, which a session does not.
_BY_PROGRAM = """
    JOIN storage_accesstoken caller
      ON caller.token_hash = asked.token AND caller.revoked_at IS NULL
     AND (caller.expires_at IS NULL OR caller.expires_at > now())
    JOIN storage_membership membership
      ON membership.user_id = caller.user_id AND membership.organization_id = caller.organization_id"""
# Once a minute is enough for the list of tokens.
_USED = """, used AS (
  UPDATE storage_accesstoken SET last_used_at = now()
   WHERE id IN (SELECT caller_id FROM facts) AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
)"""

_BEGIN = """
WITH asked AS (
  SELECT * FROM ROWS FROM (json_to_recordset(%s::json)
      AS (session uuid, token text, app uuid, save_id bigint, query text, resource uuid, environment text,
          request_id text))
      WITH ORDINALITY AS asked (session, token, app, save_id, query, resource, environment, request_id, place)
), facts AS MATERIALIZED (
  SELECT asked.place, gen_random_uuid() AS run, asked.save_id AS save, asked.query, asked.request_id AS request,
         person.id AS user_id, owner.id AS organization_id, owner.uuid AS organization, owner.rights_epoch,
         owner.allow_local_networks, owner.allow_private_networks,
         app.id AS app_id, app.folder_id AS app_folder_id,
         coalesce(release.save_id, branch.head_id) AS served_save_id,
         resource.id AS resource_id, resource.folder_id AS resource_folder_id, resource.version AS resource_version,
         environment.id AS environment_id, environment.name AS environment, configuration.id AS configuration_id,
         caller.id AS caller_id, {scopes} AS scopes
    FROM asked {caller}
    JOIN storage_user person ON person.id = caller.user_id AND person.is_active
    JOIN storage_organization owner ON owner.id = caller.organization_id
    LEFT JOIN storage_app app ON app.uuid = asked.app AND app.organization_id = owner.id
    LEFT JOIN storage_release release ON release.id = app.released_id
    LEFT JOIN storage_branch branch ON branch.app_id = app.id AND branch.name = 'main'
    LEFT JOIN storage_resource resource ON resource.uuid = asked.resource AND resource.organization_id = owner.id
    LEFT JOIN storage_environment environment ON environment.organization_id = owner.id
          AND (environment.name = asked.environment OR (asked.environment IS NULL AND environment.is_default))
    LEFT JOIN storage_resourceconfiguration configuration
           ON configuration.resource_id = resource.id AND configuration.environment_id = environment.id
), begun AS (
  INSERT INTO storage_queryrun
         (uuid, organization_id, user_id, app_id, save_id, query_name, resource_id, environment_id, request_id)
  SELECT run, organization_id, user_id, app_id, save, query, resource_id, environment_id, request
    FROM facts WHERE app_id IS NOT NULL
  RETURNING id, uuid
){used}
SELECT facts.place, user_id, organization_id, organization, rights_epoch, allow_local_networks, allow_private_networks,
       app_id, app_folder_id, served_save_id, resource_id, resource_folder_id, resource_version,
       environment_id, environment, configuration_id, begun.id, scopes
  FROM facts LEFT JOIN begun ON begun.uuid = facts.run
"""

_SERVED = """
SELECT coalesce(release.save_id, branch.head_id)
  FROM (SELECT %(session)s::uuid AS session, %(token)s::text AS token) asked {caller}
  JOIN storage_app app ON app.uuid = %(app)s AND app.organization_id = caller.organization_id
  LEFT JOIN storage_release release ON release.id = app.released_id
  LEFT JOIN storage_branch branch ON branch.app_id = app.id AND branch.name = 'main'
"""


def _statements(caller: str, scopes: str, used: str) -> tuple[str, str]:
    return _BEGIN.format(caller=caller, scopes=scopes, used=used), _SERVED.format(caller=caller)


_SESSION = _statements(_BY_SESSION, "NULL::text[]", "")
_TOKEN = _statements(_BY_PROGRAM, "caller.scopes", _USED)


@dataclass(slots=True)
class Begin:
    """What a run is asked for, by a session or by an access token's hash; `environment` None is the default one."""

    session: UUID | None
    token: str | None
    app: UUID
    save_id: int | None
    query: str
    resource: UUID | None
    environment: str | None
    request_id: str


class RunOpener:
    """Begins the runs of a process: those by session, or those by access token."""

    def __init__(self, storage: StoragePool, abandoned: Callable[[int], None], *, by_token: bool = False) -> None:
        """`abandoned` hears of the row of a run whose caller went away while it was written."""
        self._statement = (_TOKEN if by_token else _SESSION)[0]
        self._storage, self._abandoned = storage, abandoned
        self._waiting: list[tuple[Begin, asyncio.Future[Facts | None]]] = []
        self._lanes: set[asyncio.Task[None]] = set()

    async def begin(self, begin: Begin) -> Facts | None:
        """Read the facts of a run and write its row; None when session or token is over, and then there is no row.

        A run of an app that is not in the session's organisation has no row either: nobody there would look for it.

        Raises:
            StorageAway: storage did not answer.
        """
        facts: asyncio.Future[Facts | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((begin, facts))
        if len(self._lanes) < _LANES:
            lane = asyncio.create_task(self._work())
            self._lanes.add(lane)
            lane.add_done_callback(self._lanes.discard)
        return await facts

    async def _work(self) -> None:
        # The requests that are readable now come in before the statement is sent.
        await asyncio.sleep(0)
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
            batch = [each for each in batch if not each[1].done()]
            if batch:
                await self._begin(batch)

    async def _begin(self, batch: list[tuple[Begin, asyncio.Future[Facts | None]]]) -> None:
        # One text: psycopg makes an array of each column in Python, which took longer than the rest of the act.
        asked = orjson.dumps([begin for begin, _ in batch])
        try:
            rows = await self._storage.rows(self._statement, [asked.decode()])
        except Exception as error:  # noqa: BLE001  # handed on: each of those who wait meets it at its own edge
            for _, facts in batch:
                if not facts.done():
                    facts.set_exception(error)
            return
        found = {row[0]: Facts(*row[1:]) for row in rows}
        for place, (_, facts) in enumerate(batch, 1):
            read = found.get(place)
            if not facts.done():
                facts.set_result(read)
            elif read is not None and read.run_id is not None:
                self._abandoned(read.run_id)


async def served_save(storage: StoragePool, session: UUID | None, token: str | None, app: UUID) -> int | None:
    """The save that this app's people get now: the released one, else the newest; for clients without a token [Q2]."""
    statement = (_SESSION if token is None else _TOKEN)[1]
    row = await storage.row(statement, {"session": session, "token": token, "app": app})
    return row[0] if row else None
