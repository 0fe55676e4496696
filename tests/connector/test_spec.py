"""What every source declares is whole, and its generated page is what it declares (C1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from retool.connector import docs
from retool.connector.spec import Can, Field, Kind, Source, check_parts, load, place_of, query_kinds
from retool.wire import Associated, Failure

SOURCES = sorted({source.name: source for source in load().values()}.items())
EACH = pytest.mark.parametrize("source", [source for _, source in SOURCES], ids=[name for name, _ in SOURCES])


def test_every_file_is_a_source_and_aliases_lead_to_it() -> None:
    files = {path.stem for path in (Path(docs.__file__).parent / "sources").glob("*.py")} - {"__init__"}
    assert files == {name for name, _ in SOURCES}
    assert load()["mariadb"] is load()["mysql"]


@EACH
def test_fields_are_whole(source: Source) -> None:
    fields = (*source.options, *(field for query in source.queries for field in (*query.parts, *query.static)))
    names = [option.name for option in source.options]
    assert len(set(names)) == len(names)
    for field in fields:
        assert field.label
        assert (field.kind is Kind.CHOICE) == bool(field.choices)
        assert field.kind is not Kind.CHOICE or field.default in dict(field.choices)
    for option in source.options:
        assert option.shown_if is None or option.shown_if[0] in names
    for query in source.queries:
        settings = {setting.name for setting in query.static}
        assert all(field.shown_if is None or field.shown_if[0] in settings for field in (*query.parts, *query.static))
        assert set(query.bag) == {part.name for part in query.parts}
        assert set(query.forms) <= set(query.bag)
    assert {failure for failure, _ in source.errors.values()} <= set(Failure)
    parts = {part.name for query in source.queries for part in query.parts}
    for _, marked in source.errors.values():
        assert marked is None or marked in names or marked in parts


@EACH
def test_peer_cve_36_a_secret_is_one_by_its_kind(source: Source) -> None:
    """Secrecy by kind; the names only remind us of a kind that was forgotten."""
    for option in source.options:
        sounds_secret = any(word in option.name.lower() for word in ("password", "token", "secret", "clientkey"))
        assert not sounds_secret or option.kind is Kind.SECRET
    assert source.secrets()


@EACH
def test_a_page_names_every_option(source: Source) -> None:
    page = docs.pages()[f"{source.name}.md"]
    assert all(f"`{option.name}`" in page for option in source.options)


def test_what_the_compiler_of_saves_is_told() -> None:
    kinds = query_kinds()
    assert set(kinds) == {"SqlQueryUnified", "SqlQuery", "RESTQuery", "GraphQLQuery"}
    unified = kinds["SqlQueryUnified"]
    # A part belongs to one way of writing the query, which is SQL unless it says otherwise.
    assert unified["parts"]["query"] == {
        "bag": "queryParams",
        "form": "text",
        "if": ["editorMode", "sql", "sql"],
    }
    assert unified["parts"]["filterBy"]["if"] == ["editorMode", "gui", "sql"]
    assert "editorMode" in unified["static"]
    assert {name: kinds[name] for name in ("SqlQuery", "RESTQuery")} == {
        "SqlQuery": {"parts": {"query": {"bag": "queryParams", "form": "text"}}, "static": []},
        "RESTQuery": {
            "parts": {
                "query": {"bag": "queryParams", "form": "text"},
                "headers": {"bag": "headersParams", "form": "json"},
                "cookies": {"bag": "cookiesParams", "form": "json"},
                "body": {
                    "bag": "bodyParams",
                    "form": {"by": "bodyType", "json": ["json", "form-data", "x-www-form-urlencoded"]},
                },
            },
            "static": ["type", "bodyType"],
        },
    }


def test_a_place_names_row_field_and_destination() -> None:
    source = load()["postgresql"]
    at = Associated("table", "row", "organisation")
    secret = Field("databasePassword", "", Kind.SECRET)
    options = {"host": "DB.example", "port": 5432}
    assert place_of(source, secret, options, at) == (
        *("table", "row", "organisation", "databasePassword"),
        "postgresql://db.example:5432",
    )
    tunnel = {**options, "sshTunnelEnabled": True, "sshHost": "bastion", "sshPort": 22}
    assert place_of(source, secret, tunnel, at)[-1] == "postgresql://db.example:5432 ssh://bastion:22"
    ssh = Field("sshPassword", "", Kind.SECRET, of="tunnel")
    assert place_of(source, ssh, tunnel, at)[-1] == "ssh://bastion:22"
    rest = load()["restapi"]
    token = Field("bearerToken", "", Kind.SECRET)
    place = [
        place_of(rest, token, {"baseURL": url}, at)[-1] for url in ("https://api.example/v1", "https://api.example/v2")
    ]
    assert place == ["restapi://https://api.example:443"] * 2


def test_every_kind_of_source_with_sql_checks_its_parts() -> None:
    for name, source in SOURCES:
        if Can.SQL in source.can:
            assert check_parts(name, "SqlQueryUnified", {"query": {"text": ["SELECT tab_", ""]}})
