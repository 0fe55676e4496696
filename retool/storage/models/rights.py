"""Loads what `retool.storage.rules` decides on; cached under (user, organisation, epoch) only (R3)."""

from collections.abc import Iterable

from django.db.models import Q

from retool.storage.models.folder import Folder
from retool.storage.models.grant import OBJECTS, Grant
from retool.storage.models.group import Group, GroupMember
from retool.storage.models.membership import Membership
from retool.storage.models.organization import Organization
from retool.storage.models.user import User
from retool.storage.rules import Flags, Grants, Level, Rights, Universal

FLAGS = (
    "user_list_access",
    "audit_log_access",
    "unpublished_release_access",
    "usage_analytics_access",
    "theme_access",
    "account_details_access",
)


def load_rights(user: User, organization: Organization) -> Rights:
    """Read a person's rights in one organisation as they are now.

    Rights are nobody's for one who is no member, or whose account is locked. The epoch is read first: rights that
    change meanwhile are cached under an epoch that no later request carries.
    """
    policy = Organization.objects.values("rights_epoch", "use_may_author").get(pk=organization.pk)
    epoch = policy["rights_epoch"]
    if not Membership.objects.of(organization).filter(user_id=user.pk, user__is_active=True).exists():
        return Rights.of_nobody(epoch)
    member_of = dict(GroupMember.objects.of(organization).filter(user_id=user.pk).values_list("group_id", "is_admin"))
    groups = list(Group.objects.of(organization).filter(Q(pk__in=member_of) | Q(kind=Group.Kind.ALL_USERS)))
    ids = frozenset(group.pk for group in groups)
    return Rights(
        user_id=user.pk,
        epoch=epoch,
        is_member=True,
        is_admin=any(group.kind == Group.Kind.ADMIN for group in groups),
        groups=ids,
        groups_administered=frozenset(group for group, is_admin in member_of.items() if is_admin),
        universal=_universal(groups),
        flags=Flags(**{flag: any(getattr(group, flag) for group in groups) for flag in FLAGS}),
        grants=_grants(Grant.objects.of(organization).filter(Q(user_id=user.pk) | Q(group_id__in=ids))),
        folder_parents=dict(Folder.objects.of(organization).values_list("pk", "parent_id")),
        use_may_author=policy["use_may_author"],
    )


def _universal(groups: Iterable[Group]) -> Universal:
    return Universal(
        app=max(Level(group.universal_app) for group in groups),
        resource=max(Level(group.universal_resource) for group in groups),
        query_library=max(Level(group.universal_query_library) for group in groups),
    )


def _grants(rows: Iterable[Grant]) -> Grants:
    highest: dict[str, dict[int, Level]] = {name: {} for name in OBJECTS}
    for grant in rows:
        for name in OBJECTS:
            key = getattr(grant, f"{name}_id")
            if key is not None:
                highest[name][key] = max(Level(grant.level), highest[name].get(key, Level.NONE))
    return Grants(**highest)
