"""Sign-ins and access tokens: looked at and ended, never made here."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedRelatedFilter, ReadOnlyAdmin, dot, moment
from retool.backend.admin.site import site
from retool.backend.logic import audit
from retool.storage.models import AccessToken, Session

_LONGEST_BROWSER = 60


class _Revocable(ReadOnlyAdmin):
    """What can be revoked: it ends at its next request (R3)."""

    actions = ("revoke",)
    revoked = ""

    @admin.action(description="Revoke the chosen ones")
    def revoke(self, request: HttpRequest, queryset: Any) -> None:
        """End each that is not over yet."""
        living = list(queryset.filter(revoked_at=None))
        queryset.filter(revoked_at=None).update(revoked_at=timezone.now())
        for row in living:
            audit.record(acting(request), self.revoked, row)
        self.message_user(request, f"{len(living)} revoked.", messages.SUCCESS)

    @admin.display(description="State")
    def state(self, row: Any) -> str:
        """Whether it still opens anything."""
        if row.revoked_at is not None:
            return dot("bad", "Revoked")
        if row.expires_at is not None and row.expires_at <= timezone.now():
            return dot("none", "Expired")
        return dot("ok", "Active")


@admin.register(Session, site=site)
class SessionAdmin(_Revocable):
    """Browsers that are, or were, signed in."""

    revoked = "REVOKE_SESSION"
    about = "Browsers that are, or were, signed in. A revoked one is signed out at its next request."
    list_display = ("user", "state", "begun", "seen", "expires", "ip_address", "browser")
    list_filter = (("user", OwnedRelatedFilter), ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__email", "ip_address", "user_agent")
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    fields = ("user", "state", "begun", "seen", "expires", "revoked_then", "ip_address", "user_agent")
    readonly_fields = ("state", "begun", "seen", "expires", "revoked_then")
    begun = moment("created_at", "Signed in")
    seen = moment("last_seen_at", "Last seen")
    expires = moment("expires_at", "Expires")
    revoked_then = moment("revoked_at", "Revoked")

    @admin.display(description="Browser", ordering="user_agent")
    def browser(self, session: Session) -> str:
        """The name that the browser gives itself, in short."""
        text = session.user_agent
        return text if len(text) <= _LONGEST_BROWSER else f"{text[:_LONGEST_BROWSER]}…"


@admin.register(AccessToken, site=site)
class AccessTokenAdmin(_Revocable):
    """Keys of programs; the keys themselves are nowhere kept."""

    revoked = "ACCESS_TOKEN_REVOKED"
    about = "Keys of programs, each acting for its person. The key itself is kept nowhere; its prefix is."
    list_display = ("name", "prefix", "user", "state", "shown_scopes", "used", "expires")
    list_filter = (("user", OwnedRelatedFilter), ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__email")
    ordering = ("name",)
    fields = ("name", "prefix", "user", "state", "shown_scopes", "made", "used", "expires", "revoked_then")
    readonly_fields = ("state", "shown_scopes", "made", "used", "expires", "revoked_then")
    made = moment("created_at", "Made")
    used = moment("last_used_at", "Last used")
    expires = moment("expires_at", "Expires")
    revoked_then = moment("revoked_at", "Revoked")

    @admin.display(description="Scopes")
    def shown_scopes(self, token: AccessToken) -> str:
        """What it may be used for."""
        return ", ".join(token.scopes) or "–"
