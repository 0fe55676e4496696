"""Groups and their members. Groups are ours; Django's are unused (R1)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from retool.storage.models.base import Owned
from retool.storage.models.fields import LevelField
from retool.storage.rules import Level


class Group(Owned):
    """People who have the same rights. Every member of the organisation is in the one of kind `all_users`."""

    class Kind(models.TextChoices):
        """Four kinds are seeded with each organisation; people make custom ones."""

        ADMIN = "admin", "Admin"
        EDITOR = "editor", "Editor"
        VIEWER = "viewer", "Viewer"
        ALL_USERS = "all_users", "All users"
        CUSTOM = "custom", "Custom"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CUSTOM, editable=False)
    universal_app = LevelField("on every app", default=Level.NONE, db_default=0)
    universal_resource = LevelField("on every resource", default=Level.NONE, db_default=0)
    universal_query_library = LevelField("on every query of the library", default=Level.NONE, db_default=0)
    user_list_access = models.BooleanField("may see the list of users", default=False, db_default=False)
    audit_log_access = models.BooleanField("may read the audit log", default=False, db_default=False)
    unpublished_release_access = models.BooleanField("may open unpublished releases", default=False, db_default=False)
    usage_analytics_access = models.BooleanField("may see usage analytics", default=False, db_default=False)
    theme_access = models.BooleanField("may edit themes", default=False, db_default=False)
    account_details_access = models.BooleanField("may edit their own account", default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organization", Lower("name"), name="storage_group_name", violation_error_message="This name is taken."
            ),
            models.UniqueConstraint(
                fields=["organization", "kind"],
                condition=~models.Q(kind="custom"),
                name="storage_group_one_of_each_seeded_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(Owned):
    """One person in one group; an administrator of a group adds and removes its members."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_members")
    is_admin = models.BooleanField(
        "group administrator", default=False, db_default=False, help_text="May add and remove members of this group."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"],
                name="storage_group_member_once",
                violation_error_message="This person is in the group already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.group}"
