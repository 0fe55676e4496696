"""The operations that lead from one document to another."""

from collections.abc import Iterator

from retool.storage.document.tree import parents_first, subtree, topmost
from retool.storage.document.types import APP, Document, Element, Json, Operation, Path
from retool.storage.document.values import NOTHING, same

# What no operation can change: an element whose other keys differ is removed and put in anew.
_CHANGEABLE = frozenset({"id", "parent", "order", "properties", "position", "mobile_position"})


def diff(before: Document, after: Document) -> list[Operation]:
    """Find the operations after which `before` has the app settings and elements of `after`.

    Files travel by no operation; who stores `after` stores them with it.
    """
    old, new = before["elements"], after["elements"]
    replaced = {uid for uid in old.keys() & new.keys() if not _is_changeable(old[uid], new[uid])}
    lost = {inner for uid in replaced for inner in subtree(old, uid)}
    return [
        *_value_changes(APP, (), before["app"], after["app"]),
        *({"op": "remove", "uid": uid} for uid in topmost(old, replaced)),
        *_placings(old, new, lost),
        *({"op": "remove", "uid": uid} for uid in topmost(old, old.keys() - new.keys() - lost)),
        *_changes(old, new, lost),
    ]


def _is_changeable(old: Element, new: Element) -> bool:
    fixed = (old.keys() | new.keys()) - _CHANGEABLE
    return all(same(old.get(key, NOTHING), new.get(key, NOTHING)) for key in fixed)


def _placings(old: dict[str, Element], new: dict[str, Element], lost: set[str]) -> Iterator[Operation]:
    # From the top down: when an element arrives, its new parents stand already where they will be, so no move can
    # be into itself.
    for element in parents_first(new):
        uid = element["uid"]
        if uid not in old or uid in lost:
            yield {"op": "insert", "element": element}
        elif (old[uid]["parent"], old[uid]["order"]) != (element["parent"], element["order"]):
            yield {"op": "move", "uid": uid, "parent": element["parent"], "order": element["order"]}


def _changes(old: dict[str, Element], new: dict[str, Element], lost: set[str]) -> Iterator[Operation]:
    for uid, element in new.items():
        if uid not in old or uid in lost:
            continue
        if old[uid]["id"] != element["id"]:
            yield {"op": "rename", "uid": uid, "id": element["id"]}
        for key in ("properties", "position", "mobile_position"):
            yield from _value_changes(uid, (key,), old[uid].get(key, NOTHING), element.get(key, NOTHING))


def _value_changes(uid: str, path: Path, old: Json, new: Json) -> Iterator[Operation]:
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _value_changes(uid, (*path, key), old.get(key, NOTHING), new.get(key, NOTHING))
    elif new is NOTHING:
        yield {"op": "set", "uid": uid, "path": list(path)}
    else:
        yield {"op": "set", "uid": uid, "path": list(path), "value": new}
