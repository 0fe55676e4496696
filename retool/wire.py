"""The words that backend and connector say to each other.

Imports nothing of the project, and knows no HTTP, no driver and no storage.

Both sides of a rolling upgrade speak with each other, so what is said has a version, sent as a header. It stays the
same as long as only optional things are added: a field of the frame that has a default, a further value at the end of a
run's own line, a key of an answer; whoever does not know them leaves them out or passes them over. Whatever else
changes raises VERSION, and then a connector reads the version before as well (READABLE), and is upgraded first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

VERSION = 1
READABLE = frozenset({1})
VERSION_HEADER = "x-joinery-wire"


class Failure(StrEnum):
    """Why a query gave no result: the connector sets it, the browser picks the words."""

    REFUSED = "refused"
    DENIED = "denied"
    SYNTAX = "syntax"
    FAILED = "failed"
    TIMEOUT = "timeout"
    CANCELLED = "cancelled"
    TOO_LARGE = "too_large"
    UNAVAILABLE = "unavailable"
    BUSY = "busy"


# The source's own no is 422, whatever it is; only what we refuse ourselves has another status [Q8].
STATUS: Mapping[Failure, int] = {Failure.REFUSED: 403, Failure.BUSY: 503}


class SourceError(Exception):
    """A source said no.

    Attributes:
        failure: what kind of no, for code to branch on.
        message: the source's own words, shown to the app builder as they came.
        option: the name of the option (or part of a query) to correct, or None when none is to blame.
        position: the 1-based character in the statement, where the source tells one.
        extra: what a source adds to its answer (a REST source: `statusCode` and `data`).
    """

    def __init__(
        self,
        failure: Failure,
        message: str,
        *,
        option: str | None = None,
        position: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.failure = failure
        self.message = message
        self.option = option
        self.position = position
        self.extra = dict(extra or {})

    @property
    def status(self) -> int:
        """The HTTP status that tells this failure [Q8]."""
        return STATUS.get(self.failure, 422)

    def body(self) -> bytes:
        """The failure as JSON, in Retool's envelope plus ours [Q8]."""
        return orjson.dumps(
            {
                "error": True,
                "success": False,
                "message": self.message,
                "failure": {"kind": self.failure.value, "field": self.option, "position": self.position},
                **self.extra,
            }
        )


class Column(NamedTuple):
    """One column of a result: its name as the source gave it, made unique, and its wire type.

    A tuple, because results are looked up by the columns they have, and a dataclass hashes ten times slower.
    """

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Network:
    """What a resource of this organisation may dial; `forbidden` lists our own `host:port`, which nobody may [S2]."""

    allow_local: bool = False
    allow_private: bool = True
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Associated:
    """What a resource's secrets are bound to, beside field and destination: where their row lies [Q5]."""

    table: str
    row: str
    organization: str


# Not frozen: that makes seventeen calls of each construction. Nobody changes one.
@dataclass(slots=True)
class Run:
    """One run, test or look at the schema, as the api asks the connector for it.

    Attributes:
        options: the stored options of the resource, JSON text byte for byte: pools are keyed by it [Q11].
        parts: per part of the query `{"text": [n + 1 fixed pieces]}` or `{"json": structure}` whose leaf
            strings with values are `{"$": [n + 1 fixed pieces]}`.
        values: per part the values, in document order; as many as the part has gaps.
        static: query settings that hold no values (`type` and `bodyType` of a RESTQuery).
        tunnel: the options ask for an SSH tunnel, so the db-ssh-connector runs it.
        protected: values are bound; False only where an owner switched that off for the resource [Q6].
        explain: put `statement` and `values` into the metadata (editor, with `edit` on the app).
        decide_ms: what the api took until it sent this; shown among the steps.
    """

    id: str
    request_id: str
    source: str
    options: str
    associated: Associated
    kind: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    static: Mapping[str, Any] = field(default_factory=dict)
    timeout_s: float = 10.0
    max_rows: int = 100_000
    max_bytes: int = 100_000_000
    network: Network = Network()
    tunnel: bool = False
    protected: bool = True
    explain: bool = False
    decide_ms: float | None = None


# What differs between two runs of the same query by the same resource's options; all else is the run's frame.
_OWN = ("id", "request_id", "values", "explain", "decide_ms")
_FRAME = tuple(each.name for each in fields(Run) if each.name not in _OWN)
_LARGEST_KEPT_BYTES = 1 << 16


def encode_frame(run: Run) -> bytes:
    """The part of a run that stays the same from one run of its query to the next, for the sender to keep."""
    return orjson.dumps({name: getattr(run, name) for name in _FRAME})


def encode_run(run: Run, frame: bytes = b"") -> bytes:
    """The bytes of a run as they go over the wire and are signed: two lines, its frame and its own.

    `frame` is what `encode_frame` gave for a run of the same query.
    """
    own = orjson.dumps((run.id, run.request_id, run.values, run.explain, run.decide_ms))
    return (frame or encode_frame(run)) + b"\n" + own


def unreadable(sent: bytes) -> str | None:
    """Why a run whose header says this version can't be read here; None when it can. Without a header it is 1."""
    if not sent or (sent.isdigit() and int(sent) in READABLE):
        return None
    known = ", ".join(str(version) for version in sorted(READABLE))
    return (
        f"The api speaks version {sent.decode('latin-1')[:20]} of the connector's wire and this connector {known}: "
        "they are of releases too far apart. Upgrade the connectors first."
    )


def decode_run(body: bytes) -> Run:
    """The run that `encode_run` wrote.

    Raises:
        ValueError: the bytes are no run; nothing ran.
    """
    frame, _, own = body.partition(b"\n")
    try:
        framed = _kept_frame(frame) if len(frame) <= _LARGEST_KEPT_BYTES else _frame(frame)
        run_id, request_id, values, explain, decide_ms, *_newer = orjson.loads(own)
        return Run(run_id, request_id, values=values, explain=explain, decide_ms=decide_ms, **framed)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a run: {error}") from error


def _frame(line: bytes) -> dict[str, Any]:
    sent = orjson.loads(line)
    sent["associated"] = Associated(**sent["associated"])
    network = sent["network"]
    sent["network"] = Network(network["allow_local"], network["allow_private"], tuple(network["forbidden"]))
    return {name: sent[name] for name in _FRAME if name in sent}


# Most runs are of queries that ran before: their text and options need not be read again.
_kept_frame = lru_cache(maxsize=512)(_frame)
