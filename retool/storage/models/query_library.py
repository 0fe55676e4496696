"""Queries that several apps share, and their saves."""

from django.conf import settings
from django.db import models

from retool.storage.models.base import Owned
from retool.storage.models.fields import JsonTextField


class QueryLibraryEntry(Owned):
    """A shared query."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="", db_default="")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "query library entries"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="storage_query_library_name",
                violation_error_message="This name is taken.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class QueryLibrarySave(Owned):
    """A state of a shared query that stays as it is; apps pin it (A7)."""

    entry = models.ForeignKey(QueryLibraryEntry, on_delete=models.CASCADE, related_name="saves")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = models.TextField(blank=True, default="", db_default="")
    resource = models.ForeignKey(
        "storage.Resource", on_delete=models.SET_NULL, null=True, blank=True, related_name="library_saves"
    )
    content = JsonTextField()

    class Meta:
        ordering = ["entry", "number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="storage_query_library_save_number")]

    def __str__(self) -> str:
        return f"{self.entry} #{self.number}"
