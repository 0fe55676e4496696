"""Django's WSGI handler in threads, behind the ASGI server [Q12]. Knows WSGI (PEP 3333) and no path."""

from __future__ import annotations

import asyncio
import contextvars
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.conf import settings

from retool.backend import native
from retool.backend.logic.refusals import Refused
from retool.backend.native import Header, Receive, Scope, Send

WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_IN_MEMORY_BYTES = 1024 * 1024
_LIMIT_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 40 * 1024 * 1024


class WsgiBridge:
    """Runs a WSGI application for one request at a time in each of its threads."""

    def __init__(self, application: WsgiApplication, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a body beyond the limit is refused before Django sees it."""
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as body:
            try:
                size = await _spool(receive, body)
            except Refused as refused:
                await native.refuse(send, refused)
                return
            body.seek(0)
            environ = _environ(scope, body, size)
            # The request's id is in the context, and logs of the thread read it there.
            context = contextvars.copy_context()
            loop = asyncio.get_running_loop()
            status, headers, parts = await loop.run_in_executor(self._threads, context.run, self._call, environ)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"".join(parts)})

    def close(self) -> None:
        """Let what runs end, and end the threads."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _call(self, environ: dict[str, Any]) -> tuple[int, list[Header], list[bytes]]:
        started: list[tuple[int, list[Header]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            del exc_info
            sent = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            started.append((int(status[:3]), sent))

        answer = self._application(environ, start_response)
        try:
            parts = list(answer)
        finally:
            # Django ends its request there: connections are given back in the thread that used them.
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        status, headers = started[-1]
        return status, headers, parts


async def _spool(receive: Receive, into: IO[bytes]) -> int:
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise native.ClientGone
        part = message.get("body", b"")
        size += len(part)
        if size > _LIMIT_BYTES:
            raise Refused("too_large", f"The request is larger than {_LIMIT_BYTES:,} bytes.")
        into.write(part)
        if not message.get("more_body"):
            return size


def _environ(scope: Scope, body: IO[bytes], size: int) -> dict[str, Any]:
    server = scope.get("server") or ("localhost", None)
    client = scope.get("client") or ("", None)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        # WSGI hands bytes on as Latin-1 text; Django turns them back.
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0] or "localhost",
        "SERVER_PORT": str(server[1] or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": client[0] or "",
        "CONTENT_LENGTH": str(size),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        # `X_Forwarded_For` would become the same variable as `X-Forwarded-For`: nobody's header looks like that.
        if "_" in name or name == "content-length":
            continue
        key = name.upper().replace("-", "_")
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        if key in environ:
            value = environ[key] + ("; " if key == "HTTP_COOKIE" else ",") + value
        environ[key] = value
    return environ
