"""What apps know of the person and the place they run in: `current_user` and `retoolContext`, by Retool's names.

The same values reach the browser with a view and the server's own evaluation [Q3]: one builder, so that they agree.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from retool.storage.models import App, ConfigurationVariableValue, Environment, Group, Membership, Organization, User


def current_user(user: User, organization: Organization) -> dict[str, Any]:
    """The person as `{{ current_user }}` shows them; `metadata` are the membership's attributes."""
    membership = Membership.objects.of(organization).filter(user=user).first()
    groups = Group.objects.of(organization).filter(Q(members__user=user) | Q(kind=Group.Kind.ALL_USERS))
    return {
        "id": user.pk,
        "sid": str(user.uuid),
        "email": user.email,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "fullName": user.full_name,
        "profilePhotoUrl": None,
        "externalIdentifier": None,
        "locale": None,
        "groups": [{"id": group.pk, "name": group.name} for group in groups.distinct().order_by("pk")],
        "metadata": membership.attributes if membership else {},
    }


def retool_context(environment: Environment, app: App) -> dict[str, Any]:
    """The place as `{{ retoolContext }}` shows it; secret configuration variables are left out."""
    return {
        "appName": app.name,
        "appUuid": str(app.uuid),
        "environment": environment.name,
        "configVars": configuration_variables(app.organization_id, environment.pk),
    }


def configuration_variables(organization_id: int, environment_id: int) -> dict[str, str]:
    """The values of the variables that are not secret, in one environment."""
    values = ConfigurationVariableValue.objects.filter(
        organization_id=organization_id, environment_id=environment_id, variable__is_secret=False
    )
    return dict(values.values_list("variable__name", "value"))
