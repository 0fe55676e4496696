"""What one run leaves is found by parsing the statement, not by how it is written [Q11, S5]."""

from __future__ import annotations

import pytest

from retool.connector.dialects import POSTGRESQL
from retool.connector.service import Service
from retool.connector.statement import compile_statement
from tests.connector.conftest import Asker, sealed_options
from tests.connector.servers.server import Server

SEE = "SELECT current_setting('app.who', true) AS who"
FUNCTION = """
CREATE OR REPLACE FUNCTION become(who text) RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.who', who, false) $$
"""


@pytest.fixture
def asker(postgresql_server: Server, service: Service) -> Asker:
    return Asker(postgresql_server, service, sealed_options(postgresql_server, service.keyring))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT become('ada')",
        "SELECT become/* */\n('ada')",
        "SELECT \"become\"('ada')",
        "SELECT public . become('ada')",
        "SELECT n FROM (SELECT 'ada'::text AS n) t WHERE become(n) IS NOT NULL",
        "SELECT SET_CONFIG('app.who', 'ada', false)",
        "SELECT \"set_config\"('app.who', 'ada', false)",
        "SELECT U&\"set\\005fconfig\"('app.who', 'ada', false)",
        "SeT/**/app.who = 'ada'",
        "DO $$ BEGIN EXECUTE 'SE' || 'T app.who = ''ada'''; END $$",
    ],
)
async def test_peer_cve_64_who_one_person_became_the_next_is_not(asker: Asker, statement: str) -> None:
    """Row-level security that reads a setting must not read the last person's."""
    await asker.ask(FUNCTION)
    await asker.ask(statement)
    assert await asker.data(SEE) in ({"who": [None]}, {"who": [""]})
    assert asker.service.health()["connections"]["idle"] == 1


@pytest.mark.parametrize(
    ("statement", "leaves"),
    [
        ("SELECT count(*), sum(price * 2)::numeric(10,2) FROM orders WHERE id IN (1, 2) AND (a OR b)", False),
        ("WITH t AS (SELECT 1) INSERT INTO orders (id, name) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING", True),
        ("INSERT INTO public.orders (id, name) VALUES (1, lower('X')) RETURNING id", False),
        ("SELECT a.n FROM generate_series(1, 3) AS a(n) JOIN b USING (n)", False),
        ("SELECT row_number() OVER (PARTITION BY a ORDER BY b) FROM t", False),
        ("SELECT pg_catalog.lower('X')", False),
        ("SELECT 'become(1)'", False),
        ("SELECT mine.lower('X')", True),
        ("SELECT \"lower\"('X')", True),
        ("SELECT become(1)", True),
        ("SELECT query_to_xml('SELECT se' || 't_config(1)', true, true, '')", True),
        ("SELECT dblink_exec('x')", True),
        ("SELECT nextval('s')", True),
    ],
)
def test_only_calls_that_are_known_to_leave_nothing_cost_nothing(statement: str, leaves: bool) -> None:
    assert compile_statement(POSTGRESQL, (statement,)).may_leave is leaves


HIDDEN = {
    "a view": (
        "CREATE OR REPLACE VIEW whose AS SELECT become('ada') AS who",
        "SELECT who FROM whose",
    ),
    "a trigger": (
        """CREATE OR REPLACE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN PERFORM set_config('app.who', 'ada', false); RETURN NEW; END $$;
           DROP TABLE IF EXISTS marked; CREATE TABLE marked (n int);
           CREATE TRIGGER marks BEFORE INSERT ON marked FOR EACH ROW EXECUTE FUNCTION mark()""",
        "INSERT INTO marked VALUES (1)",
    ),
    "an operator": (
        """DROP OPERATOR IF EXISTS public.@=@ (NONE, text);
           CREATE OPERATOR public.@=@ (FUNCTION = become, RIGHTARG = text)""",
        "SELECT @=@ 'ada'::text",
    ),
    "a column's default": (
        "DROP TABLE IF EXISTS stamped; CREATE TABLE stamped (n int, who text DEFAULT become('ada'))",
        "INSERT INTO stamped (n) VALUES (1)",
    ),
}


@pytest.mark.parametrize("where", HIDDEN)
async def test_what_no_statement_shows_is_reset_all_the_same(asker: Asker, where: str) -> None:
    """The call stands in the customer's schema, where no parser of statements looks."""
    make, use = HIDDEN[where]
    await asker.ask(FUNCTION)
    await asker.ask(make)
    assert compile_statement(POSTGRESQL, (use,)).may_leave is False
    await asker.ask(use)
    assert await asker.data(SEE) in ({"who": [None]}, {"who": [""]})
    assert asker.service.health()["connections"]["idle"] == 1


LEFT = """
CREATE OR REPLACE FUNCTION leave() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
  EXECUTE 'CREATE TEMPORARY TABLE IF NOT EXISTS left_by_a_view AS SELECT 1 AS n';
  PERFORM pg_advisory_lock(4711);
  EXECUTE 'LISTEN left_by_a_view';
  EXECUTE 'SET search_path = pg_catalog';
  RETURN 1;
END $$;
CREATE OR REPLACE VIEW leaving AS SELECT leave() AS n
"""
SEE_LEFT = """
SELECT (SELECT count(*)::int FROM pg_class WHERE relname = 'left_by_a_view') AS temporary,
       (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks,
       (SELECT count(*)::int FROM pg_listening_channels()) AS channels,
       current_setting('search_path') AS path, current_user::text AS who,
       current_setting('client_connection_check_interval') AS watch
"""


async def test_tables_locks_channels_and_paths_that_a_view_leaves_are_gone_with_its_run(asker: Asker) -> None:
    before = await asker.data(SEE_LEFT)
    await asker.ask(LEFT)
    assert await asker.data("SELECT n FROM leaving") == {"n": [1]}
    assert await asker.data(SEE_LEFT) == before
    assert asker.service.health()["connections"]["idle"] == 1


async def test_a_session_that_can_not_be_reset_is_not_used_again(asker: Asker) -> None:
    """A time limit that a view sets ends the reset too; the next run has a new connection, and its own limit."""
    await asker.ask(
        """CREATE OR REPLACE FUNCTION hurry() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
             PERFORM set_config('statement_timeout', '1', false); RETURN 1; END $$;
           CREATE OR REPLACE VIEW hurried AS SELECT hurry() AS n"""
    )
    assert await asker.data("SELECT n FROM hurried") == {"n": [1]}
    assert await asker.data("SELECT current_setting('statement_timeout') AS limit, pg_sleep(0.05)::text AS slept") == {
        "limit": ["0"],
        "slept": [""],
    }
