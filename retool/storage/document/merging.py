"""Three-way merge of documents."""

from collections.abc import Iterator
from typing import Any

from retool.storage.document.types import APP, LOCAL_TYPES, Conflict, Document, Element, Json, Path
from retool.storage.document.values import NOTHING, same

FILES = "$files"
"""The uid that stands for the files in a conflict of a merge."""

# A place is one fact: half of each side's would be where neither put it.
_WHOLE = ("position", "mobile_position")


def merge(base: Document, ours: Document, theirs: Document) -> tuple[Document, list[Conflict]]:
    """What both sides made of `base`, together.

    Where both changed the same thing differently, the result holds ours and the conflict names both (`yours` is ours).
    What one side removed and the other changed, or put something into, stays and is a conflict. The laws: one side
    unchanged gives the other side; both sides equal give that side; in each case without conflicts.
    """
    merger = _Merger()
    elements = merger.elements(base["elements"], ours["elements"], theirs["elements"])
    merged = {
        **ours,
        "app": merger.fields(APP, (), base["app"], ours["app"], theirs["app"]),
        "elements": elements,
        "files": merger.fields(FILES, (), base["files"], ours["files"], theirs["files"]),
    }
    return merged, merger.conflicts


class _Merger:
    """Merges the parts of one document and keeps the conflicts that it meets."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def fields(self, uid: str, path: Path, base: Json, ours: Json, theirs: Json) -> Json:
        if same(ours, theirs) or same(base, theirs):
            return ours
        if same(base, ours):
            return theirs
        if not (isinstance(ours, dict) and isinstance(theirs, dict)) or (path and path[-1] in _WHOLE):
            self._conflict(uid, path, ours, theirs)
            return theirs if ours is NOTHING else ours
        origin = base if isinstance(base, dict) else {}
        merged: dict[str, Any] = {}
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            sides = (side.get(key, NOTHING) for side in (origin, ours, theirs))
            value = self.fields(uid, (*path, key), *sides)
            if value is not NOTHING:
                merged[key] = value
        return merged

    def elements(
        self, base: dict[str, Element], ours: dict[str, Element], theirs: dict[str, Element]
    ) -> dict[str, Element]:
        merged: dict[str, Element] = {}
        for uid in [*ours, *(uid for uid in theirs if uid not in ours)]:
            element = self._element(uid, base.get(uid), ours.get(uid), theirs.get(uid))
            if element is not None:
                merged[uid] = element
        self._restore_parents(merged, ours, theirs)
        self._open_rings(merged, ours, theirs)
        self._report_names(merged, ours, theirs)
        return merged

    def _element(self, uid: str, base: Element | None, ours: Element | None, theirs: Element | None) -> Element | None:
        if ours is None or theirs is None:
            left = theirs if ours is None else ours
            if base is None or left is None:
                return left
            if same(base, left):
                return None
            self._conflict(uid, (), ours, theirs)
            return left
        # Where an element stands is one fact, and what a file said of it is the codec's own and no reason to stop.
        place, source = ("parent", "order"), "source"
        fields = [
            {key: value for key, value in side.items() if key not in (*place, source)}
            for side in (base or {}, ours, theirs)
        ]
        merged: Element = self.fields(uid, (), *fields)
        places = [{key: side.get(key) for key in place} for side in (base or {}, ours, theirs)]
        where = self._choose(uid, ("parent",), *places)
        sources = [side.get(source, NOTHING) for side in (base or {}, ours, theirs)]
        kept = sources[1] if not same(sources[0], sources[1]) else sources[2]
        return {**merged, **where, **({} if kept is NOTHING else {source: kept})}

    def _choose(self, uid: str, path: Path, base: Json, ours: Json, theirs: Json) -> Json:
        if same(ours, theirs) or same(base, theirs):
            return ours
        if same(base, ours):
            return theirs
        self._conflict(uid, path, ours, theirs)
        return ours

    def _restore_parents(
        self, merged: dict[str, Element], ours: dict[str, Element], theirs: dict[str, Element]
    ) -> None:
        """One side removed what the other put something into: it comes back, and is a conflict."""
        missing = list(_missing_parents(merged))
        while missing:
            for uid in missing:
                merged[uid] = ours.get(uid) or theirs[uid]
                self._conflict(uid, (), ours.get(uid), theirs.get(uid))
            missing = list(_missing_parents(merged))

    def _open_rings(self, merged: dict[str, Element], ours: dict[str, Element], theirs: dict[str, Element]) -> None:
        """Each side moved one element into the other: ours stay where we put them."""
        while ring := _ring(merged):
            for uid in ring:
                if uid in ours:
                    if merged[uid]["parent"] != ours[uid]["parent"]:
                        self._conflict(uid, ("parent",), ours[uid]["parent"], theirs[uid]["parent"])
                    merged[uid] = {**merged[uid], "parent": ours[uid]["parent"], "order": ours[uid]["order"]}

    def _report_names(self, merged: dict[str, Element], ours: dict[str, Element], theirs: dict[str, Element]) -> None:
        """Both sides gave one name to different elements: both stay, for a person to rename one."""
        holders: dict[str, list[str]] = {}
        for uid, element in merged.items():
            if element["id"] and element["type"] not in LOCAL_TYPES:
                holders.setdefault(element["id"], []).append(uid)
        for name, uids in holders.items():
            for uid in uids[1:]:
                if not any(_holds_twice(side, name, uid, uids[0]) for side in (ours, theirs)):
                    self._conflict(uid, ("id",), _name_in(ours, uid), _name_in(theirs, uid))

    def _conflict(self, uid: str, path: Path, ours: Json, theirs: Json) -> None:
        values = (None if side is NOTHING else side for side in (ours, theirs))
        self.conflicts.append(Conflict(uid, path, *values))


def _missing_parents(elements: dict[str, Element]) -> Iterator[str]:
    seen: set[str] = set()
    for element in elements.values():
        parent = element["parent"]
        if parent is not None and parent not in elements and parent not in seen:
            seen.add(parent)
            yield parent


def _ring(elements: dict[str, Element]) -> list[str]:
    """The uids of one ring of parents, or none."""
    sound: set[str] = set()
    for start in elements:
        way: dict[str, None] = {}
        uid: str | None = start
        while uid is not None and uid not in sound and uid not in way:
            way[uid] = None
            uid = elements[uid]["parent"]
        if uid is not None and uid in way:
            steps = list(way)
            return steps[steps.index(uid) :]
        sound.update(way)
    return []


def _holds_twice(side: dict[str, Element], name: str, *uids: str) -> bool:
    return all(uid in side and side[uid]["id"] == name for uid in uids)


def _name_in(side: dict[str, Element], uid: str) -> str | None:
    return side[uid]["id"] if uid in side else None
