"""Makes documents and batches of operations that fit them, for property tests."""

from typing import Any

from hypothesis import strategies as st

from retool.storage.document import apply

NAMES = ["text", "data", "style", "hidden"]
TYPES = ["Text", "Table", "Container", "View"]

values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "a", "{{ b }}", "\0", "\ud800"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=2),
    max_leaves=4,
)
properties = st.dictionaries(st.sampled_from(NAMES), values, max_size=3)
positions = st.fixed_dictionaries({name: st.integers(0, 5) for name in ("row", "col", "width", "height")})
orders = st.sampled_from(["Zz", "a0", "a1", "a2"])


@st.composite
def documents(draw: st.DrawFn, prefix: str = "e") -> dict[str, Any]:
    """A document of up to seven elements in a tree."""
    elements: dict[str, Any] = {}
    for number in range(draw(st.integers(0, 7))):
        uid = f"{prefix}{number}"
        elements[uid] = draw(_elements(uid, list(elements)))
    return {
        "version": 1,
        "app": draw(properties),
        "elements": elements,
        "files": draw(st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["x", "y"]))),
    }


@st.composite
def _elements(draw: st.DrawFn, uid: str, parents: list[str]) -> dict[str, Any]:
    element: dict[str, Any] = {
        "uid": uid,
        "id": draw(st.sampled_from(["", f"{uid}_a", f"{uid}_b"])),
        "type": draw(st.sampled_from(TYPES)),
        "parent": draw(st.sampled_from([None, *parents])),
        "order": draw(orders),
        "properties": draw(properties),
    }
    if draw(st.booleans()):
        element["position"] = draw(positions)
    if draw(st.integers(0, 4)) == 0:
        element["source"] = draw(st.sampled_from(["<A/>", "<B/>"]))
    return element


@st.composite
def batches(draw: st.DrawFn, document: dict[str, Any], prefix: str, most: int = 5) -> list[dict[str, Any]]:
    """Operations that fit the document one after the other; new elements' uids begin with `prefix`."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, most))):
        elements = document["elements"]
        kinds = ["insert", *(["set", "set", "remove", "move", "rename"] if elements else [])]
        kind = draw(st.sampled_from(kinds))
        if kind == "insert":
            operation: dict[str, Any] = {
                "op": "insert",
                "element": draw(_elements(f"{prefix}{number}", list(elements))),
            }
        else:
            uid = draw(st.sampled_from(list(elements)))
            operation = {"op": kind, "uid": uid, **draw(_arguments(kind, document, uid))}
        found.append(operation)
        document = apply(document, [operation])
    return found


@st.composite
def _arguments(draw: st.DrawFn, kind: str, document: dict[str, Any], uid: str) -> dict[str, Any]:
    if kind == "set":
        path = ["properties", draw(st.sampled_from(NAMES))]
        return {"path": path, "value": draw(values)} if draw(st.booleans()) else {"path": path}
    if kind == "rename":
        return {"id": draw(st.sampled_from([f"{uid}_a", f"{uid}_c", "shared"]))}
    if kind == "move":
        outside = [other for other in document["elements"] if not _is_within(document, other, uid)]
        return {"parent": draw(st.sampled_from([None, *outside])), "order": draw(orders)}
    return {}


def _is_within(document: dict[str, Any], uid: str | None, ancestor: str) -> bool:
    while uid is not None:
        if uid == ancestor:
            return True
        uid = document["elements"][uid]["parent"]
    return False
