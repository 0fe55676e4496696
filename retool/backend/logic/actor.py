"""Who acts. Knows nothing of cookies, headers or how the person signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from retool.storage.models import Organization, User


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person in one organisation, with what the audit keeps about the request.

    `session_id` is the `sid` of the session row, None for an access token or an act of our own (seeding, jobs).
    """

    user: User
    organization: Organization
    session_id: UUID | None = None
    ip_address: str = ""
    user_agent: str = ""
    request_id: str = ""
