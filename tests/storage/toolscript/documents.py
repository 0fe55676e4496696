"""Makes documents as an editor can make them: any tree of any elements, with any values."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from retool.storage.document.types import LOCAL_TYPES

_CONTAINERS = ("Frame", "Container", "View", "Body", "Header", "Screen", "Form", "ModalFrame", "Folder", "Table")
_OTHERS = ("Text", "Button", "SqlQueryUnified", "JavascriptQuery", "Function", "State", "Event", "Column", "Map9")
_NAMES = st.from_regex(r"[a-zA-Z_$][a-zA-Z0-9_]{0,6}", fullmatch=True).filter(lambda name: name not in ("id", "uuid"))
texts = st.text(max_size=100) | st.sampled_from(
    ["", "\r\n", "a\nb", '"', "'\"", "{{ a }}", "\ud800", "\\", "\0", "</Text>"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6) | texts,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6) | st.sampled_from(["ordered", "array", "object"]), inner, max_size=3)
    ),
    max_leaves=8,
)
_measures = st.integers(0, 200).map(lambda fifths: fifths / 5)
_positions = st.fixed_dictionaries(
    {"row": _measures, "col": st.integers(0, 11), "width": st.integers(1, 12), "height": _measures}
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document of up to nine elements that came from no file."""
    elements: dict[str, Any] = {}
    containers: list[str | None] = [None]
    for number in range(draw(st.integers(0, 9))):
        uid = f"e{number}"
        tag = draw(st.sampled_from([*_CONTAINERS, *_OTHERS]))
        name = f"{draw(st.sampled_from(['a', 'ä', '$m', 'with space']))}{number}"
        element: dict[str, Any] = {
            "uid": uid,
            "id": "" if tag in ("Header", "Body", "Event") else name,
            "type": tag,
            "parent": draw(st.sampled_from(containers)),
            "order": f"a{number}",
            "properties": draw(st.dictionaries(_NAMES, values, max_size=4)),
        }
        if draw(st.booleans()) and tag not in LOCAL_TYPES:
            element["position"] = draw(_positions)
        if draw(st.integers(0, 4)) == 0 and tag not in LOCAL_TYPES:
            element["mobile_position"] = draw(_positions)
        elements[uid] = element
        if tag in _CONTAINERS:
            containers.append(uid)
    return {
        "version": 1,
        "app": draw(st.dictionaries(_NAMES.filter(lambda name: name != "$toolscript"), values, max_size=3)),
        "elements": elements,
        "files": draw(st.dictionaries(st.sampled_from(["README.md", "lib/x.txt"]), texts, max_size=2)),
    }
