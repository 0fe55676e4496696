"""Resources: what apps read from and write to, with a configuration for each environment."""

from django.db import models

from retool.storage.models.base import Owned


class Resource(Owned):
    """A database or API. `version` is raised by triggers with every change of it or of a configuration (Q13)."""

    name = models.CharField(max_length=200, help_text="Apps name the resource by its id; people by this name.")
    display_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    source = models.CharField(max_length=64, help_text="The kind of database or API, such as postgresql or restapi.")
    folder = models.ForeignKey(
        "storage.Folder", on_delete=models.SET_NULL, null=True, blank=True, related_name="resources"
    )
    version = models.BigIntegerField(default=1, db_default=1, editable=False)
    settings = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        blank=True,
        help_text="Limits and switches that hold in every environment.",
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="storage_resource_name",
                violation_error_message="This name is taken.",
            )
        ]

    def __str__(self) -> str:
        return self.display_name or self.name


class ResourceConfiguration(Owned):
    """A resource's options in one environment; those of kind secret as `{"sealed": "…"}`, all others in clear (Q5)."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="configurations")
    environment = models.ForeignKey("storage.Environment", on_delete=models.CASCADE, related_name="configurations")
    options = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "environment"],
                name="storage_resource_configuration_once",
                violation_error_message="This resource has options in this environment already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.resource} in {self.environment}"
