"""Grants: a level for a group or a person on an object (R2)."""

from django.conf import settings
from django.db import models

from retool.storage.models.base import Owned
from retool.storage.models.fields import LevelField
from retool.storage.rules import Level

SUBJECTS = ("group", "user")
OBJECTS = ("app", "folder", "resource", "query_library_entry")


def _exactly_one(names: tuple[str, ...]) -> models.Q:
    alternatives = models.Q()
    for name in names:
        alternatives |= models.Q(**{f"{other}__isnull": other != name for other in names})
    return alternatives


class Grant(Owned):
    """One subject, one object, one level. No row means no grant; the highest of all that apply counts."""

    group = models.ForeignKey("storage.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="grants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    app = models.ForeignKey("storage.App", on_delete=models.CASCADE, null=True, blank=True, related_name="grants")
    folder = models.ForeignKey("storage.Folder", on_delete=models.CASCADE, null=True, blank=True, related_name="grants")
    resource = models.ForeignKey(
        "storage.Resource", on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    query_library_entry = models.ForeignKey(
        "storage.QueryLibraryEntry", on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    level = LevelField(
        choices=[(level.value, level.word.capitalize()) for level in Level if level > Level.NONE], default=Level.USE
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(SUBJECTS),
                name="storage_grant_one_subject",
                violation_error_message="A grant is for one group or one person.",
            ),
            models.CheckConstraint(
                condition=_exactly_one(OBJECTS),
                name="storage_grant_one_object",
                violation_error_message="A grant is on one thing.",
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=3), name="storage_grant_level"),
            *(
                models.UniqueConstraint(
                    fields=[subject, thing],
                    condition=models.Q(**{f"{subject}__isnull": False, f"{thing}__isnull": False}),
                    name=f"storage_grant_{subject}_{thing}",
                    violation_error_message="There is a grant for this one already.",
                )
                for subject in SUBJECTS
                for thing in OBJECTS
            ),
        ]

    def __str__(self) -> str:
        thing = self.app or self.folder or self.resource or self.query_library_entry
        return f"{self.group or self.user}: {Level(self.level).word} on {thing}"
