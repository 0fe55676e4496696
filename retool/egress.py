"""The one guarded dialler: a name is resolved once, its addresses are judged, and what was judged is dialled [S2].

Knows no protocol above TCP and no resource; what a caller may reach it is told by a `Policy`.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Reason(StrEnum):
    """Why an address was not dialled."""

    MALFORMED = "malformed"
    UNRESOLVED = "unresolved"
    OWN = "own"
    NEVER = "never"
    LOCAL = "local"
    PRIVATE = "private"


_WORDS = {
    Reason.MALFORMED: "{host} is not a host name or an address with a port.",
    Reason.UNRESOLVED: "The name {host} can't be resolved.",
    Reason.OWN: "{host}:{port} belongs to this installation itself and is never dialled.",
    Reason.NEVER: "{host} is an address that nothing can be dialled at.",
    Reason.LOCAL: (
        "{host} is a loopback, link-local or metadata address. An administrator can allow local networks "
        "in the organisation's settings."
    ),
    Reason.PRIVATE: "{host} is an address of a private network, which is not allowed here.",
}


class Refused(Exception):
    """An address was not dialled; nothing was sent."""

    def __init__(self, reason: Reason, host: str, port: int) -> None:
        """Say why, in words for the person who typed the host."""
        super().__init__(_WORDS[reason].format(host=host, port=port))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Address:
    """Where to dial, already resolved and allowed; `name` is what a TLS certificate must carry."""

    name: str
    ip: str
    port: int


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be dialled: `forbidden` is our own `host:port`, which no other setting opens."""

    allow_local: bool = False
    allow_private: bool = True
    forbidden: tuple[str, ...] = ()


def _networks(*texts: str) -> tuple[_Network, ...]:
    return tuple(ipaddress.ip_network(text) for text in texts)


# Nothing answers there, or it means this machine by another spelling (0.0.0.0/8).
_NEVER = _networks(
    "0.0.0.0/8", "224.0.0.0/3", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "::/128", "ff00::/8"
)
# The single addresses are the metadata services of Azure, Alibaba, Oracle and AWS over IPv6.
_LOCAL = _networks(
    "127.0.0.0/8", "169.254.0.0/16", "::1/128", "fe80::/10", "fec0::/10",
    "168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::254/128",
)  # fmt: skip
_PRIVATE = _networks(
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "fc00::/7"
)
_NAT64 = _networks("64:ff9b::/96", "64:ff9b:1::/48")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def _meant(ip: IpAddress) -> list[IpAddress]:
    """The address and the IPv4 addresses that a router or the kernel may take it for."""
    meant = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return [ip.ipv4_mapped]
        if ip.sixtofour:
            meant.append(ip.sixtofour)
        if ip.teredo:
            meant.extend(ip.teredo)
        if any(ip in network for network in _NAT64) or (ip in _COMPATIBLE and int(ip) > 1):
            meant.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return meant


def _within(ip: IpAddress, networks: Sequence[_Network]) -> bool:
    return any(ip.version == network.version and ip in network for network in networks)


def judge(ip: str, policy: Policy) -> Reason | None:
    """Why this address may not be dialled under `policy`; None when it may. Our own ports are `resolve`'s matter."""
    for meant in _meant(ipaddress.ip_address(ip.partition("%")[0])):
        if _within(meant, _NEVER):
            return Reason.NEVER
        if _within(meant, _LOCAL):
            if not policy.allow_local:
                return Reason.LOCAL
        elif _within(meant, _PRIVATE) and not policy.allow_private:
            return Reason.PRIVATE
    return None


def _is_of_this_machine(ip: str) -> bool:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((ip, 0))  # only an address of an own interface can be bound
        except OSError:
            return False
    return True


def _split(forbidden: str) -> tuple[str, int] | None:
    host, colon, port = forbidden.rpartition(":")
    if not colon or not port.isdigit() or host.startswith("/"):
        return None  # a socket folder: paths are never dialled anyway
    return host.strip("[]"), int(port)


async def _addresses(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def _is_own(ip: str, host: str, port: int, forbidden: Sequence[str]) -> bool:
    suspects = [entry for entry in map(_split, forbidden) if entry is not None and entry[1] == port]
    if not suspects:
        return False
    meant = {str(address) for address in _meant(ipaddress.ip_address(ip.partition("%")[0]))}
    is_here = any(map(_is_of_this_machine, meant))
    for own, _ in suspects:
        if own.lower().rstrip(".") == host.lower().rstrip("."):
            return True
        try:
            own_addresses = await _addresses(own, port)
        except OSError:
            continue  # a name that leads nowhere can't be what `ip` is
        # What listens here may be reached by every address of this machine, not only by the one in the list.
        if meant.intersection(own_addresses) or (is_here and any(map(_is_of_this_machine, own_addresses))):
            return True
    return False


async def resolve(host: str, port: int, policy: Policy) -> Address:
    """Resolve a name once and choose the first of its addresses that the policy allows.

    Decimal, hexadecimal and octal spellings are resolved like any name, so what is judged is the address itself.

    Raises:
        Refused: no address of that name may be dialled, or there is none.
    """
    bare = host.strip().strip("[]")
    if not bare or not 0 < port < 65536 or any(sign in bare for sign in "/@,\\ \0\r\n\t"):
        raise Refused(Reason.MALFORMED, host, port)
    try:
        candidates = await _addresses(bare, port)
    except (OSError, UnicodeError) as error:
        raise Refused(Reason.UNRESOLVED, host, port) from error
    refusal = Reason.UNRESOLVED
    for ip in candidates:
        if await _is_own(ip, bare, port, policy.forbidden):
            refusal = Reason.OWN
        elif (reason := judge(ip, policy)) is not None:
            refusal = reason
        else:
            return Address(bare, ip, port)
    raise Refused(refusal, host, port)


async def dial(address: Address, timeout_s: float) -> socket.socket:
    """Open a TCP connection to an address that `resolve` gave.

    Raises:
        OSError: nobody answers there; TimeoutError among them.
    """
    family = socket.AF_INET6 if ":" in address.ip else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.setblocking(False)
    try:
        async with asyncio.timeout(timeout_s):
            await asyncio.get_running_loop().sock_connect(connection, (address.ip, address.port))
    except BaseException:
        connection.close()
        raise
    return connection
