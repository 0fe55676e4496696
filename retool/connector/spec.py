"""What a source declares about itself: options, query kinds, abilities, errors.

Data only: it knows no driver (they are imported inside `connect`), no pool and no HTTP.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Flag, StrEnum, auto
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Protocol

from retool.egress import Address
from retool.wire import Associated, Column, Failure


class Kind(StrEnum):
    """How a field is entered and checked."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    SECRET = "secret"  # noqa: S105 - the word
    FILE = "file"
    CODE = "code"
    PAIRS = "pairs"
    """A list of `{"key", "value"}`, drawn as rows; its values are no secrets."""


class Can(Flag):
    """What a source can do; the compliance suite runs the tests that fit."""

    PARAMETERS = auto()
    SQL = auto()
    CANCEL = auto()
    TRANSACTION = auto()
    SCHEMA = auto()
    WRITE = auto()
    TUNNEL = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: an option of a resource, or a part of a query.

    `of` names the destination that a secret is bound to: `target` (the source itself) or `tunnel`.
    """

    name: str
    label: str
    kind: Kind
    default: str | int | bool | None = None
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    shown_if: tuple[str, str] | None = None
    help: str = ""
    of: str = "target"


_IF_TUNNEL = ("sshTunnelEnabled", "true")
TUNNEL = (
    Field("sshTunnelEnabled", "Connect through an SSH tunnel", Kind.BOOLEAN, default=False),
    Field("sshHost", "SSH host", Kind.TEXT, shown_if=_IF_TUNNEL),
    Field("sshPort", "SSH port", Kind.NUMBER, default=22, shown_if=_IF_TUNNEL),
    Field("sshUsername", "SSH user", Kind.TEXT, shown_if=_IF_TUNNEL),
    Field("sshPassword", "SSH password", Kind.SECRET, shown_if=_IF_TUNNEL, of="tunnel"),
    Field(
        "sshPrivateKeyName", "SSH key", Kind.TEXT, shown_if=_IF_TUNNEL,
        help="Name of a private key file in the folder of the db-ssh-connector. Without one and without a password its "
        "own key is used, whose public half it tells in its log.",
    ),
    Field(
        "sshHostKey", "Host key", Kind.TEXT, shown_if=_IF_TUNNEL,
        help="Fingerprint of the SSH host's key, as `SHA256:…`; a test of the connection shows it.",
    ),
)  # fmt: skip
"""The options of every source that can be reached through a tunnel."""


@dataclass(frozen=True, slots=True)
class QueryKind:
    """One way to ask: SQL text, a GUI write, a REST call.

    `bag` names the parameter bag of each templated part. `forms` says which part is `json` (compiled as a structure
    when its text parses as JSON), or for which values of a setting it is: `{"by": "bodyType", "json": [...]}`; any
    other is text. `static` are the settings that hold no values.
    """

    name: str
    label: str
    parts: tuple[Field, ...]
    bag: Mapping[str, str]
    forms: Mapping[str, Any] = field(default_factory=dict)
    static: tuple[Field, ...] = ()


@dataclass(slots=True)
class Request:
    """One run. Text parts and values travel apart: there is no field that holds both."""

    kind: str
    parts: Mapping[str, Any]
    values: Mapping[str, Sequence[Any]]
    static: Mapping[str, Any]
    timeout_s: float
    max_rows: int
    max_bytes: int
    protected: bool = True


class Sink(Protocol):
    """Where a run puts its result; it encodes by column, spools, and says when it is full."""

    def columns(self, columns: Sequence[Column]) -> None:
        """Begin a result; what an earlier one of the same run left is thrown away (the last result counts)."""
        ...

    def chunk(self, values: Sequence[Sequence[Any]]) -> bool:
        """One sequence a column, in the source's own text form, a few hundred rows at a time; False when full."""
        ...

    def affected(self, rows: int) -> None:
        """Say how many rows a statement without a result changed."""
        ...

    def document(self, json: bytes, metadata: Mapping[str, Any]) -> None:
        """The result of a source that has no columns, as it came, with what it adds to the metadata."""
        ...

    def statement(self, text: str, values: Sequence[Any]) -> None:
        """What was sent, for the editor to show."""
        ...


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table, as schema introspection finds it."""

    name: str
    type: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table or view that the resource's user may read."""

    schema: str
    name: str
    columns: tuple[TableColumn, ...]


class Connection(Protocol):
    """An open connection to a source; used by one run at a time."""

    async def run(self, request: Request, sink: Sink) -> None:
        """Run one request. A cancelled run has ended in the source itself, and the connection is drained."""
        ...

    async def clean(self) -> bool:
        """Make it fit for the next run; False when it has to be closed.

        Raises:
            SourceError: the run left a transaction open; it was rolled back, and the run counts as failed [Q11].
        """
        ...

    async def healthy(self) -> bool:
        """Whether it can be used; asked before each run, so it must cost next to nothing."""
        ...

    async def probe(self) -> None:
        """Ask the source something that changes nothing, for the test of the connection; raises SourceError."""
        ...

    async def schema(self) -> list[Table]:
        """The tables that the resource's user can see; empty for a source without them."""
        ...

    async def close(self) -> None:
        """Close it; never raises."""
        ...


Dial = Callable[[str, int], Awaitable[Address]]
"""Resolves a name once and checks it [S2]; through a tunnel, the address is the tunnel's local end."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a part of a query, found at its save: which part, which value (0-based), and why."""

    part: str
    value: int | None
    message: str


def _no_problem(kind: str, parts: Mapping[str, Any], static: Mapping[str, Any]) -> list[Problem]:
    del kind, parts, static
    return []


def _host_and_port(options: Mapping[str, Any]) -> str:
    return f"{options.get('host', '')}:{options.get('port', '')}"


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of resource that an app can use; one file each.

    `errors` maps the server's own codes to the kind of failure and the option to mark red. `destination` says where
    a resource's secrets go (scheme, host, port): a secret opens only for the destination it was typed for [Q5].
    """

    name: str
    label: str
    can: Can
    options: tuple[Field, ...]
    queries: tuple[QueryKind, ...]
    errors: Mapping[str, tuple[Failure, str | None]]
    connect: Callable[[Mapping[str, Any], Dial], Awaitable[Connection]]
    check: Callable[[str, Mapping[str, Any], Mapping[str, Any]], list[Problem]] = _no_problem
    destination: Callable[[Mapping[str, Any]], str] = _host_and_port
    blame: Callable[[Mapping[str, Any], Dial], Awaitable[str | None]] | None = None
    driver: str = ""
    aliases: tuple[str, ...] = ()
    help: str = ""

    def query(self, kind: str) -> QueryKind | None:
        """The query kind of that name, or None."""
        return next((query for query in self.queries if query.name == kind), None)

    def secrets(self) -> tuple[Field, ...]:
        """The options that are sealed; the kind decides, never the name."""
        return tuple(option for option in self.options if option.kind is Kind.SECRET)


SECRET_PURPOSE = "resource"  # noqa: S105 - the word
"""The purpose that options of kind secret are sealed for."""


def place_of(
    source: Source, option: Field, options: Mapping[str, Any], associated: Associated
) -> tuple[str, str, str, str, str]:
    """What a sealed option is bound to [Q5]: where its row lies, its field, and where it goes.

    It goes to scheme, host and port, and through the tunnel, if there is one: whoever holds the SSH host decides what
    answers behind it.
    """
    where = f"ssh://{options.get('sshHost', '')}:{options.get('sshPort') or 22}"
    if option.of == "target":
        tunnel = where if str(options.get("sshTunnelEnabled")).lower() == "true" else ""
        where = f"{source.name}://{source.destination(options)} {tunnel}".rstrip()
    return (associated.table, associated.row, associated.organization, option.name, where.lower())


@cache
def load() -> Mapping[str, Source]:
    """Every source by name and by alias: those in `sources/`, and those behind the entry point `retool.connectors`."""
    package = importlib.import_module("retool.connector.sources")
    found: list[Source] = [
        importlib.import_module(f"{package.__name__}.{module.name}").SOURCE
        for module in pkgutil.iter_modules(package.__path__)
    ]
    found += [entry.load() for entry in entry_points(group="retool.connectors")]
    by_name: dict[str, Source] = {}
    for source in found:
        for name in (source.name, *source.aliases):
            if name in by_name:
                raise ValueError(f"Two sources are called {name}.")
            by_name[name] = source
    return by_name


def _condition(query: QueryKind, part: Field) -> dict[str, Any]:
    """The setting that a part belongs to, the value at which it is there, and the setting's default."""
    if part.shown_if is None:
        return {}
    name, value = part.shown_if
    return {"if": [name, value, next((setting.default for setting in query.static if setting.name == name), None)]}


def query_kinds() -> dict[str, Any]:
    """What the compiler of saves needs to know of each query kind: its parts with their bags, its static settings."""
    return {
        query.name: {
            "parts": {
                part.name: {
                    "bag": query.bag[part.name],
                    "form": query.forms.get(part.name, "text"),
                    **_condition(query, part),
                }
                for part in query.parts
            },
            "static": [setting.name for setting in query.static],
        }
        for source in load().values()
        for query in source.queries
    }


def check_parts(
    source: str, kind: str, parts: Mapping[str, Any], static: Mapping[str, Any] | None = None
) -> list[Problem]:
    """What a run of this query would be refused for, found without running it [Q6].

    Args:
        source: name or alias of a source.
        kind: name of a query kind.
        parts: as in the plan: `{"query": {"text": [n + 1 fixed pieces]}}`.
        static: the query's static settings.

    Returns:
        Problems in the order of the parts; empty when there is none, also for a source that is not known here.
    """
    known = load().get(source)
    return known.check(kind, parts, static or {}) if known else []
