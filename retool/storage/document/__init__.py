"""Documents and their operations: pure functions on JSON, no Django (A2, A3).

`apply` and the order keys exist in TypeScript too and are held equal by tests/cases; diff, merge, rebase and migrations
are only here, undo is only there.
"""

from retool.storage.document.difference import diff
from retool.storage.document.element_index import IndexedElement, index_elements
from retool.storage.document.merging import merge
from retool.storage.document.migrate import UnknownVersion, upgrade
from retool.storage.document.operations import apply
from retool.storage.document.order import key_between, keys_between
from retool.storage.document.rebasing import Conflicting, rebase
from retool.storage.document.shape import document_problems
from retool.storage.document.text import canonical
from retool.storage.document.touching import Touch, touches
from retool.storage.document.tree import empty
from retool.storage.document.types import APP, Conflict, OperationError

__all__ = [
    "APP",
    "Conflict",
    "Conflicting",
    "IndexedElement",
    "OperationError",
    "Touch",
    "UnknownVersion",
    "apply",
    "canonical",
    "diff",
    "document_problems",
    "empty",
    "index_elements",
    "key_between",
    "keys_between",
    "merge",
    "rebase",
    "touches",
    "upgrade",
]
