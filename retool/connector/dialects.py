"""How PostgreSQL and MySQL write literals, names, comments and typed literals; pure, no driver.

Sources: PostgreSQL "Lexical Structure" (4.1) and gram.y's ConstTypename; MySQL "Language Structure" (11.1, 11.2, 11.7).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from retool.connector import calls
from retool.connector.statement import GAP, Cast, Dialect, Token

_WORD = r"[A-Za-z_\u0080-\U0010ffff]"
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_IN_RANGE = "A value can't stand in an interval with a range of fields. Write the units into the text: '1 day 2 hours'."
_BLANK = ("space", "comment")
_ESCAPED = re.compile(
    r"""''|\\(?:(?P<octal>[0-7]{1,3})|x(?P<x>[0-9A-Fa-f]{1,2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|[\s\S])"""
)


def _words_before(tokens: Sequence[Token], at: int, most: int) -> list[int]:
    """Indexes of up to `most` tokens before `at` that are no space and no comment, nearest first."""
    found: list[int] = []
    for index in range(at - 1, -1, -1):
        if tokens[index].kind in _BLANK:
            continue
        if tokens[index].gaps:
            break
        found.append(index)
        if len(found) == most:
            break
    return found


class PostgreSQL(Dialect):
    """PostgreSQL with standard_conforming_strings on."""

    name = "postgresql"
    own_placeholder = "$1"

    _PATTERN = re.compile(
        rf"""(?P<space>\s+)
        |(?P<comment>--[^\n\r]*)
        |(?P<block>/\*)
        |(?P<gap>\0)
        |(?P<escaped>[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|\Z))
        |(?P<string>(?:[nNbBxX]|[uU]&)?'(?:[^']|'')*(?:'(?:\s*\n\s*'(?:[^']|'')*')*|\Z))
        |(?P<name>(?:[uU]&)?"(?:[^"]|"")*(?:"|\Z))
        |(?P<dollar>\$(?:{_WORD}(?:{_WORD}|\d)*)?\$)
        |(?P<own>\$\d+)
        |(?P<word>{_WORD}(?:{_WORD}|[\d$])*)
        |(?P<number>\d(?:{_WORD}|\d|\.\d)*)
        |(?P<sign>[\s\S])""",
        re.VERBOSE,
    )
    _TYPES = (
        "date time timetz timestamp timestamptz interval numeric decimal dec int integer int2 int4 int8 smallint "
        "bigint real float float4 float8 bool boolean text varchar character char bpchar nchar name uuid json "
        "jsonb jsonpath xml bytea inet cidr macaddr macaddr8 bit varbit money point line lseg box path polygon "
        "circle tsvector tsquery oid regclass regtype regproc regrole regnamespace pg_lsn int4range int8range "
        "numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange "
        "tstzmultirange datemultirange hstore citext ltree geometry geography vector"
    )
    _TYPED = re.compile(
        r"(?:^|\s)(?P<type>(?:timestamp|time)(?: \( \d+ \))? (?:with|without) time zone"
        r"|double precision|(?:national )?(?:character|char) varying(?: \( \d+ \))?|bit varying(?: \( \d+ \))?"
        rf"|(?:{'|'.join(_TYPES.split())})(?: \( \d+(?: , \d+)? \))?)$"
    )
    _FIELDS = frozenset(["year", "month", "day", "hour", "minute", "second", "to"])
    # CAST(… AS char) would cut to one character, which the literal `char 'abc'` does not.
    _UNCUT: ClassVar = {"char": "bpchar", "character": "bpchar", "nchar": "bpchar", "bit": "varbit"}

    def tokens(self, text: str) -> list[Token]:
        """The pieces of a PostgreSQL statement."""
        found: list[Token] = []
        at = 0
        while at < len(text):
            match = self._PATTERN.match(text, at)
            if match is None or match.lastgroup is None:
                raise ValueError(f"nothing matches at {at}")
            kind, end = match.lastgroup, match.end()
            if kind == "block":
                end = self._comment_end(text, at)
                found.append(Token("comment", text[at:end]))
            elif kind == "dollar":
                close = text.find(match.group(), end)
                end = len(text) if close < 0 else close + len(match.group())
                found.append(Token("body", text[at:end]))
            elif kind in ("string", "escaped"):
                quote = text.index("'", at)
                found.append(Token("string", text[quote:end], text[at:quote]))
            else:
                found.append(Token(kind, text[at:end]))
            at = end
        return found

    def calls_unknown(self, tokens: Sequence[Token]) -> bool:
        """Any call but of a function that is known to leave nothing."""
        return calls.calls_unknown(tokens)

    @staticmethod
    def _comment_end(text: str, at: int) -> int:
        depth = 0
        for mark in re.compile(r"/\*|\*/").finditer(text, at):
            depth += 1 if mark.group() == "/*" else -1
            if depth == 0:
                return mark.end()
        return len(text)

    def literal_flaw(self, token: Token) -> str:
        """Unicode escapes, and a backslash right before a value, have no meaning with a value in them."""
        if len(token.text) < 2 or not token.text.endswith("'"):
            return "The quoted text that this value stands in has no end."
        if token.prefix.lower() == "u&":
            return "A value can't stand in a text with Unicode escapes (U&'…')."
        if token.prefix.lower() == "e" and re.search(r"(?<!\\)(?:\\\\)*\\\0", token.text):
            return "A value can't follow a backslash in an E'…' text."
        return ""

    def unescape(self, token: Token) -> list[str]:
        """Doubled quotes and, in `E'…'`, backslash escapes; `X'…'` keeps its mark, which `bit` input reads."""
        if token.prefix.lower() == "e":
            return [self._unescaped(piece) for piece in token.text[1:-1].split(GAP)]
        inside = re.sub(r"(?<!')((?:'')*)'\s*\n\s*'", r"\1", token.text[1:-1])
        pieces = [piece.replace("''", "'") for piece in inside.split(GAP)]
        if token.prefix.lower() in ("x", "b"):
            pieces[0] = token.prefix.lower() + pieces[0]
        return pieces

    @staticmethod
    def _unescaped(piece: str) -> str:
        def plain(match: re.Match[str]) -> str:
            text = match.group()
            if text == "''":
                return "'"
            if match["octal"]:
                return chr(int(match["octal"], 8) & 0xFF)
            if code := match["x"] or match["u"] or match["U"]:
                return chr(int(code, 16))
            return _ESCAPES.get(text[1], text[1])

        return _ESCAPED.sub(plain, piece)

    def cast(self, tokens: Sequence[Token], at: int) -> Cast | None:
        """`date '…'`, `timestamp(3) with time zone '…'`, `interval '…' day to second`, and `B'…'`, `X'…'`."""
        if tokens[at].prefix.lower() in ("x", "b"):
            return Cast(at, at + 1, "varbit")
        indexes = _words_before(tokens, at, 8)
        said = " ".join(tokens[index].text.lower() for index in reversed(indexes))
        found = self._TYPED.search(said)
        if found is None:
            return None
        start = indexes[len(found["type"].split()) - 1]
        type_ = self._UNCUT.get(found["type"], found["type"])
        until = at + 1
        if not type_.startswith("interval"):
            return Cast(start, until, type_)
        # A literal's fields say what its bare number means; those of a cast only cut. So the unit goes into the text.
        until, fields = self._interval_fields(tokens, at + 1)
        says_units = any(sign.isalpha() for piece in self.unescape(tokens[at]) for sign in piece)
        unit = f" {fields[0]}" if len(fields) == 1 and not says_units else ""
        flaw = _IN_RANGE if "to" in fields else ""
        return Cast(start, until, " ".join((type_, *fields)), unit, flaw)

    def _interval_fields(self, tokens: Sequence[Token], at: int) -> tuple[int, list[str]]:
        fields: list[str] = []
        until = at
        for index in range(at, len(tokens)):
            token = tokens[index]
            if token.kind in _BLANK:
                continue
            if token.kind != "word" or token.text.lower() not in self._FIELDS:
                break
            fields.append(token.text.lower())
            until = index + 1
        return until, fields


class MySQL(Dialect):
    """MySQL and MariaDB with their default sql_mode: `"…"` is a text, a backslash escapes."""

    name = "mysql"
    own_placeholder = "?"

    _ONE = r"""(?:'(?:[^'\\]|\\[\s\S]|'')*(?:'|\Z)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|\Z))"""
    _PATTERN = re.compile(
        rf"""(?P<space>\s+)
        |(?P<comment>--(?=\s|\Z)[^\n\r]*|\#[^\n\r]*)
        |(?P<block>/\*[\s\S]*?(?:\*/|\Z))
        |(?P<gap>\0)
        |(?P<string>(?:[nNbBxX](?='))?{_ONE}(?:\s*{_ONE})*)
        |(?P<name>`(?:[^`]|``)*(?:`|\Z))
        |(?P<own>\?)
        |(?P<word>[\d]*(?:{_WORD}|\$)(?:{_WORD}|[\d$])*)
        |(?P<number>\d+(?:\.\d+)?)
        |(?P<sign>[\s\S])""",
        re.VERBOSE,
    )
    _SINGLE = re.compile(_ONE)
    _TYPED: ClassVar = {"date": "DATE", "time": "TIME(6)", "timestamp": "DATETIME(6)"}

    def tokens(self, text: str) -> list[Token]:
        """The pieces of a MySQL statement."""
        found: list[Token] = []
        for match in self._PATTERN.finditer(text):
            kind, piece = match.lastgroup or "sign", match.group()
            if kind == "string":
                quote = min(at for at in (piece.find("'"), piece.find('"')) if at >= 0)
                found.append(Token("string", piece[quote:], piece[:quote]))
            elif kind == "block":
                is_code = piece.startswith(("/*!", "/*M!"))
                note = "A value can't stand in a /*! … */ comment, whose content is run." if is_code else ""
                found.append(Token("comment", piece, note=note))
            else:
                found.append(Token(kind, piece))
        for at, token in enumerate(found):
            if token.kind == "string" and at and found[at - 1].kind == "word" and found[at - 1].text.startswith("_"):
                found[at] = Token("string", token.text, token.prefix, "introduced")
        return found

    def literal_flaw(self, token: Token) -> str:
        """Bit and hexadecimal literals and character set introducers take no value."""
        quotes = self._SINGLE.findall(token.text)
        if any(len(quoted) < 2 or quoted[0] != quoted[-1] for quoted in quotes):
            return "The quoted text that this value stands in has no end."
        if token.prefix.lower() in ("b", "x") or token.note:
            return "A value can't stand in a bit, hexadecimal or character set literal."
        if re.search(r"(?<!\\)(?:\\\\)*\\\0", token.text):
            return "A value can't follow a backslash in a quoted text."
        return ""

    def unescape(self, token: Token) -> list[str]:
        """Doubled quotes and backslash escapes; texts that follow each other are one text."""
        pieces = [""]
        for match in self._SINGLE.finditer(token.text):
            first, *others = (self._unescaped(match.group()[0], piece) for piece in match.group()[1:-1].split(GAP))
            pieces[-1] += first
            pieces += others
        return pieces

    @staticmethod
    def _unescaped(mark: str, piece: str) -> str:
        def plain(match: re.Match[str]) -> str:
            text = match.group()
            if text == mark * 2:
                return mark
            if text[1] in "%_":
                return text  # stays escaped: LIKE reads it
            return {"b": "\b", "n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a"}.get(text[1], text[1])

        return re.sub(rf"{mark}{mark}|\\[\s\S]", plain, piece)

    def cast(self, tokens: Sequence[Token], at: int) -> Cast | None:
        """`DATE '…'`, `TIME '…'`, `TIMESTAMP '…'`; `INTERVAL '…' DAY` takes a placeholder as it is."""
        indexes = _words_before(tokens, at, 1)
        if not indexes or tokens[indexes[0]].kind != "word":
            return None
        type_ = self._TYPED.get(tokens[indexes[0]].text.lower())
        return Cast(indexes[0], at + 1, type_) if type_ else None


POSTGRESQL = PostgreSQL()
MYSQL = MySQL()
