"""Folders: apps and resources lie in them and inherit their grants."""

from django.db import models

from retool.storage.models.base import Owned


class Folder(Owned):
    """A folder; without a parent it lies at the top."""

    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                condition=models.Q(parent=None),
                name="storage_folder_name_at_top",
                violation_error_message="This name is taken.",
            ),
            models.UniqueConstraint(
                fields=["parent", "name"], name="storage_folder_name", violation_error_message="This name is taken."
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="storage_folder_not_in_itself",
                violation_error_message="A folder can’t be moved into itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
