"""Organisations: who owns everything else."""

import uuid

from django.db import models, transaction
from django.db.models.functions import Now

from retool.storage.rules import Level


class Organization(models.Model):
    """One company on this instance; `rights_epoch` is raised by triggers whenever a right may have changed (R3)."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, help_text="Shown in the head of every page.")
    rights_epoch = models.BigIntegerField(default=1, db_default=1, editable=False)
    allow_local_networks = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Resources may point at loopback, link-local and metadata addresses. "
        "The platform's own database, Redis and ports stay closed.",
    )
    allow_private_networks = models.BooleanField(
        default=True,
        db_default=True,
        help_text="Resources may point at private ranges such as 10.0.0.0/8, where company databases live.",
    )
    use_may_author = models.BooleanField(
        "“use” may write queries",
        default=False,
        db_default=False,
        help_text="As in Retool: whoever may use a resource may also write queries on it. Off: it needs “edit”.",
    )
    owners_may_invite = models.BooleanField(
        "“own” may invite",
        default=True,
        db_default=True,
        help_text="Whoever owns an app may invite a person to use that one app. Off: only administrators invite.",
    )
    settings = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()), blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    def __str__(self) -> str:
        return self.name


@transaction.atomic
def create_organization(name: str) -> Organization:
    """Create an organisation with what every one starts with: four groups with Retool's flags, two environments.

    "All Users" holds every member without rows of its own and may use every resource (R2).
    """
    from retool.storage.models.environment import Environment
    from retool.storage.models.group import Group

    organization = Organization.objects.create(name=name)
    groups = Group.objects.of(organization)
    groups.create(
        name="admin",
        kind=Group.Kind.ADMIN,
        universal_app=Level.OWN,
        universal_resource=Level.OWN,
        universal_query_library=Level.OWN,
        user_list_access=True,
        audit_log_access=True,
        unpublished_release_access=True,
        usage_analytics_access=True,
        theme_access=True,
        account_details_access=True,
    )
    groups.create(
        name="editor",
        kind=Group.Kind.EDITOR,
        universal_app=Level.EDIT,
        universal_resource=Level.EDIT,
        universal_query_library=Level.EDIT,
        user_list_access=True,
        unpublished_release_access=True,
        theme_access=True,
        account_details_access=True,
    )
    groups.create(
        name="viewer",
        kind=Group.Kind.VIEWER,
        universal_app=Level.USE,
        universal_resource=Level.USE,
        universal_query_library=Level.USE,
        account_details_access=True,
    )
    groups.create(
        name="All Users",
        kind=Group.Kind.ALL_USERS,
        universal_resource=Level.USE,
        account_details_access=True,
    )
    environments = Environment.objects.of(organization)
    environments.create(name="production", color="#3C92DC", is_default=True, position=0)
    environments.create(name="staging", color="#E9AB11", position=1)
    return organization
