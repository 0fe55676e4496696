"""A result, encoded by column as it arrives, spooled to disk, written as one body when the statement has ended [Q8].

Knows no source and no HTTP beyond the names of two content encodings.
"""

from __future__ import annotations

import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any

import orjson

from retool.connector.columns import described
from retool.wire import Column

SPOOL_BYTES = 1 << 20
TOTAL_BYTES = 8 << 20
PIECE_BYTES = 1 << 17
SMALL_BYTES = 1 << 10

_HEAD = b'{"__retoolWrappedQuery__":true,"queryData":'
_METADATA = b',"queryExecutionMetadata":'


class Spool:
    """Bytes in memory until there are too many, then in a nameless file."""

    __slots__ = ("_file", "_limit", "_pieces", "size")

    def __init__(self, limit: int = SPOOL_BYTES) -> None:
        """Keep `limit` bytes in memory."""
        self._limit = limit
        self._pieces: list[bytes] = []
        self._file: IO[bytes] | None = None
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Add bytes at the end."""
        self.size += len(piece)
        if self._file is not None:
            self._file.write(piece)
            return
        self._pieces.append(piece)
        if self.size > self._limit:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 — closed by `close`, or with this object
            self._file.writelines(self._pieces)
            self._pieces = []

    def read(self) -> Iterator[bytes]:
        """All bytes from the start, in pieces."""
        if self._file is None:
            yield from self._pieces
            return
        self._file.seek(0)
        while piece := self._file.read(PIECE_BYTES):
            yield piece

    def close(self) -> None:
        """Free what it holds."""
        self._pieces = []
        if self._file is not None:
            self._file.close()
            self._file = None


@dataclass(slots=True)
class Body:
    """What is sent: its length is known before its first byte."""

    length: int
    pieces: Iterable[bytes]
    encoding: str = ""
    close: Callable[[], None] = lambda: None


class Result:
    """The sink of one run."""

    def __init__(self, max_rows: int, max_bytes: int) -> None:
        """Cut the result at `max_rows` rows and `max_bytes` bytes of JSON."""
        self._max_rows, self._max_bytes = max_rows, max_bytes
        self._encoders: list[Callable[[Sequence[Any]], bytes]] = []
        self._keys: list[bytes] = []
        self._told = b"[]"
        self._spools: list[Spool] = []
        self._document: Spool | None = None
        self._size = 0
        self._statement: tuple[str, Sequence[Any]] | None = None
        self.rows = 0
        self.changed: int | None = None
        self.truncated = False
        self.metadata: dict[str, Any] = {}
        self.began: float | None = None

    def columns(self, columns: Sequence[Column]) -> None:
        """Begin a result; an earlier one of the same run is thrown away."""
        self.close()
        self.began = time.perf_counter()
        _, self._encoders, self._keys, self._told = described(tuple(columns))
        limit = min(SPOOL_BYTES, TOTAL_BYTES // max(1, len(columns)))
        self._spools = [Spool(limit) for _ in columns]
        self.rows, self._size, self.truncated, self.changed = 0, 0, False, None

    def chunk(self, values: Sequence[Sequence[Any]]) -> bool:
        """Encode some rows, one sequence a column; False when no more are wanted."""
        count = len(values[0]) if values else 0
        if not count:
            return not self.truncated
        if self.truncated or self.rows + count > self._max_rows:
            self.truncated = True
            count = max(0, min(count, self._max_rows - self.rows))
            values = [column[:count] for column in values]
        for spool, piece in zip(self._spools, self._fitting(values, count), strict=False):
            spool.write(b"," + piece if spool.size else piece)
        return not self.truncated

    def _fitting(self, values: Sequence[Sequence[Any]], count: int) -> list[bytes]:
        """As many of the rows as the limit of bytes lets in, encoded; nothing when none fits."""
        while count:
            encoded = [encode(column) for encode, column in zip(self._encoders, values, strict=True)]
            size = sum(map(len, encoded))
            if self._size + size <= self._max_bytes:
                self._size += size
                self.rows += count
                return encoded
            self.truncated = True
            count //= 2  # a prefix is enough: which row is the first too many need not be exact
            values = [column[:count] for column in values]
        return []

    def affected(self, rows: int) -> None:
        """A statement without a result ended; it is the last one unless `columns` follows."""
        self.columns(())
        self.changed = rows

    def document(self, json: bytes, metadata: Mapping[str, Any]) -> None:
        """The result of a source without columns."""
        self.began = time.perf_counter()
        self._document = Spool()
        self._document.write(json)
        self._size = len(json)
        self.metadata.update(metadata)

    def statement(self, text: str, values: Sequence[Any]) -> None:
        """What was sent."""
        self._statement = (text, values)

    def close(self) -> None:
        """Free memory and files."""
        for spool in self._spools:
            spool.close()
        self._spools = []
        if self._document is not None:
            self._document.close()
            self._document = None

    @property
    def size(self) -> int:
        """Bytes of the result as JSON."""
        if self._document is not None:
            return self._document.size
        frame = 2 + sum(map(len, self._keys)) + max(0, 4 * len(self._keys) - 1)
        return frame + sum([spool.size for spool in self._spools])

    def _data(self) -> Iterator[bytes]:
        if self._document is not None:
            yield from self._document.read()
            return
        before = b"{"
        for key, spool in zip(self._keys, self._spools, strict=True):
            yield before + key + b":["
            yield from spool.read()
            before = b"],"
        yield b"]}" if self._keys else b"{}"

    def body(self, metadata: Mapping[str, Any], *, explain: bool, encoding: str = "") -> Body:
        """The whole answer.

        Args:
            metadata: what the run knows about itself; ours and the source's are added.
            explain: add the statement and its values.
            encoding: `zstd`, `gzip` or nothing; small bodies stay as they are.
        """
        size = self.size
        about = {
            "estimatedResponseSizeBytes": size,
            "rows": self.rows,
            "truncated": self.truncated,
            "columns": orjson.Fragment(self._told),
            "failure": None,
            **({"affected": self.changed} if self.changed is not None else {}),
            **metadata,
            **self.metadata,
        }
        if explain and self._statement is not None:
            text, values = self._statement
            about["statement"] = text
            about["values"] = [value.decode() if isinstance(value, bytes) else value for value in values]
        tail = _METADATA + orjson.dumps(about) + b"}"
        length = len(_HEAD) + size + len(tail)
        if length < SMALL_BYTES or not encoding:
            if length <= SPOOL_BYTES:
                whole = b"".join((_HEAD, *self._data(), tail))
                self.close()
                return Body(length, (whole,))
            return Body(length, _chained(self._data(), tail), close=self.close)
        spool = compressed(_chained(self._data(), tail), encoding)
        self.close()
        return Body(spool.size, spool.read(), encoding, spool.close)


def _chained(data: Iterable[bytes], tail: bytes) -> Iterator[bytes]:
    yield _HEAD
    yield from data
    yield tail


def compressed(pieces: Iterable[bytes], encoding: str) -> Spool:
    """The pieces in `zstd` or `gzip`, both at their fastest: gzip 6 costs five times what the statement does."""
    spool = Spool()
    if encoding == "zstd":
        import zstandard

        writer: Any = zstandard.ZstdCompressor(level=1).compressobj()
    else:
        writer = zlib.compressobj(1, zlib.DEFLATED, 31)
    for piece in pieces:
        if packed := writer.compress(piece):
            spool.write(packed)
    spool.write(writer.flush())
    return spool


@lru_cache(maxsize=64)
def chosen_encoding(accepted: str) -> str:
    """`zstd`, else `gzip`, else nothing, from an `Accept-Encoding` header; one with `q=0` is not wanted."""
    offers: dict[str, float] = {}
    for offer in accepted.split(","):
        name, _, weight = offer.strip().lower().partition(";q=")
        offers[name.strip()] = 1.0
        if weight:
            offers[name.strip()] = 0.0
            with suppress(ValueError):
                offers[name.strip()] = float(weight)
    return next((name for name in ("zstd", "gzip") if offers.get(name)), "")
