"""What the interface shows of a session: the person, the organisation, its environments, this server."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from retool import PRODUCT, __version__
from retool.backend.logic import permit
from retool.storage.models import Environment, Group, Organization, User
from retool.storage.models.rights import load_rights


def describe_session(user: User, organization: Organization) -> dict[str, Any]:
    """Plain data, ready to be rendered; nothing secret of the person is in it."""
    rights = load_rights(user, organization)
    groups = list(
        Group.objects.of(organization)
        .filter(Q(members__user=user) | Q(kind=Group.Kind.ALL_USERS))
        .distinct()
        .order_by("pk")
    )
    return {
        "user": {
            "uuid": user.uuid,
            "email": user.email,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "is_admin": any(group.kind == Group.Kind.ADMIN for group in groups),
            "groups": [group.name for group in groups],
        },
        "can_make_apps": permit.may_make(rights, "app"),
        "can_make_resources": permit.may_make(rights, "resource"),
        "organization": {"uuid": organization.uuid, "name": organization.name},
        "environments": list(Environment.objects.of(organization).values("uuid", "name", "color", "is_default")),
        "version": __version__,
        "product": PRODUCT,
    }
