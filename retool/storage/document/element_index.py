"""The index of a document's elements that is stored beside each save (A3).

Which names an element's texts use is told by the compile step, as data: nothing here reads `{{ }}` (A5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from retool.storage.document.types import Document


@dataclass(frozen=True, slots=True)
class IndexedElement:
    """One element as search and reports see it."""

    uid: str
    id: str
    type: str
    names: tuple[str, ...]


def index_elements(document: Document, compiled: Iterable[Mapping[str, Any]]) -> list[IndexedElement]:
    """A row for each element of the document.

    Args:
        document: the document that was compiled.
        compiled: the compile step's `elements`: uid and the names that the element's texts use. Elements that it leaves
            out use none.
    """
    names = {row["uid"]: tuple(row["names"]) for row in compiled}
    return [
        IndexedElement(uid, element["id"], element["type"], names.get(uid, ()))
        for uid, element in document["elements"].items()
    ]
