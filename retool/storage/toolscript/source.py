"""What an element remembers of the file that it was read from (ARCHITECTURE A3): `element["source"]`.

Keys, all but the first three only where there is something to say:
    file: the file it stands in.
    opening: its opening tag, as it stands there.
    in: in place of that, for a handler that stands in a property of its component: the property's name.
    meaning: hash of what that text meant; while it is the same, the text is written again.
    handlers: its handlers stand in a property (there may be none).
    is_root: it stands at the top of a file that another one includes.
    id: the name that the file has, where the document had to give another (two elements of one name).
    code: for each property that lies in a file of its own: its path inside the app's folder and its form.
    lead, closing: what stands before the opening and at the end, where that is not how Prettier lays it out.
    include: the `<Include …/>` that led to this element's file, where it is not as Retool writes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Mapping
from typing import Any


def source_of(element: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an element remembers; nothing where it was made here. It came with the element, so it may be anything."""
    source = element.get("source")
    return source if isinstance(source, dict) else {}


def written_id(element: Mapping[str, Any]) -> str:
    """The name that an element has in the files."""
    written = source_of(element).get("id")
    # The name that the document gave in its place is this one with a number behind.
    if isinstance(written, str) and element["id"].removeprefix(f"{written}_").isdigit():
        return written
    return str(element["id"])


def meaning(element: Mapping[str, Any], code: Container[str] = ()) -> str:
    """A hash of all that an element's opening tag says.

    Args:
        element: of a document.
        code: names of properties whose text lies in a file of its own, of which the tag holds only the path.
    """
    properties = element["properties"]
    values = {name: value for name, value in properties.items() if not (name in code and isinstance(value, str))}
    what = [
        element["type"],
        element["id"],
        element["uid"] if element["type"] == "Screen" else None,
        sorted(properties),
        values,
    ]
    text = json.dumps(what, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
