"""Who belongs to which organisation."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models, transaction

from retool.storage.models.base import Owned
from retool.storage.models.organization import Organization
from retool.storage.models.user import User

if TYPE_CHECKING:
    from retool.storage.models.group import Group


class Membership(Owned):
    """One person in one organisation; `attributes` are what apps read as `current_user.metadata`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    attributes = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        blank=True,
        help_text="Apps read these as current_user.metadata.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organization"], name="storage_membership_once")]

    def __str__(self) -> str:
        return f"{self.user} in {self.organization}"


@transaction.atomic
def join(user: User, organization: Organization, groups: Iterable["Group"] = ()) -> Membership:
    """Make a person a member, and a member of these groups; what they are already stays as it is."""
    from retool.storage.models.group import GroupMember

    membership, _ = Membership.objects.of(organization).get_or_create(user=user)
    for group in groups:
        GroupMember.objects.of(organization).get_or_create(group=group, user=user)
    return membership
