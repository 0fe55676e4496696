"""What is stored of an app's content: operations, saves and their contents (A1, A3)."""

import hashlib

import zstandard
from django.conf import settings
from django.db import models

from retool.storage.models.app import App, Branch
from retool.storage.models.base import Owned
from retool.storage.models.fields import JsonTextField
from retool.storage.models.organization import Organization


class Operation(Owned):
    """One batch of operations of an autosave; `sequence` counts the batches of its branch from 1."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="operations")
    sequence = models.BigIntegerField()
    operations = JsonTextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tab = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        ordering = ["branch", "sequence"]
        constraints = [models.UniqueConstraint(fields=["branch", "sequence"], name="storage_operation_sequence")]

    def __str__(self) -> str:
        return f"{self.branch} #{self.sequence}"


class DocumentContent(Owned):
    """The canonical text of a document, compressed, once for each organisation and content (A3)."""

    sha256 = models.CharField(max_length=64)
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "sha256"], name="storage_document_content_once")]

    def __str__(self) -> str:
        return self.sha256

    @classmethod
    def keep(cls, organization: Organization, text: str) -> "DocumentContent":
        """Store a canonical document, or find it where it is stored already."""
        plain = text.encode()
        kept, _ = cls.objects.of(organization).get_or_create(
            sha256=hashlib.sha256(plain).hexdigest(),
            defaults={"body": zstandard.ZstdCompressor(level=6).compress(plain)},
        )
        return kept

    @property
    def text(self) -> str:
        """The canonical text as it was kept."""
        return zstandard.ZstdDecompressor().decompress(bytes(self.body)).decode()


class Save(Owned):
    """A state of an app that stays as it is: a trigger refuses any change but of its message.

    `plan` and `view` are JSON texts made by the compile step (A5), passed on as bytes and therefore not parsed here.
    """

    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="saves")
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="saves")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = models.TextField(blank=True, default="", db_default="")
    sequence = models.BigIntegerField()
    content = models.ForeignKey(DocumentContent, on_delete=models.RESTRICT, related_name="saves")
    plan = models.TextField()
    view = models.TextField()

    class Meta:
        ordering = ["app", "number"]
        constraints = [models.UniqueConstraint(fields=["app", "number"], name="storage_save_number")]

    def __str__(self) -> str:
        return f"{self.app} #{self.number}"


class SaveElement(models.Model):
    """An element of a save, for search and reports: nothing else reads it, and no URL names it."""

    id = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey("storage.Organization", on_delete=models.CASCADE, related_name="+")
    saved = models.ForeignKey(Save, on_delete=models.CASCADE, related_name="elements", db_column="save_id")
    uid = models.TextField()
    element_id = models.TextField(blank=True)
    type = models.TextField()
    names = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["saved", "uid"], name="storage_save_element_uid")]

    def __str__(self) -> str:
        return f"{self.type} {self.element_id or self.uid}"
