"""Where values stand in a SQL statement, and the statement with a placeholder at each of those places [Q6].

Pure: text in, text out. It knows no driver and no value: a value can't change the statement, whatever it holds. What
the dialects differ in (quotes, comments, types) is in `retool.connector.dialects`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

GAP = "\0"
"""Stands for a value while a statement is scanned; no dialect allows it in a text."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a statement. `kind`: space, comment, string, name, body, word, number, own, gap or sign."""

    kind: str
    text: str
    prefix: str = ""
    note: str = ""

    @property
    def gaps(self) -> int:
        """How many values stand in it."""
        return self.text.count(GAP)


@dataclass(frozen=True, slots=True)
class Slot:
    """What one placeholder carries: a value by itself, or a literal with values in it.

    Attributes:
        values: indexes of its values.
        texts: the unescaped pieces around them, one more than `values`; empty for a value by itself.
    """

    values: tuple[int, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a statement can't be bound: the 0-based value that stands in a wrong place (None: no single one)."""

    value: int | None
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A statement made ready to bind.

    Attributes:
        texts: the text around the slots, one more than there are slots.
        slots: in the order of their placeholders.
        flaws: empty when it can be run.
        is_several: it holds more than one statement.
        reads_only: its first word reads, and no word in it writes.
        copies: it is a COPY from or to the client.
        words: the words outside literals and comments, lower case.
        numbered: the statement with `$1`, `$2` … in the places of its slots.
        may_leave: it has a word, or calls a function, that can change what the next run on its connection sees [Q11].
    """

    texts: tuple[str, ...]
    slots: tuple[Slot, ...]
    flaws: tuple[Flaw, ...]
    is_several: bool
    reads_only: bool
    copies: bool
    words: frozenset[str]
    numbered: str
    may_leave: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """A literal's type.

    `start` is the index of the first token that says it, `until` the one behind its last; `unit` belongs to the text of
    the literal; `flaw` is why no value can stand in it.
    """

    start: int
    until: int
    type: str
    unit: str = ""
    flaw: str = ""


class Dialect:
    """How one SQL dialect is written."""

    name = ""
    own_placeholder = ""

    def tokens(self, text: str) -> list[Token]:
        """The whole text, in pieces; joined (prefix and text) they are the text again."""
        raise NotImplementedError

    def unescape(self, token: Token) -> list[str]:
        """The meaning of a string literal, split at its gaps."""
        raise NotImplementedError

    def literal_flaw(self, token: Token) -> str:
        """Why no value can stand in this literal; empty when one can."""
        raise NotImplementedError

    def calls_unknown(self, tokens: Sequence[Token]) -> bool:
        """Whether it calls a function that may change the session; a dialect whose source always resets says no."""
        del tokens
        return False

    def cast(self, tokens: Sequence[Token], at: int) -> Cast | None:
        """The type that stands before the literal `tokens[at]`, when there is one."""
        raise NotImplementedError

    def cast_text(self, before: str, after: str, cast: Cast) -> tuple[str, str]:
        """The text before and after a placeholder that takes a typed literal's place."""
        return f"{before}CAST(", f" AS {cast.type}){after}"


_IN_NAME = (
    "A value can't stand in a quoted name. Names of tables and columns can't be values: write them into the statement."
)
_IN_BODY = "A value can't stand in a dollar-quoted text. Quote it with ' instead."
_AT_WORD = "A value can't be a part of a name, a word or a number. Put a space or an operator between them."
_SEVERAL = "A query with values can hold one statement only. Split it into several queries."
_WRITES = frozenset(
    (
        *("insert", "update", "delete", "merge", "replace", "call", "do", "create", "alter", "drop", "truncate"),
        *("grant", "revoke", "into", "execute", "copy", "load", "set"),
    )
)
_READS = frozenset(["select", "with", "values", "table", "show", "explain", "desc", "describe"])


def _previous(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at - 1] if at else None


def _touches(tokens: Sequence[Token], at: int) -> bool:
    before = _previous(tokens, at)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return any(token is not None and token.kind in ("word", "number", "own") for token in (before, after))


def is_several(tokens: Sequence[Token]) -> bool:
    """Whether a statement follows a semicolon."""
    seen = False
    for token in tokens:
        if token.kind == "sign" and token.text == ";":
            seen = True
        elif seen and token.kind not in ("space", "comment"):
            return True
    return False


def _statements(tokens: Sequence[Token]) -> list[list[str]]:
    """The words of each statement."""
    found: list[list[str]] = [[]]
    for token in tokens:
        if token.kind == "sign" and token.text == ";":
            found.append([])
        elif token.kind == "word":
            found[-1].append(token.text.lower())
    return [words for words in found if words]


class _Writer:
    """Collects the text and the slots of a statement that is being compiled."""

    def __init__(self) -> None:
        self.texts: list[str] = [""]
        self.slots: list[Slot] = []
        self.flaws: list[Flaw] = []
        self.value = 0

    def write(self, text: str) -> None:
        self.texts[-1] += text

    def slot(self, slot: Slot) -> None:
        self.slots.append(slot)
        self.texts.append("")

    def flaw(self, message: str, gaps: int) -> None:
        self.flaws += [Flaw(self.value + number, message) for number in range(gaps)]

    def take(self, count: int) -> tuple[int, ...]:
        taken = tuple(range(self.value, self.value + count))
        self.value += count
        return taken


def _literal(writer: _Writer, dialect: Dialect, tokens: Sequence[Token], at: int, written: list[int]) -> int:
    """Write the literal at `at` as one placeholder; returns the index of the next token to write."""
    token = tokens[at]
    flaw = dialect.literal_flaw(token)
    cast = None if flaw else dialect.cast(tokens, at)
    if flaw := flaw or (cast.flaw if cast else ""):
        writer.flaw(flaw, token.gaps)
        writer.take(token.gaps)
        return at + 1
    *first, last = dialect.unescape(token)
    slot_texts = (*first, last + (cast.unit if cast else ""))
    if cast is None:
        writer.slot(Slot(writer.take(token.gaps), slot_texts))
        return at + 1
    # The words of the type are written already: cut them off again, together with what stands between.
    text = writer.texts[-1]
    kept = len(text) - sum(written[cast.start : at])
    before, after = dialect.cast_text("", "", cast)
    writer.texts[-1] = text[:kept] + before
    writer.slot(Slot(writer.take(token.gaps), slot_texts))
    writer.write(after)
    return cast.until


def _compile(dialect: Dialect, pieces: tuple[str, ...]) -> Statement:
    text = GAP.join(pieces)
    tokens = dialect.tokens(text)
    writer = _Writer()
    written: list[int] = []  # how much text each token left, so that a cast can take its type's words back
    at = 0
    while at < len(tokens):
        token, until = tokens[at], at + 1
        if not token.gaps:
            writer.write(token.prefix + token.text)
        elif token.kind == "gap":
            if _touches(tokens, at):
                writer.flaw(_AT_WORD, 1)
            writer.slot(Slot(writer.take(1)))
        elif token.kind == "string":
            until = _literal(writer, dialect, tokens, at, written)
        elif token.kind == "comment" and not token.note:
            writer.take(token.gaps)
            writer.write(token.text.replace(GAP, ""))
        else:
            writer.flaw(token.note or (_IN_NAME if token.kind == "name" else _IN_BODY), token.gaps)
            writer.take(token.gaps)
        written += [len(token.prefix + token.text)] + [0] * (until - at - 1)
        at = until
    return _finish(dialect, tokens, writer, text)


def _finish(dialect: Dialect, tokens: Sequence[Token], writer: _Writer, text: str) -> Statement:
    several = is_several(tokens)
    if writer.slots and several:
        writer.flaws.append(Flaw(None, _SEVERAL))
    if writer.slots and any(token.kind == "own" for token in tokens):
        own = next(token.text for token in tokens if token.kind == "own")
        message = f"The statement holds {own} of its own, which can't be mixed with values in {{{{ }}}}."
        writer.flaws.append(Flaw(None, message))
    statements = _statements(tokens)
    words = frozenset(word for statement in statements for word in statement)
    return Statement(
        texts=tuple(writer.texts),
        slots=tuple(writer.slots),
        flaws=tuple(writer.flaws),
        is_several=several,
        reads_only=bool(statements) and all(own[0] in _READS for own in statements) and not words & _WRITES,
        copies=any(own[0] == "copy" and {"stdin", "stdout"} & set(own) for own in statements),
        words=words,
        numbered=writer.texts[0] + "".join(f"${number}{after}" for number, after in enumerate(writer.texts[1:], 1)),
        may_leave=may_leave_something(text) or dialect.calls_unknown(tokens),
    )


@lru_cache(maxsize=2048)
def compile_statement(dialect: Dialect, pieces: tuple[str, ...]) -> Statement:
    """Find where each value stands, and write the statement around placeholders.

    Args:
        dialect: one of `retool.connector.dialects`.
        pieces: the fixed text, one piece more than there are values.

    Returns:
        The statement; `flaws` tells values that stand where none can, in which case it must not be run.
    """
    if any(GAP in piece for piece in pieces):
        flaw = Flaw(None, "The statement holds the character U+0000.")
        return Statement(pieces, (), (flaw,), False, False, False, frozenset(), "", True)
    return _compile(dialect, pieces)


_KEPT = re.compile(
    r"(?<![a-z])(?:set|role|listen|temp|temporary|prepare|declare|lock|advisory|discard|reset|load|call|do)(?![a-z])",
    re.IGNORECASE,
)


def may_leave_something(raw: str) -> bool:
    """Whether a statement has one of the words that can change what the next run on its connection sees [Q11].

    The whole text is searched, literals too: `query_to_xml('set role …')` runs what a literal holds. `_` parts words,
    so `set_config` and `pg_advisory_lock` are found.
    """
    return _KEPT.search(raw) is not None
