"""Laws of diff, rebase and merge, on documents made by hypothesis (A2)."""

import json
from typing import Any

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from retool.storage.document import (
    Conflicting,
    apply,
    canonical,
    diff,
    document_problems,
    merge,
    rebase,
    touches,
)
from retool.storage.document.values import same
from tests.storage.documents import batches, documents

# Derived from the test's own name, so that a run finds what the last one found.
laws = settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])


def _without_files(document: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in document.items() if key != "files"}


@laws
@given(documents(), documents())
def test_applying_the_difference_gives_the_other_document(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert same(_without_files(apply(before, diff(before, after))), _without_files(after))


@laws
@given(documents())
def test_a_document_differs_in_nothing_from_itself(document: dict[str, Any]) -> None:
    assert diff(document, json.loads(canonical(document))) == []


@laws
@given(documents())
def test_a_document_comes_back_from_its_canonical_text_as_it_was(document: dict[str, Any]) -> None:
    text = canonical(document)
    assert canonical(json.loads(text.encode())) == text
    assert list(json.loads(text)["elements"]) == list(document["elements"])


@laws
@given(st.data())
def test_batches_that_touch_nothing_in_common_commute(data: st.DataObject) -> None:
    base = data.draw(documents())
    yours, theirs = data.draw(batches(base, "y")), data.draw(batches(base, "t"))
    try:
        rebased, together = rebase(base, yours, theirs)
    except Conflicting:
        reject()
    other_rebased, other_together = rebase(base, theirs, yours)
    assert same(together, apply(apply(base, theirs), rebased))
    assert same(together, other_together)
    assert same(other_together, apply(apply(base, yours), other_rebased))


@laws
@given(st.data())
def test_a_rebase_over_nothing_is_the_batch_itself(data: st.DataObject) -> None:
    base = data.draw(documents())
    yours = data.draw(batches(base, "y"))
    assert rebase(base, yours, []) == (yours, apply(base, yours))


@laws
@given(st.data())
def test_places_that_are_not_touched_stay(data: st.DataObject) -> None:
    base = data.draw(documents())
    batch = data.draw(batches(base, "y"))
    after = apply(base, batch)
    touched = {touch.uid for touch in touches(batch, base) if not touch.is_read}
    assert all(same(after["elements"][uid], base["elements"][uid]) for uid in base["elements"].keys() - touched)


@laws
@given(documents(), st.data())
def test_one_side_unchanged_gives_the_other(base: dict[str, Any], data: st.DataObject) -> None:
    changed = {**apply(base, data.draw(batches(base, "c"))), "files": {"a": "new"}}
    for merged, conflicts in (merge(base, changed, base), merge(base, base, changed), merge(base, changed, changed)):
        assert conflicts == []
        assert same(merged, changed)


@laws
@given(documents(), st.data())
def test_what_is_merged_is_always_a_tree(base: dict[str, Any], data: st.DataObject) -> None:
    ours, theirs = (apply(base, data.draw(batches(base, side))) for side in "ot")
    merged, conflicts = merge(base, ours, theirs)
    problems = [problem for problem in document_problems(merged) if "is used" not in problem]
    assert problems == []
    mirrored, mirrored_conflicts = merge(base, theirs, ours)
    assert bool(conflicts) == bool(mirrored_conflicts)
    if not conflicts:
        assert same(merged, mirrored)
