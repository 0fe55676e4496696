"""The address of a Git repository: HTTPS, without a password in it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from retool.backend.logic.refusals import invalid

_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a repository is; `origin` is scheme, host and port, `name` what people call it."""

    url: str
    origin: str
    name: str


def read_address(url: str) -> Address:
    """Read what a person typed.

    Plain HTTP is taken for hosts that are reached on this machine or in its network only; the dialler still decides.

    Raises:
        Refused: `invalid`, naming the field `url`.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise invalid("url", "This is no address of a repository.") from error
    if parts.scheme not in _PORTS or not parts.hostname or not parts.path.strip("/"):
        raise invalid("url", "Enter the repository's HTTPS address, such as https://git.example.com/team/apps.git.")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise invalid("url", "The address holds a name, a password or a query. Enter the token in its own field.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    origin = f"{parts.scheme}://{host}:{port or _PORTS[parts.scheme]}"
    plain = urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), "", ""))
    name = parts.path.rstrip("/").rpartition("/")[2].removesuffix(".git")
    return Address(plain, origin, name or parts.hostname)
