"""Where a request comes from. A header is believed only as far as the operator says that proxies of ours wrote it."""

from __future__ import annotations

import ipaddress


def client_address(remote: str, forwarded_for: str, trusted_proxies: int) -> str:
    """The address of the person's machine, or "" where it can't be told.

    Args:
        remote: the connection's own peer; "" on a unix socket.
        forwarded_for: the header X-Forwarded-For, "" when absent.
        trusted_proxies: how many entries at its end were written by proxies of ours; 0 ignores the header.
    """
    if trusted_proxies > 0 and forwarded_for:
        hops = [hop.strip() for hop in forwarded_for.split(",")]
        remote = hops[max(0, len(hops) - trusted_proxies)]
    return remote if _is_address(remote) else ""


def is_loopback(remote: str, forwarded_for: str) -> bool:
    """Whether the person sits at this machine: a request that any proxy passed on does not count, whatever it says."""
    if forwarded_for or not _is_address(remote):
        return False
    address = ipaddress.ip_address(remote)
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
