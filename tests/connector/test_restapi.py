"""What is peculiar to REST: where a request goes, what its values may change, and what follows a redirect [S2, S3]."""

from __future__ import annotations

import socket
import threading
from typing import Any
from urllib.parse import quote

import orjson
import pytest

from retool.connector.service import Service
from retool.wire import Failure, Network, SourceError
from tests.connector.conftest import Asker, sealed_options
from tests.connector.servers.rest import Api
from tests.connector.servers.server import Server


@pytest.fixture
def api(rest_server: Server) -> Api:
    """The API, with what it was asked in this test."""
    served: Api = rest_server.samples["api"]
    for one in (served, served.other):
        assert one is not None
        one.asked.clear()
    return served


@pytest.fixture
def rest(rest_server: Server, service: Service) -> Asker:
    return Asker(rest_server, service, sealed_options(rest_server, service.keyring))


async def echo(rest: Asker, text: str, *values: Any, **more: Any) -> Any:
    return await rest.data(text, *values, **more)


def body(part: dict[str, Any], kind: str, *values: Any, **parts: Any) -> dict[str, Any]:
    return {
        "parts": {"query": {"text": ["echo"]}, "body": part, **parts},
        "values": {"body": list(values)},
        "static": {"type": "POST", "bodyType": kind},
    }


async def refused(rest: Asker, text: str, *values: Any, **more: Any) -> SourceError:
    with pytest.raises(SourceError) as no:
        await rest.ask(text, *values, **more)
    assert no.value.failure is Failure.REFUSED, no.value.message
    return no.value


# -- where a request goes ---------------------------------------------------------------------------------------------


async def test_the_resources_headers_and_credentials_go_along(rest: Asker, api: Api) -> None:
    told = await echo(rest, "echo")
    assert (told["method"], told["path"], told["query"]) == ("GET", "/echo", [])
    assert told["headers"]["authorization"] == "Bearer canary-token"
    assert told["headers"]["x-team"] == "orders"


@pytest.mark.parametrize("text", ["../{{}}", "a/{{}}/b", "a/{{}}"])
@pytest.mark.parametrize("value", ["..", ".", "%2e%2e"])
async def test_no_value_climbs_out_of_its_segment(rest: Asker, api: Api, text: str, value: str) -> None:
    if value == "%2e%2e" and not text.startswith(".."):
        told = await echo(rest, text, value)
        assert told["path"].startswith("/a/%252e%252e")
    else:
        assert "would lead to another path" in (await refused(rest, text, value)).message
        assert api.asked == []


async def test_a_value_stays_in_its_place(rest: Asker, api: Api) -> None:
    hostile = "a/b?c=d&e#f;g h@i:1\\..%00\r\nX: y"
    told = await echo(rest, "users/{{}}/x?q={{}}&r={{}}", hostile, hostile, None)
    assert told["path"] == f"/users/{quote(hostile, safe='')}/x"
    assert told["query"] == [["q", hostile], ["r", ""]]


async def test_a_value_that_is_the_whole_path_may_be_one(rest: Asker, api: Api) -> None:
    told = await echo(rest, "{{}}", "users/7?q=a b")
    assert (told["path"], told["query"]) == ("/users/7", [["q", "a b"]])
    assert (await refused(rest, "{{}}", "users/../admin")).option == "query"


async def test_a_whole_url_of_the_same_origin_is_taken(rest: Asker, api: Api) -> None:
    assert (await echo(rest, "{{}}", api.url + "/users/7"))["path"] == "/users/7"
    assert (await echo(rest, "{{}}/users?x={{}}", api.url, "1"))["path"] == "/users"


@pytest.mark.parametrize(
    "value",
    [
        "http://169.254.169.254/latest", "https://127.0.0.1:1/", "http://127.0.0.1:1/", "http://evil.example/",
        "http://user:password@{host}/", "HTTP://evil.example/", "http://{host}.evil.example/",
    ],
)  # fmt: skip
async def test_peer_cve_37_credentials_never_leave_the_resources_origin(rest: Asker, api: Api, value: str) -> None:
    host = api.url.removeprefix("http://")
    assert (await refused(rest, "{{}}", value.format(host=host))).option == "query"
    assert api.asked == []


@pytest.mark.parametrize(
    "text", ["@evil.example/{{}}", "//evil.example/{{}}", ".evil.example/{{}}", ":1/{{}}", "\\\\evil/{{}}"]
)
async def test_no_text_below_the_base_url_is_read_as_a_host(rest: Asker, api: Api, text: str) -> None:
    told = await echo(rest, text, "x")
    assert told["headers"]["host"] == api.url.removeprefix("http://")


async def test_the_base_urls_own_path_and_parameters(rest: Asker, api: Api) -> None:
    below = rest.with_options(baseURL=api.url + "/v1/", urlParams=[{"key": "key", "value": "a&b"}])
    told = await echo(below, "/users?x={{}}", 1)
    assert (told["path"], told["query"]) == ("/v1/users", [["x", "1"], ["key", "a&b"]])
    told = await echo(below, "?x={{}}", 1)
    assert told["path"] == "/v1/"


# -- what goes along --------------------------------------------------------------------------------------------------


async def test_headers_and_cookies_of_the_query(rest: Asker, api: Api) -> None:
    told = await echo(
        rest,
        "",
        parts={
            "query": {"text": ["echo"]},
            "headers": {"json": [{"key": "X-Team", "value": {"$": ["a ", "!"]}}, {"key": "", "value": "x"}]},
            "cookies": {"json": [{"key": "c", "value": {"$": ["", ""]}}]},
        },
        values={"headers": ["b"], "cookies": ["x; admin=1, \r\n"]},
    )
    assert told["headers"]["x-team"] == "a b!"
    assert told["headers"]["cookie"] == "c=x%3B%20admin=1%2C%20%0D%0A"


@pytest.mark.parametrize("value", ["x\r\nX-Admin: 1", "x\ny", "x\0", "x\x7f"])
async def test_no_value_adds_a_header(rest: Asker, api: Api, value: str) -> None:
    parts = {"query": {"text": ["echo"]}, "headers": {"json": [{"key": "X-A", "value": {"$": ["", ""]}}]}}
    assert (await refused(rest, "", parts=parts, values={"headers": [value]})).option == "headers"
    assert api.asked == []


@pytest.mark.parametrize(
    "name", ["Host", "content-length", "Transfer-Encoding", "Proxy-Authorization", "X A", "X:A", "é"]
)
async def test_headers_that_frame_the_message_are_ours(rest: Asker, api: Api, name: str) -> None:
    parts = {"query": {"text": ["echo"]}, "headers": {"json": [{"key": name, "value": "x"}]}}
    await refused(rest, "", parts=parts, values={})
    assert api.asked == []


async def test_a_json_body_of_pairs_keeps_the_types_of_its_values(rest: Asker, api: Api) -> None:
    part = {"json": [{"key": "a", "value": {"$": ["", ""]}}, {"key": "b", "value": {"$": ["x", ""]}}]}
    told = await echo(rest, "", **body(part, "json", {"n": [1, None]}, 'q"}'))
    assert orjson.loads(told["body"]) == {"a": {"n": [1, None]}, "b": 'xq"}'}
    assert told["headers"]["content-type"] == "application/json"


async def test_a_value_in_raw_json_stays_in_its_string(rest: Asker, api: Api) -> None:
    hostile = 'a", "admin": true, "b": "\\'
    part = {"text": ['{"name": "', '", "n": ', ', "o": ', "}"]}
    told = await echo(rest, "", **body(part, "raw", hostile, 5, '{"x": 1}'))
    assert orjson.loads(told["body"]) == {"name": hostile, "n": 5, "o": {"x": 1}}
    told = await echo(rest, "", **body(part, "raw", "a", '1, "admin": true', "plain"))
    assert orjson.loads(told["body"]) == {"name": "a", "n": '1, "admin": true', "o": "plain"}


async def test_raw_bodies_of_other_kinds(rest: Asker, api: Api) -> None:
    header = {"headers": {"json": [{"key": "Content-Type", "value": "application/xml"}]}}
    told = await echo(rest, "", **body({"text": ["<a>", "</a>"]}, "raw", "<b/>&", **header))
    assert (told["body"], told["headers"]["content-type"]) == ("<a>&lt;b/&gt;&amp;</a>", "application/xml")
    told = await echo(rest, "", **body({"text": ["hello ", ""]}, "raw", "a&b"))
    assert (told["body"], told["headers"]["content-type"]) == ("hello a&b", "text/plain; charset=utf-8")
    told = await echo(rest, "", **body({"text": ["", ""]}, "raw", [{"a": 1}]))
    assert (told["body"], told["headers"]["content-type"]) == ('[{"a":1}]', "application/json")


async def test_forms(rest: Asker, api: Api) -> None:
    part = {"json": [{"key": "a", "value": {"$": ["", ""]}}, {"key": "f", "value": {"$": ["", ""]}}]}
    told = await echo(rest, "", **body(part, "x-www-form-urlencoded", "x&b=1", "ä"))
    assert told["body"] == "a=x%26b%3D1&f=%C3%A4"
    file = {"name": 'q"\r\n.txt', "type": "text/plain", "base64Data": "aGk="}
    told = await echo(rest, "", **body(part, "form-data", "x", file))
    boundary = told["headers"]["content-type"].partition("boundary=")[2]
    assert told["body"].split(f"--{boundary}") == [
        "",
        '\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n',
        '\r\nContent-Disposition: form-data; name="f"; filename="q%22%0D%0A.txt"\r\n'
        "Content-Type: text/plain\r\n\r\nhi\r\n",
        "--\r\n",
    ]
    told = await echo(rest, "", **body({"text": ["", ""]}, "binary", "AAH/"))
    assert told["body"] == "\x00\x01\xff"


@pytest.mark.parametrize("static", [{"type": "CONNECT"}, {"type": "GET / HTTP/1.1\r\n"}, {"bodyType": "yaml"}])
async def test_other_methods_and_bodies_are_refused(rest: Asker, api: Api, static: dict[str, str]) -> None:
    parts = {"query": {"text": ["echo"]}, "body": {"text": ["x"]}}
    await refused(rest, "", parts=parts, values={}, static=static)


# -- what comes back --------------------------------------------------------------------------------------------------


async def test_the_answer_comes_as_it_came(rest: Asker, api: Api) -> None:
    assert await rest.data("text") == "zwölf"
    assert await rest.data("binary") == "/wAB"
    assert await rest.data("packed/3") == "000"
    assert await rest.data("echo", static={"type": "HEAD"}) is None
    metadata = (await rest.ask("echo"))["queryExecutionMetadata"]
    assert (metadata["status"], metadata["statusText"], metadata["headers"]["x-own"]) == (200, "OK", "told")
    assert "set-cookie" not in metadata["headers"]


@pytest.mark.parametrize(("status", "failure"), [(404, "failed"), (500, "failed"), (401, "denied"), (403, "denied")])
async def test_an_apis_no_is_a_failure_with_its_data(rest: Asker, api: Api, status: int, failure: str) -> None:
    with pytest.raises(SourceError) as failed:
        await rest.ask(f"status/{status}")
    assert (failed.value.failure, failed.value.status) == (Failure(failure), 422)
    told = orjson.loads(failed.value.body())
    assert (told["statusCode"], told["data"]) == (status, {"said": "no"})


@pytest.mark.parametrize("size", [2_000, 50_000_000])
async def test_an_answer_over_the_limit_is_none_packed_or_not(rest: Asker, api: Api, size: int) -> None:
    with pytest.raises(SourceError) as failed:
        await rest.ask(f"packed/{size}", max_bytes=1_000)
    assert failed.value.failure is Failure.TOO_LARGE


async def test_a_wrong_token_is_the_authentications_fault(rest: Asker, api: Api) -> None:
    told = await rest.service.test(rest.with_options(baseURL=api.url + "/status/401").run("", timeout_s=5))
    assert (told["ok"], told["option"]) == (False, "authentication")


# -- redirects --------------------------------------------------------------------------------------------------------


async def test_a_redirect_within_the_origin_keeps_the_credentials(rest: Asker, api: Api) -> None:
    told = await rest.data("redirect/302/%2Fecho%3Fa=b")
    assert (told["path"], told["headers"]["authorization"]) == ("/echo", "Bearer canary-token")


async def test_a_post_that_is_seen_elsewhere_becomes_a_get(rest: Asker, api: Api) -> None:
    call = body({"text": ["x"]}, "raw")
    for status, method in ((303, "GET"), (302, "GET"), (307, "POST"), (308, "POST")):
        call["parts"]["query"] = {"text": [f"redirect/{status}/%2Fecho"]}
        assert (await rest.data("", **call))["method"] == method


async def test_peer_cve_34_a_redirect_to_another_address_is_judged_again(rest: Asker, api: Api) -> None:
    """Loopback is allowed for the resource; for where an API may point, it never is."""
    no = await refused(rest, "elsewhere")
    assert "loopback" in no.message
    assert api.other is not None
    assert api.other.asked == []


async def test_a_redirect_to_another_origin_drops_everything_that_could_be_a_credential(
    rest: Asker, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retool import egress
    from retool.connector.sources import restapi

    monkeypatch.setattr(restapi, "_STRICT", egress.Policy(True, True))  # both origins of the test are on loopback
    told = await rest.data("elsewhere")
    assert "authorization" not in told["headers"]
    assert "x-team" not in told["headers"]
    assert "canary" not in str(told)


async def test_a_body_does_not_follow_to_another_origin(rest: Asker, api: Api) -> None:
    assert api.other is not None
    target = quote(api.other.url + "/echo", safe="")
    call = body({"text": ["secret"]}, "raw")
    call["parts"]["query"] = {"text": [f"redirect/307/{target}"]}
    await refused(rest, "", **call)
    assert api.other.asked == []


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://", "http://[", "//user:p@x/"]
)
async def test_a_redirect_to_no_http_url_is_refused(rest: Asker, api: Api, location: str) -> None:
    await refused(rest, f"redirect/302/{quote(location, safe='')}")


async def test_redirects_end(rest: Asker, api: Api) -> None:
    no = await refused(rest, "loop")
    assert "more than 5 times" in no.message
    assert len(api.asked) == 6


# -- the guard --------------------------------------------------------------------------------------------------------


async def test_loopback_is_closed_unless_the_network_is_allowed(rest: Asker, api: Api) -> None:
    no = await refused(rest, "echo", network=Network())
    assert no.option == "baseURL"
    assert api.asked == []


async def test_peer_cve_33_the_judged_address_is_what_is_dialled(
    rest: Asker, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = api.url.rpartition(":")[2]
    answers = iter(["127.0.0.1", "10.9.9.9", "10.9.9.9"])
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **more: Any) -> Any:
        if host != "rebind.example":
            return real(host, *args, **more)
        asked.append(threading.current_thread().name)
        return real(next(answers), *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    told = await rest.with_options(baseURL=f"http://rebind.example:{port}").data("echo")
    assert told["headers"]["host"] == f"rebind.example:{port}"
    assert len(asked) == 1
