"""Sign-ins, access tokens and invitations (R4). Tokens are kept as hashes; `uuid` of a session is its sid."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from retool.storage.models.base import Owned


class Session(Owned):
    """A browser that is signed in; revoked, it ends at its next request (R3)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions")
    xsrf_token = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.TextField(blank=True, default="", db_default="")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%Y-%m-%d %H:%M}"


class AccessToken(Owned):
    """A key for programs, acting for its user within its scopes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=200)
    token_hash = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=24, help_text="How the token begins, to tell one from another.")
    scopes = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class Invite(Owned):
    """A link by which somebody joins the organisation and these groups, once, and may use the app if it names one."""

    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    groups = models.ManyToManyField("storage.Group", blank=True, related_name="+")
    app = models.ForeignKey(
        "storage.App",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="What whoever accepts may use from then on.",
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.email
