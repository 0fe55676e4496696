"""Where a request comes from: only headers that our own proxies wrote are believed."""

from __future__ import annotations

import pytest

from retool.backend.auth.addresses import client_address, is_loopback
from retool.backend.auth.scopes import is_in_scope


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", "", 0, "203.0.113.9"),
        ("203.0.113.9", "127.0.0.1", 0, "203.0.113.9"),
        ("10.0.0.2", "198.51.100.7", 1, "198.51.100.7"),
        ("10.0.0.2", "127.0.0.1, 198.51.100.7", 1, "198.51.100.7"),
        ("10.0.0.2", "127.0.0.1, 198.51.100.7, 10.0.0.3", 2, "198.51.100.7"),
        ("10.0.0.2", "198.51.100.7", 5, "198.51.100.7"),
        ("10.0.0.2", "<script>", 1, ""),
        ("", "", 0, ""),
    ],
)
def test_the_address_is_the_one_that_our_last_proxy_saw(
    remote: str, forwarded: str, proxies: int, expected: str
) -> None:
    assert client_address(remote, forwarded, proxies) == expected


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("127.0.0.1", "", True),
        ("127.9.9.9", "", True),
        ("::1", "", True),
        ("::ffff:127.0.0.1", "", True),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1", "203.0.113.9", False),
        ("203.0.113.9", "", False),
        ("", "", False),
    ],
)
def test_what_a_proxy_passed_on_is_not_at_this_machine(remote: str, forwarded: str, expected: bool) -> None:
    assert is_loopback(remote, forwarded) is expected


@pytest.mark.parametrize(
    ("path", "is_read", "scopes", "expected"),
    [
        ("/api/folders", True, {"folders:read"}, True),
        ("/api/folders/", False, {"folders:read"}, False),
        ("/api/folders", False, {"folders:write"}, True),
        ("/api/folders", True, {"folders:write"}, True),
        ("/api/folders/123", True, {"apps:read"}, False),
        ("/api/apps", True, set(), False),
        ("/api/apps", False, {"*"}, True),
        ("/api/logout/everywhere", False, {"*"}, False),
        ("/api/apps/../folders", False, {"folders:write"}, False),
        ("/admin/", True, {"*"}, False),
    ],
)
def test_peer_cve_61_a_token_reaches_only_what_its_scopes_name(
    path: str, is_read: bool, scopes: set[str], expected: bool
) -> None:
    assert is_in_scope(path, is_read, scopes) is expected
