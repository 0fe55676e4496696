"""Sign-ins and access tokens: looked at and ended, never made here."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedRelatedFilter, ReadOnlyAdmin, dot
from retool.backend.admin.site import site
from retool.backend.logic import audit
from retool.storage.models import AccessToken, Session


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
    list_display = ("user", "state", "created_at", "last_seen_at", "expires_at", "ip_address", "user_agent")
    list_filter = (("user", OwnedRelatedFilter), ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__email", "ip_address", "user_agent")
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    fields = ("user", "state", "created_at", "last_seen_at", "expires_at", "revoked_at", "ip_address", "user_agent")
    readonly_fields = ("state",)


@admin.register(AccessToken, site=site)
class AccessTokenAdmin(_Revocable):
    """Keys of programs; the keys themselves are nowhere kept."""

    revoked = "ACCESS_TOKEN_REVOKED"
    list_display = ("name", "prefix", "user", "state", "scopes", "last_used_at", "expires_at")
    list_filter = (("user", OwnedRelatedFilter), ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__email")
    ordering = ("name",)
    fields = ("name", "prefix", "user", "state", "scopes", "created_at", "last_used_at", "expires_at", "revoked_at")
    readonly_fields = ("state",)
