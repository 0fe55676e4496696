"""[R1] Backend and frontend query a model only through `Model.objects.of(organization)`.

The exceptions can only become fewer: each stands with its reason, and one that no longer is one fails.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# These belong to no organisation.
FREE = {"User", "Organization", "SignInAttempt"}
EXCEPTIONS = {
    ("backend/admin/people.py", "GroupMember"): "counts those of rows that the narrowed list has shown",
    ("backend/auth/sessions.py", "AccessToken"): "a token says which organisation it is of",
    ("backend/auth/sessions.py", "Session"): "a session says which organisation it is of",
    ("backend/logic/ask_for_job.py", "Job"): "some jobs are the instance's",
    ("backend/logic/current_user.py", "ConfigurationVariableValue"): "narrowed by the organisation's id",
    ("backend/logic/invite_person.py", "Invite"): "an invitation's token says which organisation it is of",
    ("backend/logic/list_jobs.py", "JobsLeader"): "the instance has one that leads",
    ("backend/logic/log_in.py", "AuditEvent"): "a failed sign-in is of no organisation",
    ("backend/logic/log_in.py", "Membership"): "whoever signs in is in no organisation yet",
    ("backend/logic/open_session.py", "Session"): "signing out everywhere is in all organisations",
    ("backend/logic/query_facts.py", "ResourceConfiguration"): "by the id that the run's own statement found",
    ("backend/logic/save_app.py", "SaveElement"): "inserts, with the organisation in each row",
}


def queries(path: Path) -> Iterator[str]:
    """The models whose manager is used other than by `of` or `seen_by` in a module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
            continue
        manager = node.value
        if manager.attr in ("objects", "_default_manager", "_base_manager") and node.attr not in ("of", "seen_by"):
            yield manager.value.id if isinstance(manager.value, ast.Name) else "?"


def test_every_query_says_whose_rows_it_reads() -> None:
    found = set()
    modules = [*(ROOT / "retool/backend").rglob("*.py"), *(ROOT / "retool/frontend").glob("*.py")]
    for path in modules:
        name = str(path.relative_to(ROOT / "retool"))
        found |= {(name, model) for model in queries(path) if model not in FREE}
    assert found == set(EXCEPTIONS)
    assert len(modules) >= 60, "The gate saw too few modules."
