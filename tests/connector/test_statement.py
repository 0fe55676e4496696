"""Scanning a statement for the places of its values, on texts that nobody would write [Q6]; pure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retool.connector.dialects import MYSQL, POSTGRESQL
from retool.connector.statement import GAP, Dialect, compile_statement, may_leave_something

DIALECTS = [pytest.param(POSTGRESQL, id="postgresql"), pytest.param(MYSQL, id="mysql")]

# Pieces that open and close things, so that random texts have random nesting.
FRAGMENTS = st.lists(
    st.sampled_from(
        ["'", "''", '"', "`", "\\", "\\'", "$$", "$a$", "$1", "--", "-- ", "#", "/*", "*/", "/*!", "\n", ";", "?", " ",
         "e'", "x'", "u&'", "N'", "date ", "interval ", "day", "select", "a", "1", "é", "(", ",", "::int", "_utf8"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, min_size=1, max_size=5).map(tuple)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(pieces=TEXTS)
def test_tokens_are_the_text(dialect: Dialect, pieces: tuple[str, ...]) -> None:
    text = GAP.join(pieces)
    assert "".join(token.prefix + token.text for token in dialect.tokens(text)) == text


@pytest.mark.parametrize("dialect", DIALECTS)
@given(pieces=TEXTS)
def test_every_value_has_one_place_or_none(dialect: Dialect, pieces: tuple[str, ...]) -> None:
    """Each value is bound once, left out with a comment, or in a flaw; the order of values is that of the text."""
    statement = compile_statement(dialect, pieces)
    bound = [value for slot in statement.slots for value in slot.values]
    assert bound == sorted(set(bound))
    assert set(bound) <= set(range(len(pieces) - 1))
    assert len(statement.texts) == len(statement.slots) + 1
    assert all(not slot.texts or len(slot.texts) == len(slot.values) + 1 for slot in statement.slots)
    assert all(flaw.value is None or 0 <= flaw.value < len(pieces) - 1 for flaw in statement.flaws)
    assert GAP not in "".join(statement.texts)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(text=FRAGMENTS)
def test_a_text_without_values_stays_as_it_is(dialect: Dialect, text: str) -> None:
    statement = compile_statement(dialect, (text,))
    assert (statement.texts, statement.slots, statement.flaws) == ((text,), (), ())


PLAIN = st.text(st.characters(exclude_characters="'\0"), max_size=5)


@given(before=PLAIN, after=PLAIN)
def test_what_stands_in_a_postgresql_literal_is_its_meaning(before: str, after: str) -> None:
    statement = compile_statement(POSTGRESQL, (f"SELECT '{before}''", f"{after}'"))
    assert statement.flaws == ()
    assert [slot.texts for slot in statement.slots] == [(before + "'", after)]
    assert statement.texts == ("SELECT ", "")


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        ("COPY people TO STDOUT", True), ("copy people from stdin", True), ("SELECT 1; COPY a TO STDOUT", True),
        ("/* x */ COPY (SELECT 1) TO STDOUT", True), ("COPY people TO '/tmp/stdout'", False),
        ("SELECT 'copy stdout'", False),
    ],
)  # fmt: skip
def test_a_copy_with_the_client_is_seen(text: str, copies: bool) -> None:
    assert compile_statement(POSTGRESQL, (text,)).copies is copies


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("SELECT 1", False), ("SELECT 1;", False), ("SELECT 1; -- done\n ", False), ("SELECT 1; SELECT 2", True),
        ("SELECT ';'; ", False), ("SELECT $$;$$", False), (";SELECT 1", True),
    ],
)  # fmt: skip
def test_several_statements_are_counted(text: str, several: bool) -> None:
    assert compile_statement(POSTGRESQL, (text,)).is_several is several


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("SELECT 1", True), ("WITH a AS (SELECT 1) TABLE a", True), ("VALUES (1)", True), ("SHOW x", True), ("", False),
        ("WITH a AS (DELETE FROM b RETURNING 1) SELECT * FROM a", False), ("UPDATE a SET b = 1 RETURNING b", False),
        ("SELECT 1 INTO b", False), ("SELECT 1; DELETE FROM a", False), ("EXPLAIN ANALYZE DELETE FROM a", False),
    ],
)  # fmt: skip
def test_what_only_reads_may_be_stopped_early(text: str, reads: bool) -> None:
    assert compile_statement(POSTGRESQL, (text,)).reads_only is reads


@pytest.mark.parametrize(
    "text",
    [
        "SET role admin", "select set_config('a.b', '1', false)", "SELECT pg_advisory_lock(1)", "LISTEN x",
        "CREATE TEMP TABLE a (b int)", "create temporary view", "PREPARE a AS SELECT 1", "DECLARE c CURSOR",
        "LOCK TABLE a", "DISCARD PLANS", "RESET ALL", "LOAD 'x'", "CALL f()", "DO $$ $$", "SELECT 1 FROM pg_temp.a",
        "SELECT query_to_xml('set role admin', true, true, '')", "SELECT \"set_config\"('a', 'b', false)",
    ],
)  # fmt: skip
def test_words_that_can_change_a_session_are_found(text: str) -> None:
    assert may_leave_something(text)


@pytest.mark.parametrize("text", ["SELECT settled, reloaded, blocked, dot FROM offset_table OFFSET 2", "SELECT 1"])
def test_words_that_only_hold_one_are_not(text: str) -> None:
    assert not may_leave_something(text)
