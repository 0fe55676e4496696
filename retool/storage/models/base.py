"""What all models of an organisation share (R1)."""

import uuid
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now

if TYPE_CHECKING:
    from retool.storage.models.organization import Organization

M = TypeVar("M", bound=models.Model)


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of one organisation; what it creates belongs to that organisation too."""

    owner: "Organization | None" = None

    def of(self, organization: "Organization") -> Self:
        """Narrow to the rows of one organisation; the only way in for backend and frontend (R1)."""
        narrowed = self.filter(organization=organization)
        narrowed.owner = organization
        return narrowed

    def create(self, **fields: Any) -> M:
        """Insert one row, in the organisation that this queryset is narrowed to."""
        if self.owner is not None:
            fields.setdefault("organization", self.owner)
        return super().create(**fields)

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # django-stubs leave the private method out
        clone.owner = self.owner
        return clone


class InstanceQuerySet(OwnedQuerySet[M]):
    """Rows of an organisation, or of the instance itself where `organization` is empty."""

    def seen_by(self, organization: "Organization") -> Self:
        """What an administrator of the organisation may see: its own, and the instance's if it holds no other one."""
        is_alone = not type(organization)._default_manager.exclude(pk=organization.pk).exists()
        own = models.Q(organization=organization)
        return self.filter(own | models.Q(organization=None) if is_alone else own)


class Identified(models.Model):
    """A row with an id, a uuid for URLs, and its times (R1).

    Every default is also the database's, because the query path and the jobs insert by SQL of their own (Q13).
    """

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        abstract = True


class Owned(Identified):
    """A row that belongs to an organisation (R1)."""

    organization = models.ForeignKey("storage.Organization", on_delete=models.CASCADE, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
