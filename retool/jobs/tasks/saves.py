"""Saves: their retention. What anybody may still be served, or has named, is kept (A1, A7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import now

from retool.config import current
from retool.jobs.kinds import Kind, Work
from retool.storage.models import App, Branch, DocumentContent, Release, Save

BATCH = 500
# A save token names its save for 24 hours (Q2); twice that, so that no clock has to be right.
_NAMED_BY_A_TOKEN = timedelta(hours=48)


def forgettable(older_than_days: int) -> QuerySet[Save]:
    """Saves that are older than this, and that nothing names.

    Kept whatever their age: a save that a release names; the head of a branch, and what a branch is based on; the
    newest of its app; one whose successor is so young that a save token may still name it; and every save of a module,
    because apps pin those inside their own saves (A7).
    """
    newer = Save.objects.filter(branch=OuterRef("branch"), number__gt=OuterRef("number"))
    superseded_long_ago = newer.filter(created_at__lt=now() - _NAMED_BY_A_TOKEN)
    return (
        Save.objects.filter(created_at__lt=now() - timedelta(days=older_than_days))
        .exclude(app__kind=App.Kind.MODULE)
        .filter(Exists(superseded_long_ago))
        .exclude(Exists(Release.objects.filter(saved=OuterRef("pk"))))
        .exclude(Exists(Branch.objects.filter(head=OuterRef("pk"))))
        .exclude(Exists(Branch.objects.filter(based_on=OuterRef("pk"))))
    )


def forget_saves(work: Work) -> Mapping[str, Any]:
    """Delete saves older than SAVE_RETENTION_DAYS that nothing names, and contents that no save has any more."""
    days = current().save_retention_days
    if not days:
        return {"saves": 0, "contents": 0}
    saves = 0
    while batch := list(forgettable(days).order_by("id").values_list("id", flat=True)[:BATCH]):
        Save.objects.filter(id__in=batch).delete()
        saves += len(batch)
    # A day old at least: a content is kept a moment before the save that will name it.
    orphans = DocumentContent.objects.filter(saves=None, created_at__lt=now() - timedelta(days=1))
    contents = orphans.count()
    orphans.delete()
    work.say(f"Deleted {saves} saves older than {days} days and {contents} contents that no save has.")
    return {"saves": saves, "contents": contents}


FORGET_SAVES = Kind("saves.forget", forget_saves, every=timedelta(hours=1))
