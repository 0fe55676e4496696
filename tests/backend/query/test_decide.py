"""The decision on a run: rows in, refusal or values out, without a database [Q4, Q12]."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from retool.backend.logic.decide_run import Facts, decide
from retool.backend.logic.plan import PlannedQuery, read_plan
from retool.backend.logic.refusals import Refused
from retool.storage.rules import Grants, Level, Rights

RESOURCE = UUID("0192f0aa-0000-7000-8000-000000000001")
PLAN = """{"queries": {"orders": {
  "uid": "u1", "id": "orders", "type": "SqlQueryUnified", "resource": "0192f0aa-0000-7000-8000-000000000001",
  "parts": {"query": {"text": ["SELECT * FROM orders WHERE id = ", ""]}}, "values": {"query": "queryParams"},
  "bags": {"queryParams": [{"text": "table1.selectedRow.id", "server": false, "reads": ["table1"]}]},
  "static": {}, "timeout_ms": 10000, "allowed_groups": []}}}"""
QUERY = read_plan(PLAN)["orders"]
FACTS = Facts(
    user_id=1,
    organization_id=1,
    organization=UUID(int=1),
    rights_epoch=7,
    allow_local=False,
    allow_private=True,
    app_id=10,
    app_folder_id=None,
    served_save_id=5,
    resource_id=20,
    resource_folder_id=None,
    resource_version=3,
    environment_id=30,
    environment="production",
    configuration_id=40,
    run_id=99,
)
RIGHTS = Rights(
    user_id=1,
    epoch=7,
    is_member=True,
    grants=Grants(app={10: Level.USE}, resource={20: Level.USE}),
)
SENT = {"queryParams": {"0": 7, "length": 1}}


def _decide(
    facts: Facts = FACTS,
    query: PlannedQuery | None = QUERY,
    rights: Rights = RIGHTS,
    sent: Any = SENT,
    *,
    groups: frozenset[str] = frozenset(),
    is_editing: bool = False,
) -> Any:
    try:
        return decide(facts, query, rights, groups, sent, is_editing=is_editing)
    except Refused as refused:
        return refused.kind


def test_use_on_app_and_resource_runs_the_query_with_the_values_sent() -> None:
    allowed = _decide()
    assert (allowed.query, allowed.values, allowed.configuration_id, allowed.resource_version) == (
        QUERY,
        {"queryParams": [7]},
        40,
        3,
    )


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (replace(FACTS, app_id=None), "not_found"),
        (replace(FACTS, resource_id=None), "not_found"),
        (replace(FACTS, environment_id=None), "invalid"),
        (replace(FACTS, configuration_id=None), "invalid"),
        (replace(FACTS, app_id=11), "denied"),
        (replace(FACTS, resource_id=21), "denied"),
    ],
    ids=["no app", "no resource", "no environment", "no configuration there", "no right on app", "none on resource"],
)
def test_what_is_missing_refuses(facts: Facts, kind: str) -> None:
    """Q4: also where another environment has a configuration."""
    assert _decide(facts) == kind


def test_a_stranger_is_refused_before_anything_is_said_of_the_query() -> None:
    assert _decide(rights=Rights.of_nobody()) == "denied"
    assert _decide(rights=Rights.of_nobody(), query=None, sent={"queryParams": {"length": 5}}) == "denied"
    assert _decide(query=None) == "not_found"


def test_the_editors_text_needs_edit() -> None:
    """Q1: with `use` nobody runs what is not saved."""
    assert _decide(is_editing=True) == "denied"
    editor = replace(RIGHTS, grants=Grants(app={10: Level.EDIT}, resource={20: Level.USE}))
    assert _decide(rights=editor, is_editing=True).values == {"queryParams": [7]}


def test_a_query_for_some_groups_is_refused_to_others() -> None:
    query = replace(QUERY, allowed_groups=frozenset({"Finance", "12"}))
    assert _decide(query=query) == "denied"
    assert _decide(query=query, groups=frozenset({"3", "Desk"})) == "denied"
    assert _decide(query=query, groups=frozenset({"12", "Accounting"})).query == query


@pytest.mark.parametrize(
    ("sent", "outcome"),
    [
        ({"queryParams": {"length": 1}}, [None]),
        ({"queryParams": {"0": None, "length": 1}}, [None]),
        ({"queryParams": {"0": [1, "a"], "length": 1}, "bodyParams": {"length": 0}, "urlParams": {}}, [[1, "a"]]),
        ({"queryParams": {"0": 1, "1": 2, "length": 2}}, "conflict"),
        ({"queryParams": {"length": 0}}, "conflict"),
        ({"queryParams": {"0": 1}}, "conflict"),
        ({}, "conflict"),
        ({**SENT, "bodyParams": {"0": 1, "length": 1}}, "conflict"),
        ({"queryParams": {"0": 1, "length": 10**12}}, "conflict"),
        ({"queryParams": {"0": 1, "length": -1}}, "invalid"),
        ({"queryParams": {"0": 1, "length": True}}, "invalid"),
        ({"queryParams": {"0": 1, "length": "1"}}, "invalid"),
        ({"queryParams": [7]}, "invalid"),
        ({"queryParams": "7"}, "invalid"),
        ([], "invalid"),
        (None, "invalid"),
    ],
)
def test_the_number_of_values_is_the_plans(sent: Any, outcome: Any) -> None:
    """Q2: another number is 409, and what is no bag at all 400."""
    found = _decide(sent=sent)
    assert (found if isinstance(found, str) else found.values["queryParams"]) == outcome


def test_a_resource_that_is_no_uuid_is_none_of_ours() -> None:
    plan = read_plan(PLAN.replace(str(RESOURCE), "REST-WithoutResource"))
    assert plan["orders"].resource is None


def test_a_lone_surrogate_in_a_text_stops_nothing() -> None:
    """A3 keeps it in the document; it has no UTF-8, so no source could be sent it."""
    plan = read_plan(PLAN.replace("SELECT *", "SELECT '\\ud800é'"))
    assert plan["orders"].parts["query"]["text"][0] == "SELECT '?é' FROM orders WHERE id = "
