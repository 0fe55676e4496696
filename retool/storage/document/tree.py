"""The tree that elements make by their `parent`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from retool.storage.document.types import Document, Element

Elements = Mapping[str, Element]


def children(elements: Elements) -> dict[str | None, list[Element]]:
    """The children of each parent (None: of the app), sorted as they stand: by order, then uid."""
    found: dict[str | None, list[Element]] = defaultdict(list)
    for element in elements.values():
        found[element["parent"]].append(element)
    for siblings in found.values():
        siblings.sort(key=lambda element: (element["order"].encode("utf-16-be", "surrogatepass"), element["uid"]))
    return found


def subtree(elements: Elements, uid: str) -> list[str]:
    """The uids of an element and all in it, parents first."""
    inside = children(elements)
    found = [uid]
    for each in found:
        found.extend(child["uid"] for child in inside.get(each, ()))
    return found


def parents_first(elements: Elements) -> Iterator[Element]:
    """All elements that hang on the app, each after its parent."""
    inside = children(elements)
    level = inside.get(None, [])
    while level:
        yield from level
        level = [child for element in level for child in inside.get(element["uid"], ())]


def is_within(elements: Elements, uid: str, ancestor: str) -> bool:
    """Whether an element is `ancestor` or lies in it."""
    above: str | None = uid
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == ancestor:
            return True
        seen.add(above)
        above = elements[above]["parent"] if above in elements else None
    return False


def topmost(elements: Elements, uids: set[str]) -> list[str]:
    """Those of `uids` that lie in none of the others, in the document's order."""
    return [uid for uid in elements if uid in uids and not _lies_in_one(elements, uid, uids)]


def _lies_in_one(elements: Elements, uid: str, uids: set[str]) -> bool:
    above = elements[uid]["parent"]
    while above is not None and above in elements:
        if above in uids:
            return True
        above = elements[above]["parent"]
    return False


def empty() -> Document:
    """A document with nothing in it."""
    return {"version": 1, "app": {}, "elements": {}, "files": {}}
