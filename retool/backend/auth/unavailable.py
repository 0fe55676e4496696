"""What people and programs get while we can't serve: 503 as a page or as JSON. Needs neither storage nor templates."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import orjson

from retool import PRODUCT

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{message}</p><p>This page tries again by itself.</p></main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer with status 503."""

    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why nothing can be served just now."""

    message: str

    def for_path(self, path: str) -> Answer:
        """JSON below `/api/`, a page elsewhere."""
        if path.startswith("/api/"):
            return Answer("application/json", self.json)
        title = f"{PRODUCT} is not available"
        return Answer("text/html; charset=utf-8", _PAGE.format(title=title, message=escape(self.message)).encode())

    @property
    def json(self) -> bytes:
        """The envelope of a refusal."""
        failure = {"kind": "unavailable", "field": None, "position": None}
        return orjson.dumps({"error": True, "success": False, "message": self.message, "failure": failure})


STORAGE = Unavailable("The storage database does not answer. Nothing is lost; try again in a moment.")
SCHEMA = Unavailable("The storage database is of an older version. The jobs-runner is bringing it up to date.")
