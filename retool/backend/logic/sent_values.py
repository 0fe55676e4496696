"""The values that a browser sends with a run: bags of values by position, as Retool's clients write them (FACTS 3.2).

Pure. A bag is `{"0": …, "1": …, "length": 2}`; an index that is missing is `undefined` and becomes None.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retool.backend.logic.plan import PlannedQuery
from retool.backend.logic.refusals import invalid
from retool.backend.logic.save_token import reload


def read_values(user_params: Any, query: PlannedQuery) -> dict[str, list[Any]]:
    """The values of each bag of the query, in the order of its expressions.

    Raises:
        Refused: invalid, when these are no bags; conflict, when a bag's number of values is not the query's.
    """
    if not isinstance(user_params, Mapping):
        raise invalid("userParams", "userParams must be an object of parameter bags.")
    values = {bag: _values(bag, user_params.get(bag), len(expressions)) for bag, expressions in query.bags.items()}
    for bag, sent in user_params.items():
        # A bag that the query has no place for: the tab was drawn from another text.
        if bag not in values and _length(bag, sent):
            raise _miscounted(query.name)
    return values


def _values(bag: str, sent: Any, expected: int) -> list[Any]:
    if _length(bag, sent) != expected:
        raise _miscounted(bag)
    return [] if sent is None else [sent.get(str(index)) for index in range(expected)]


def _length(bag: str, sent: Any) -> int:
    if sent is None:
        return 0
    length = sent.get("length", 0) if isinstance(sent, Mapping) else None
    if not isinstance(length, int) or isinstance(length, bool) or length < 0:
        raise invalid(f"userParams.{bag}", f"{bag} must be an object of values by position with their length.")
    return length


def _miscounted(what: str) -> Exception:
    return reload(f"The number of values for {what} is not the saved query's.")
