"""Source-control repositories that apps were imported from and that stay connected, read-only."""

from django.conf import settings
from django.db import models

from retool.storage.models.base import Owned


class ConnectedRepository(Owned):
    """A Git repository that is read every five minutes; `token` is sealed, `commit` the newest that was taken over.

    What is taken over is written in the name of `author`, with the rights that they have at that moment.
    """

    url = models.TextField()
    branch = models.CharField(max_length=200, blank=True, default="", db_default="")
    token = models.TextField(blank=True, default="", db_default="")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    commit = models.CharField(max_length=64, blank=True, default="", db_default="")
    fetched_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="", db_default="")

    class Meta:
        ordering = ["url", "id"]
        verbose_name_plural = "connected repositories"

    def __str__(self) -> str:
        return self.url
