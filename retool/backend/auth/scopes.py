"""What an access token may be used for. Names are Retool's: `apps:read`, `folders:write`; `*` is everything."""

from __future__ import annotations

from collections.abc import Set

# What only a person at a browser does: a token can't raise itself to a session or let others in.
_NEVER = frozenset({"login", "logout", "setup", "invites"})


def is_in_scope(path: str, is_read: bool, scopes: Set[str]) -> bool:
    """Whether a token with these scopes may ask for `path` (`/api/<noun>/…`); a missing scope refuses."""
    parts = path.strip("/").split("/")
    if len(parts) < 2 or parts[0] != "api":
        return False
    noun = parts[1]
    if noun in _NEVER:
        return False
    wanted = {f"{noun}:read", f"{noun}:write"} if is_read else {f"{noun}:write"}
    return "*" in scopes or not wanted.isdisjoint(scopes)
