"""What people bring in: an import with its report, and each app, module or library query of it (A1, A4)."""

import json
from typing import Any

import zstandard
from django.conf import settings
from django.db import models

from retool.storage.document.text import to_text
from retool.storage.models.app import App
from retool.storage.models.base import Owned
from retool.storage.models.fields import JsonTextField
from retool.storage.models.folder import Folder
from retool.storage.models.query_library import QueryLibraryEntry
from retool.storage.models.repository import ConnectedRepository


class Import(Owned):
    """One import, from the report on: nothing of its apps is in the organisation before the person says so.

    `report` is about the whole (what belongs to no app); `resources` by placeholder what a query's resource is here.
    """

    class State(models.TextChoices):
        """READING: a repository is being fetched. REMOVED: all that it brought was taken away again."""

        READING = "reading", "Being read"
        DRAFT = "draft", "Waits for a word"
        IMPORTED = "imported", "Imported"
        REMOVED = "removed", "Removed again"
        FAILED = "failed", "Could not be read"

    name = models.CharField(max_length=200)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT, db_default="draft")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    folder = models.ForeignKey(Folder, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    repository = models.OneToOneField(
        ConnectedRepository, on_delete=models.SET_NULL, null=True, blank=True, related_name="brought"
    )
    report = JsonTextField(default=dict, db_default="{}")
    resources = JsonTextField(default=dict, db_default="{}")
    error = models.TextField(blank=True, default="", db_default="")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name


class ImportUnit(Owned):
    """An app, a module or a library query as an import found it, and what became of it.

    `content` is the document that was read: before the import what will be made, and where the app differs (a connected
    repository has another state of it than this installation) the repository's side. `digest` tells whether a later
    state of the repository says something new. `save_number` and `sequence` are the app's after what was last taken
    over, so that an app that somebody has changed since is known.
    """

    class Kind(models.TextChoices):
        """As the files say."""

        APP = "app", "App"
        MODULE = "module", "Module"
        MOBILE = "mobile", "Mobile app"
        QUERY = "query", "Library query"

    class State(models.TextChoices):
        """DIFFERS, MALFORMED and GONE are of a connected repository; the app stays as it is in each."""

        WAITING = "waiting", "Waits"
        IMPORTED = "imported", "Imported"
        FAILED = "failed", "Failed"
        REMOVED = "removed", "Removed again"
        DIFFERS = "differs", "Differs"
        MALFORMED = "malformed", "Malformed"
        GONE = "gone", "No longer in the repository"

    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="units")
    path = models.TextField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    folders = JsonTextField(default=list, db_default="[]")
    page_uuid = models.UUIDField(null=True, blank=True)
    content = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="", db_default="")
    report = JsonTextField(default=dict, db_default="{}")
    state = models.CharField(max_length=16, choices=State, default=State.WAITING, db_default="waiting")
    error = models.TextField(blank=True, default="", db_default="")
    app = models.ForeignKey(App, on_delete=models.SET_NULL, null=True, blank=True, related_name="brought_by")
    entry = models.ForeignKey(QueryLibraryEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    save_number = models.PositiveIntegerField(null=True, blank=True)
    sequence = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        ordering = ["brought_by", "path"]
        constraints = [models.UniqueConstraint(fields=["brought_by", "path"], name="storage_import_unit_path")]

    def __str__(self) -> str:
        return self.name

    @property
    def document(self) -> dict[str, Any] | None:
        """The document as it was read; None where it could not be."""
        if self.content is None:
            return None
        value: dict[str, Any] = json.loads(zstandard.ZstdDecompressor().decompress(bytes(self.content)))
        return value

    @staticmethod
    def packed(document: dict[str, Any] | None) -> bytes | None:
        """A document as `content` holds it."""
        return None if document is None else zstandard.ZstdCompressor(level=3).compress(to_text(document).encode())
