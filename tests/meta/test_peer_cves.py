"""S5: what went wrong at others is a test here as soon as its part exists.

Each root cause has a number; a test that holds it carries the number in its name (`test_peer_cve_33_…`). What has no
test is either about a part that does not exist, with the reason, or is owed.
"""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
WEB = TESTS.parent / "retool" / "frontend" / "web" / "src"
ALL = frozenset(range(1, 72))
NAME = re.compile(r"peer[_ ]cve[_ ](\d+(?:(?:_and_| and |, )\d+)*)")

# The part does not exist; whoever builds it moves the number.
NO_SUCH_PART = {
    16: "no workflow of a code host is run",
    18: "there are no comments",
    20: "no mail is sent",
    23: "there is no marketplace; server code comes with the image only",
    29: "there are no webhooks and no shell steps",
    30: "there are no uploads",
    35: "there are no webhooks",
    42: "there are no webhooks",
    46: "there is no NoSQL source",
    50: "there are no workflows",
    54: "there is no backup restore",
    59: "no process runs customers' code on the server but V8 without files",
    60: "there are no metrics",
    69: "there are no files by URL",
    71: "no report is known; the list names it for its absence",
}


def numbers_tested() -> set[int]:
    """Numbers that a test's name carries, in Python or in TypeScript."""
    files = [*TESTS.rglob("test_*.py"), *WEB.rglob("*.test.ts*")]
    return {
        int(number)
        for file in files
        if file != Path(__file__)
        for match in NAME.finditer(file.read_text())
        for number in re.findall(r"\d+", match[1])
    }


# Tests that are owed: the part exists, and other tests may hold it, but none carries the number. Only shrinks.
OWED = frozenset[int]()


def test_every_root_cause_is_tested_or_has_no_part_or_is_owed() -> None:
    assert numbers_tested() | set(NO_SUCH_PART) | OWED == ALL


def test_what_has_a_test_is_on_no_list() -> None:
    assert numbers_tested() & (set(NO_SUCH_PART) | OWED) == set()
