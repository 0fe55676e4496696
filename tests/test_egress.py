"""What may be dialled, judged by the address that is dialled and by nothing else [S2]."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from retool.egress import Policy, Reason, Refused, dial, judge, resolve

OPEN = Policy(allow_local=True, allow_private=True)
USUAL = Policy()
CLOSED = Policy(allow_private=False)


async def refusal(host: str, policy: Policy = USUAL, port: int = 5432) -> Reason:
    with pytest.raises(Refused) as refused:
        await resolve(host, port, policy)
    return refused.value.reason


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.9.9.9", "localhost", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "[::1]",
        "::1",
        "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::127.0.0.1", "2002:7f00:1::", "169.254.169.254",
        "::ffff:169.254.169.254", "fe80::1", "fd00:ec2::254", "100.100.100.200", "168.63.129.16",
    ],
)  # fmt: skip
async def test_peer_cve_11_and_52_loopback_link_local_and_metadata_in_every_spelling(host: str) -> None:
    assert await refusal(host) is Reason.LOCAL


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "0", "::", "255.255.255.255", "224.0.0.1", "ff02::1", "240.0.0.1", "::ffff:0.0.0.0"],  # noqa: S104 - judged, not bound
)
async def test_what_is_nobodys_address_is_never_dialled(host: str) -> None:
    assert await refusal(host, OPEN) is Reason.NEVER


@pytest.mark.parametrize("host", ["10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "fd00::1", "::ffff:10.0.0.1"])
async def test_peer_cve_32_private_networks_are_open_for_resources_and_can_be_closed(host: str) -> None:
    assert (await resolve(host, 5432, USUAL)).port == 5432
    assert await refusal(host, CLOSED) is Reason.PRIVATE


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1111"])
async def test_public_addresses_are_open(host: str) -> None:
    assert (await resolve(host, 443, CLOSED)).ip == host


@pytest.mark.parametrize(
    "host", ["", " ", "/var/run/postgresql", "@abstract", "a,b", "host port", "a\nb", "a\0b", "user@host", "\\\\server"]
)
async def test_paths_lists_and_users_are_no_hosts(host: str) -> None:
    assert await refusal(host, OPEN) is Reason.MALFORMED


@pytest.mark.parametrize("port", [0, -1, 65536])
async def test_a_port_is_a_port(port: int) -> None:
    assert await refusal("8.8.8.8", OPEN, port) is Reason.MALFORMED


async def test_a_name_that_leads_nowhere_is_told_as_such() -> None:
    assert await refusal("nowhere.invalid") is Reason.UNRESOLVED
    assert await refusal("a" * 300 + ".invalid") in (Reason.UNRESOLVED, Reason.MALFORMED)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A resolver whose answers a test decides, and changes between two questions."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host: Any, port: Any, *args: Any, **more: Any) -> list[Any]:
        answers = known.get(str(host).lower().rstrip("."), [host])
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in answers
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


async def test_peer_cve_33_dns_rebinding(names: dict[str, list[str]]) -> None:
    """The name is asked once; what it says a moment later is not dialled."""
    names["rebind.example"] = ["93.184.216.34"]
    address = await resolve("rebind.example", 80, USUAL)
    names["rebind.example"] = ["127.0.0.1"]
    assert address.ip == "93.184.216.34"
    assert await refusal("rebind.example") is Reason.LOCAL


async def test_of_several_addresses_an_allowed_one_is_dialled(names: dict[str, list[str]]) -> None:
    names["mixed.example"] = ["127.0.0.1", "::1", "93.184.216.34"]
    assert (await resolve("mixed.example", 80, USUAL)).ip == "93.184.216.34"


async def test_peer_cve_12_our_own_stores_are_never_dialled(names: dict[str, list[str]]) -> None:
    names["storage.internal"] = ["10.1.2.3"]
    names["alias.example"] = ["10.1.2.3"]
    policy = Policy(True, True, ("storage.internal:5432", "/run/joinery/pg:5432", "nowhere.invalid:6379"))
    assert await refusal("storage.internal", policy) is Reason.OWN
    assert await refusal("STORAGE.internal.", policy) is Reason.OWN
    assert await refusal("alias.example", policy) is Reason.OWN
    assert await refusal("10.1.2.3", policy) is Reason.OWN
    assert await refusal("::ffff:10.1.2.3", policy) is Reason.OWN
    assert (await resolve("10.1.2.3", 5433, policy)).port == 5433


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost", "2130706433", "::ffff:127.0.0.1"])
async def test_what_listens_here_is_ours_by_every_address_of_this_machine(host: str) -> None:
    assert await refusal(host, Policy(True, True, ("localhost:6379",)), 6379) is Reason.OWN
    assert await refusal(host, Policy(True, True, ("0.0.0.0:3000",)), 3000) is Reason.OWN


async def test_the_refusal_leads_to_the_switch() -> None:
    with pytest.raises(Refused, match="administrator can allow local networks"):
        await resolve("127.0.0.1", 5432, USUAL)


def test_a_judgement_needs_no_name() -> None:
    assert judge("127.0.0.1", OPEN) is None
    assert judge("fe80::1%eth0", USUAL) is Reason.LOCAL


async def test_dial_connects_to_the_address_or_says_why_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = await resolve("127.0.0.1", server.getsockname()[1], OPEN)
        (await dial(address, 1)).close()
    with pytest.raises(OSError):  # noqa: PT011 - which one is the kernel's matter
        await dial(address, 1)
