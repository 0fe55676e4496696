"""Apps, their branches and releases (A1)."""

from django.conf import settings
from django.db import models

from retool.storage.models.base import Owned


class App(Owned):
    """An app or a module; its content is in its branches. Who uses it gets `released`, else the newest save."""

    class Kind(models.TextChoices):
        """A module is an app that other apps place inside themselves."""

        APP = "app", "App"
        MODULE = "module", "Module"

    folder = models.ForeignKey("storage.Folder", on_delete=models.SET_NULL, null=True, blank=True, related_name="apps")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="", db_default="")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.APP, db_default="app", editable=False)
    icon = models.CharField(max_length=100, blank=True, default="", db_default="")
    released = models.ForeignKey(
        "storage.Release", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Branch(Owned):
    """A line of work on an app. `sequence` is that of its newest operation batch; `head` its newest save."""

    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(max_length=200, default="main", db_default="main")
    head = models.ForeignKey("storage.Save", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sequence = models.BigIntegerField(default=0, db_default=0)
    based_on = models.ForeignKey("storage.Save", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["app", "name"], name="storage_branch_name")]

    def __str__(self) -> str:
        return f"{self.app} / {self.name}"


class Release(Owned):
    """A save given a version; published, it may be what people who use the app get."""

    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="releases")
    # Not `save`: that is the model's own method.
    saved = models.ForeignKey("storage.Save", on_delete=models.RESTRICT, related_name="releases", db_column="save_id")
    version = models.CharField(max_length=64)
    description = models.TextField(blank=True, default="", db_default="")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["app", "version"], name="storage_release_version")]

    def __str__(self) -> str:
        return f"{self.app} {self.version}"
