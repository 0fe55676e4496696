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
