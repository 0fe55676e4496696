"""Whatever operations an app that was read has seen, its files say what its document says: ARCHITECTURE A2, A3."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from retool.storage.document import apply, document_problems
from retool.storage.document.types import LOCAL_TYPES
from retool.storage.toolscript import read
from tests.storage.documents import batches
from tests.storage.toolscript.repositories import DESK, SHOP, app, meaning, written


def said(document: dict[str, Any]) -> list[str]:
    """What a document says; functions stand together in the files, so the order of roots does not count.

    What has no name of its own in the app has no place in the files either.
    """
    parts = [f"{tag} " for tag in LOCAL_TYPES]
    found = []
    for way, properties, *places in meaning(document):
        is_named = not way[-1].endswith(" ") and not way[-1].startswith(tuple(parts))
        found.append(json.dumps([way, properties, places if is_named else None], sort_keys=True))
    return sorted(found)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a3_files_say_what_the_document_says_after_any_operations(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([DESK, SHOP, "apps/Before frames"]))
    one = app(path)
    before = one.document
    one.document = apply(before, data.draw(batches(before, "new", most=6)))
    assume(not document_problems(one.document))
    files = written(one)
    again = read(files)
    assert said(again.document) == said(one.document)
    assert written(again) == files
