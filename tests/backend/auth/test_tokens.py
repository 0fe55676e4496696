"""Signed tokens and the cookie that carries one [R4]."""

from __future__ import annotations

import base64
import hmac
import json
from uuid import uuid4

import pytest

from retool.backend.auth import cookies, tokens

KEY = b"k" * 32


def test_a_token_gives_back_what_was_signed() -> None:
    assert tokens.read(tokens.sign({"sid": "1", "n": 2}, KEY), KEY) == {"sid": "1", "n": 2}


def _made(header: dict[str, str], claims: dict[str, str], key: bytes) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in (header, claims)]
    signed = b".".join(parts)
    signature = base64.urlsafe_b64encode(hmac.digest(key, signed, "sha256")).rstrip(b"=")
    return (signed + b"." + signature).decode()


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        "é.é.é",
        "x" * 5000,
        tokens.sign({"sid": "1"}, b"another key"),
        tokens.sign({"sid": "1"}, KEY)[:-2],
        _made({"alg": "none", "typ": "JWT"}, {"sid": "1"}, KEY),
        _made({"alg": "HS512", "typ": "JWT"}, {"sid": "1"}, KEY),
    ],
    ids=["empty", "no token", "not ascii", "too long", "another key", "cut", "alg none", "alg HS512"],
)
def test_what_is_not_exactly_ours_is_no_token(token: str) -> None:
    assert tokens.read(token, KEY) is None


def test_a_token_ends_at_its_expiry() -> None:
    token = tokens.sign({"exp": 100}, KEY)
    assert tokens.read(token, KEY, now_s=99.9) == {"exp": 100}
    assert tokens.read(token, KEY, now_s=100.0) is None


def test_the_cookie_is_the_token_that_retools_clients_expect() -> None:
    """R4: HS256 with `sid` and `xsrfToken`; the command line wants three parts."""
    sid = uuid4()
    token = cookies.access_token(sid, "x" * 32, 1_700_000_000, "secret")
    assert token.count(".") == 2
    assert tokens.read(token, b"secret") == {
        "sid": str(sid),
        "xsrfToken": "x" * 32,
        "version": "1.2",
        "iat": 1_700_000_000,
    }
    assert cookies.read_claims(token, "secret") == cookies.Claims(sid, "x" * 32)
    assert cookies.read_claims(token, "another") is None


@pytest.mark.parametrize("claims", [{}, {"sid": "1", "xsrfToken": "x"}, {"sid": str(uuid4()), "xsrfToken": ""}])
def test_a_signed_token_without_a_session_is_no_cookie(claims: dict[str, str]) -> None:
    assert cookies.read_claims(tokens.sign(claims, b"secret"), "secret") is None


@pytest.mark.parametrize(
    ("method", "header", "is_right"),
    [
        ("GET", "", True),
        ("HEAD", "", True),
        ("OPTIONS", "", True),
        ("GET", "wrong", True),
        ("POST", "right", True),
        ("POST", "", False),
        ("POST", "wrong", False),
        ("PUT", "", False),
        ("PATCH", "", False),
        ("DELETE", "", False),
        ("DELETE", "right", True),
        ("PROPFIND", "", False),
    ],
)
def test_a_mutation_repeats_the_claims_own_token(method: str, header: str, is_right: bool) -> None:
    assert cookies.is_xsrf_right(method, header, cookies.Claims(uuid4(), "right")) is is_right


def test_of_a_cookie_sent_twice_the_first_counts() -> None:
    assert cookies.read_cookies("a=1; b=2; a=3; c") == {"a": "1", "b": "2"}
