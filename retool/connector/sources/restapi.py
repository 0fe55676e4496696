"""REST APIs over HTTP/1.1: the address that egress judged is what is dialled, redirects are judged again [S2, S3]."""

from __future__ import annotations

import asyncio
import base64
import ssl
import zlib
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import orjson

from retool import egress
from retool.connector import graphql_call
from retool.connector.rest_call import Call, built_call, origin, refused
from retool.connector.spec import Can, Dial, Field, Kind, QueryKind, Request, Sink, Source, Table
from retool.wire import Failure, SourceError

if TYPE_CHECKING:
    from httpcore import AsyncConnectionPool, Response

CONNECT_S = 10.0
REDIRECTS = 5
_LARGE_BYTES = 1 << 20
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
BODIES = (
    ("none", "None"), ("json", "JSON"), ("raw", "Raw"), ("form-data", "Form data"),
    ("x-www-form-urlencoded", "x-www-form-urlencoded"), ("binary", "Binary"),
)  # fmt: skip

OPTIONS = (
    Field("baseURL", "Base URL", Kind.TEXT, required=True, help="Every request goes to this scheme, host and port."),
    Field("headers", "Headers", Kind.PAIRS, help="Sent with each request. Secrets belong under Authentication."),
    Field("urlParams", "URL parameters", Kind.PAIRS, help="Added to each request."),
    Field(
        "authentication", "Authentication", Kind.CHOICE, default="none",
        choices=(("none", "None"), ("basic", "Basic"), ("bearer", "Bearer token"), ("header", "Own header")),
    ),
    Field("basicUsername", "User", Kind.TEXT, shown_if=("authentication", "basic")),
    Field("basicPassword", "Password", Kind.SECRET, shown_if=("authentication", "basic")),
    Field("bearerToken", "Token", Kind.SECRET, shown_if=("authentication", "bearer")),
    Field("headerName", "Header", Kind.TEXT, shown_if=("authentication", "header"), help="For example X-Api-Key."),
    Field("headerValue", "Value", Kind.SECRET, shown_if=("authentication", "header")),
    Field("sslCaCert", "CA certificate", Kind.FILE, help="PEM. Empty: the system's own."),
)  # fmt: skip

ERRORS: Mapping[str, tuple[Failure, str | None]] = {
    "401": (Failure.DENIED, "authentication"),
    "403": (Failure.DENIED, "authentication"),
    "407": (Failure.DENIED, None),
}

# What may follow a request to another origin: nothing that could be a credential.
_HARMLESS = frozenset({"accept", "accept-language", "content-type", "user-agent"})
_STRICT = egress.Policy(allow_local=False, allow_private=False)


def _transport(dial: Dial, context: ssl.SSLContext) -> AsyncConnectionPool:
    import httpcore

    class Guarded(httpcore.AsyncNetworkBackend):
        """Dials what `dial` allows, whatever the name resolves to a moment later."""

        def __init__(self) -> None:
            self._inner = httpcore.AnyIOBackend()

        async def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.AsyncNetworkStream:
            address = await dial(host, port)
            return await self._inner.connect_tcp(address.ip, address.port, timeout, local_address, socket_options)

    return httpcore.AsyncConnectionPool(context, max_connections=1, network_backend=Guarded())


class RestConnection:
    """A kept HTTP connection to one origin, used by one run at a time."""

    def __init__(self, options: Mapping[str, Any], dial: Dial) -> None:
        """Dial nothing yet."""
        import httpcore

        self._httpcore = httpcore
        self._options, self._dial = options, dial
        self._context = ssl.create_default_context(cadata=str(options.get("sslCaCert") or "") or None)
        self._pool = _transport(dial, self._context)

    async def healthy(self) -> bool:
        """The library looks itself whether a kept connection is still open."""
        return True

    async def clean(self) -> bool:
        """HTTP has no session: nothing is left."""
        return True

    async def schema(self) -> list[Table]:
        """An API has no tables."""
        return []

    async def close(self) -> None:
        """Close the kept connection."""
        with suppress(self._httpcore.NetworkError, OSError):
            await self._pool.aclose()

    async def probe(self) -> None:
        """Ask for the base URL: any answer will do but a refusal of who asks."""
        call = built_call(self._options, {}, {}, {}, VERBS)
        async with _Answer(self, call) as answer:
            known = ERRORS.get(str(answer.response.status))
            if known:
                raise SourceError(known[0], answer.words, option=known[1])

    async def run(self, request: Request, sink: Sink) -> None:
        """Send the request, follow redirects, and keep the answer as it came."""
        is_graphql = request.kind == graphql_call.KIND.name
        call = (
            graphql_call.graphql_call(self._options, request.parts, request.values, VERBS)
            if is_graphql
            else built_call(self._options, request.parts, request.values, request.static, VERBS)
        )
        sink.statement(f"{call.method} {call.url}", [call.body.decode("utf-8", "replace")] if call.body else [])
        async with _Answer(self, call) as answer:
            content = await answer.content(request.max_bytes)
            kind = answer.header("content-type")
            is_large = len(content) > _LARGE_BYTES  # reading it takes long enough for others to notice
            data = await asyncio.to_thread(_data, content, kind) if is_large else _data(content, kind)
            status = answer.response.status
            if status >= 400:
                failure = ERRORS.get(str(status), (Failure.FAILED, None))[0]
                extra = {"statusCode": status, "data": orjson.loads(data)}
                raise SourceError(failure, answer.words, extra=extra)
            metadata = {"status": status, "statusText": answer.reason, "headers": answer.headers()}
            if is_graphql:
                data, metadata["graphQLErrors"] = graphql_call.unwrapped(data)
            sink.document(data, metadata)

    async def sent(self, call: Call) -> tuple[Response, AsyncConnectionPool | None]:
        """The answer to a request after its redirects, and the pool of another origin that it came from."""
        home = origin(call.url)
        for _ in range(REDIRECTS + 1):
            is_home = origin(call.url) == home
            pool = self._pool if is_home else _transport(self._strictly, self._context)
            response = await self._asked(pool, call)
            location = _header(response, "location")
            if response.status not in (301, 302, 303, 307, 308) or not location:
                return response, None if is_home else pool
            await response.aclose()
            if not is_home:
                await pool.aclose()
            call = _redirected(call, response.status, location, home)
        raise refused(f"The API redirects more than {REDIRECTS} times.", "query")

    async def _strictly(self, host: str, port: int) -> egress.Address:
        address = await self._dial(host, port)
        if reason := egress.judge(address.ip, _STRICT):
            raise refused(str(egress.Refused(reason, host, port)), "query")
        return address

    async def _asked(self, pool: AsyncConnectionPool, call: Call) -> Response:
        core = self._httpcore
        defaults = (("Accept", "*/*"), ("Accept-Encoding", "gzip"), ("User-Agent", "Joinery"))
        named = {name.lower() for name, _ in call.headers}
        headers = [("Host", urlsplit(call.url).netloc), *call.headers]
        headers += [pair for pair in defaults if pair[0].lower() not in named]
        if call.body or call.method in ("POST", "PUT", "PATCH"):
            headers.append(("Content-Length", str(len(call.body))))
        request = core.Request(
            call.method,
            call.url,
            headers=[(name.encode(), value.encode()) for name, value in headers],
            content=call.body,
            extensions={"timeout": {"connect": CONNECT_S}},
        )
        try:
            return await pool.handle_async_request(request)
        except (core.NetworkError, core.TimeoutException, core.ProtocolError, OSError) as error:
            words = str(error) or type(error).__name__
            message = f"{urlsplit(call.url).netloc} does not answer: {words}"
            raise SourceError(Failure.UNAVAILABLE, message, option="baseURL") from error


class _Answer:
    """An answer while its connection is open."""

    response: Response

    def __init__(self, connection: RestConnection, call: Call) -> None:
        self._connection, self._call = connection, call
        self._other: AsyncConnectionPool | None = None

    async def __aenter__(self) -> _Answer:
        self.response, self._other = await self._connection.sent(self._call)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.response.aclose()
        if self._other is not None:
            await self._other.aclose()

    @property
    def reason(self) -> str:
        """The words of the status line."""
        phrase = self.response.extensions.get("reason_phrase", b"")
        return bytes(phrase).decode("latin-1")

    @property
    def words(self) -> str:
        """Status and reason, as a message."""
        return f"The API answered {self.response.status} {self.reason}".rstrip() + "."

    def header(self, name: str) -> str:
        """A header's value, or an empty text."""
        return _header(self.response, name)

    def headers(self) -> dict[str, str]:
        """The headers for an app to see; cookies are the API's with us, not the app's."""
        pairs = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in self.response.headers)
        return {name: value for name, value in pairs if not name.startswith("set-cookie")}

    async def content(self, most: int) -> bytes:
        """The whole body, unpacked.

        Raises:
            SourceError: it is larger than `most`, packed or not, or ends early.
        """
        is_packed = self.header("content-encoding").lower() in ("gzip", "x-gzip")
        unpack = zlib.decompressobj(47) if is_packed else None
        found = bytearray()
        try:
            async for piece in _pieces(self.response):
                # A little gzip can hold a lot: never unpack more than may be kept.
                found += unpack.decompress(piece, most + 1 - len(found)) if unpack else piece
                if len(found) > most:
                    raise SourceError(Failure.TOO_LARGE, f"The answer is larger than the limit of {most} bytes.")
        except zlib.error as error:
            raise SourceError(Failure.FAILED, "The answer can't be unpacked.") from error
        except (self._connection._httpcore.NetworkError, self._connection._httpcore.ProtocolError) as error:
            raise SourceError(Failure.UNAVAILABLE, "The API ended its answer early.") from error
        return bytes(found)


def _pieces(response: Response) -> AsyncIterator[bytes]:
    stream: Any = response.stream
    pieces: AsyncIterator[bytes] = stream.__aiter__()
    return pieces


def _header(response: Response, name: str) -> str:
    wanted = name.encode()
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == wanted), "")


def _redirected(call: Call, status: int, location: str, home: tuple[str, str, int]) -> Call:
    try:
        url = urljoin(call.url, location).partition("#")[0]
    except ValueError as error:
        raise refused(f"The API redirects to {location[:200]!r}, which is not a URL.", "query") from error
    to_get = status == 303 or (status in (301, 302) and call.method == "POST")
    method = "GET" if to_get and call.method != "HEAD" else call.method
    body = b"" if to_get else call.body
    headers = call.headers
    if origin(url) != home:
        if body:
            raise refused(f"The API redirects a request with a body to {urlsplit(url).netloc}.", "query")
        headers = tuple(pair for pair in headers if pair[0].lower() in _HARMLESS)
    return Call(method, url, headers, body)


def _data(content: bytes, content_type: str) -> bytes:
    """The answer as JSON: its own, else a text, else base64 of what is neither."""
    kind = content_type.partition(";")[0].strip().lower()
    if not content:
        return b"null"
    if "json" in kind or content.lstrip()[:1] in (b"{", b"["):
        with suppress(orjson.JSONDecodeError):
            orjson.loads(content)
            return content
    charset = next((part.split("=")[1].strip('" ') for part in content_type.split(";") if "charset=" in part), "utf-8")
    try:
        return orjson.dumps(content.decode(charset))
    except (UnicodeDecodeError, LookupError):
        return orjson.dumps(base64.b64encode(content).decode())


def destination(options: Mapping[str, Any]) -> str:
    """The origin that the secrets go to."""
    try:
        scheme, host, port = origin(str(options.get("baseURL", "")))
    except SourceError:
        return ""
    return f"{scheme}://{host}:{port}"


async def connect(options: Mapping[str, Any], dial: Dial) -> RestConnection:
    """Make ready to ask; the first request dials.

    Raises:
        SourceError: the base URL is none, or the certificate can't be read.
    """
    base = str(options.get("baseURL", ""))
    try:
        origin(base)
        return RestConnection(options, dial)
    except SourceError as error:
        raise SourceError(error.failure, error.message, option="baseURL") from error
    except ssl.SSLError as error:
        raise SourceError(Failure.REFUSED, "The CA certificate can't be read.", option="sslCaCert") from error


SOURCE = Source(
    name="restapi",
    label="REST API",
    can=Can.PARAMETERS | Can.CANCEL | Can.WRITE,
    options=OPTIONS,
    queries=(
        QueryKind(
            "RESTQuery",
            "REST request",
            (
                Field("query", "URL", Kind.CODE, help="Path and query string below the base URL."),
                Field("headers", "Headers", Kind.PAIRS),
                Field("cookies", "Cookies", Kind.PAIRS),
                Field("body", "Body", Kind.CODE),
            ),
            {"query": "queryParams", "headers": "headersParams", "cookies": "cookiesParams", "body": "bodyParams"},
            forms={
                "headers": "json",
                "cookies": "json",
                "body": {"by": "bodyType", "json": ["json", "form-data", "x-www-form-urlencoded"]},
            },
            static=(
                Field("type", "Method", Kind.CHOICE, default="GET", choices=tuple((verb, verb) for verb in VERBS)),
                Field("bodyType", "Body type", Kind.CHOICE, default="none", choices=BODIES),
            ),
        ),
        graphql_call.KIND,
    ),
    errors=ERRORS,
    connect=connect,
    destination=destination,
    driver="httpcore",
    help="A value is encoded for the place it stands in, and no value can lead a request to another origin.",
)
