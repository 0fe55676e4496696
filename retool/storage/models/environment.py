"""Environments, and variables with a value in each."""

from django.core.validators import RegexValidator
from django.db import models

from retool.storage.models.base import Owned

COLOR = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Write the colour as # and six hexadecimal digits, such as #3C92DC.")


class Environment(Owned):
    """A world that a query runs in: production, staging, … (Retool's word)."""

    name = models.CharField(max_length=100)
    color = models.CharField(max_length=7, validators=[COLOR], help_text="# and six hexadecimal digits.")
    is_default = models.BooleanField(
        "default", default=False, db_default=False, help_text="Where an app runs when nothing else is asked for."
    )
    position = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="storage_environment_name",
                violation_error_message="This name is taken.",
            ),
            models.UniqueConstraint(
                fields=["organization"], condition=models.Q(is_default=True), name="storage_environment_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ConfigurationVariable(Owned):
    """A named value that apps and resources read; a secret one only resource configurations may read."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="", db_default="")
    is_secret = models.BooleanField(
        "secret", default=False, db_default=False, help_text="Stored sealed, never shown, and never sent to an app."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="storage_configuration_variable",
                violation_error_message="This name is taken.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ConfigurationVariableValue(Owned):
    """What a variable is in one environment; sealed text when the variable is secret."""

    variable = models.ForeignKey(ConfigurationVariable, on_delete=models.CASCADE, related_name="values")
    environment = models.ForeignKey(Environment, on_delete=models.CASCADE, related_name="+")
    value = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variable", "environment"], name="storage_configuration_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.variable} in {self.environment}"
