"""Any document survives writing and reading: ARCHITECTURE A3, A4."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retool.storage.document import document_problems
from retool.storage.toolscript import read, write
from retool.storage.toolscript.text_files import decoded, encoded
from tests.storage.toolscript.documents import documents
from tests.storage.toolscript.repositories import meaning

PAGE = UUID("0b2d3c1e-7e0c-4a54-9a52-4f3fd1fbd1c0")
SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def by_parent(said: list[tuple[Any, ...]]) -> dict[tuple[str, ...], list[tuple[Any, ...]]]:
    """Functions stand together in the files, so only the order of what has the same kind of place is kept."""
    found: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for one in said:
        found.setdefault(one[0][:-1], []).append(one)
    return {way: sorted(ones, key=lambda one: json.dumps(one, sort_keys=True)) for way, ones in found.items()}


@SLOWLY
@given(documents())
def test_a3_any_document_is_read_back_as_it_was_written(document: dict[str, Any]) -> None:
    files = write(document, PAGE)
    again = read(files)
    assert again.problems == []
    assert again.page_uuid == PAGE
    assert by_parent(meaning(again.document)) == by_parent(meaning(document))
    assert {name: value for name, value in again.document["app"].items() if name != "$toolscript"} == document["app"]
    assert document_problems(again.document) == []


@SLOWLY
@given(documents())
def test_a3_what_was_written_is_written_again_byte_for_byte(document: dict[str, Any]) -> None:
    files = write(document, PAGE)
    again = read(files)
    assert write(again.document, PAGE) == files


@given(st.binary() | st.text().map(str.encode))
def test_the_bytes_of_a_file_survive_whatever_they_are(content: bytes) -> None:
    assert encoded(decoded(content)) == content
