"""Bringing a stale batch onto what others did meanwhile (A2)."""

from collections.abc import Sequence

from retool.storage.document.difference import diff
from retool.storage.document.merging import merge
from retool.storage.document.operations import apply
from retool.storage.document.touching import NAMES, Touch, touches
from retool.storage.document.types import APP, Conflict, Document, Json, Operation, OperationError, Path
from retool.storage.document.values import NOTHING, read, same


class Conflicting(Exception):
    """Both sides changed the same places; nothing was applied."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(f"Others changed the same {'place' if len(conflicts) == 1 else 'places'} meanwhile.")
        self.conflicts = conflicts


def rebase(base: Document, yours: Sequence[Operation], theirs: Sequence[Operation]) -> tuple[list[Operation], Document]:
    """Bring `yours`, made on `base`, onto `base` with `theirs` applied.

    Returns:
        Your operations as they are to be stored, and the document with both applied. They are your operations, or what
        is left to do where others did some of it too. A place that both sides gave the same value is no conflict.

    Raises:
        Conflicting: names each place that both touched, with both values.
        OperationError: `yours` do not fit `base`.
    """
    mine, upstream = apply(base, yours), apply(base, theirs)
    if conflicts := _conflicts(_meeting(touches(yours, base), touches(theirs, base)), mine, upstream):
        raise Conflicting(conflicts)
    try:
        return list(yours), apply(upstream, yours)
    except OperationError:
        # Both sides agree at each place, but not on the way there, such as a removal that others made too.
        together, conflicts = merge(base, mine, upstream)
    if conflicts:
        raise Conflicting(conflicts)
    left = diff(upstream, together)
    return left, apply(upstream, left)


def _meeting(mine: list[Touch], theirs: list[Touch]) -> list[tuple[Touch, Touch]]:
    by_uid: dict[str, list[Touch]] = {}
    for touch in theirs:
        by_uid.setdefault(touch.uid, []).append(touch)
    return [(touch, other) for touch in mine for other in by_uid.get(touch.uid, ()) if touch.meets(other)]


def _conflicts(meeting: list[tuple[Touch, Touch]], yours: Document, theirs: Document) -> list[Conflict]:
    found: dict[tuple[str, Path], Conflict] = {}
    for touch, other in meeting:
        wide, narrow = sorted((touch.path, other.path), key=len)
        if touch.is_read or other.is_read:
            # Only that the parent is there matters to who reads it.
            wide = narrow = ()
            is_agreed = (_at(yours, touch.uid, ()) is NOTHING) == (_at(theirs, touch.uid, ()) is NOTHING)
        else:
            is_agreed = same(_at(yours, touch.uid, wide), _at(theirs, touch.uid, wide))
        if not is_agreed:
            values = (_at(side, touch.uid, narrow) for side in (yours, theirs))
            found[touch.uid, narrow] = Conflict(
                touch.uid, narrow, *(None if value is NOTHING else value for value in values)
            )
    return list(found.values())


def _at(document: Document, uid: str, path: Path) -> Json:
    if uid == APP:
        return read(document["app"], path)
    if uid == NAMES:
        return [element["uid"] for element in document["elements"].values() if element["id"] == path[0]]
    return read(document["elements"].get(uid, NOTHING), path)
