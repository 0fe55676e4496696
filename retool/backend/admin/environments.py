"""Environments, and the variables with a value in each."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpRequest

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedAdmin, OwnedForm, dot
from retool.backend.admin.site import site
from retool.backend.logic.change_environments import change_environment
from retool.backend.logic.change_variables import change_variable, create_variable
from retool.storage.models import ConfigurationVariable, Environment

_VALUE = "value_"


@admin.register(Environment, site=site)
class EnvironmentAdmin(OwnedAdmin):
    """The worlds that queries run in."""

    section = "Resources"
    audit_noun = "ENVIRONMENT"
    about = (
        "A resource has options of its own in each environment. An app runs in the default one unless told otherwise."
    )
    list_display = ("name", "shown_color", "default", "number_of_resources", "position")
    fields = ("name", "color", "position")
    actions = ("make_default",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The environments, with how many resources have options in them."""
        return super().get_queryset(request).annotate(configurations_count=Count("configurations"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Any but the default one."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.is_default)

    def goes_along(self, obj: Any) -> list[str]:
        """What resources and variables hold for it."""
        return [f"the options of {obj.configurations.count()} resources in it, and its values of variables"]

    @admin.action(description="Make the chosen one the default")
    def make_default(self, request: HttpRequest, queryset: Any) -> None:
        """Let apps run in it when nothing else is asked for."""
        chosen = list(queryset)
        if len(chosen) != 1:
            self.message_user(request, "Choose one environment.", messages.ERROR)
            return
        change_environment(acting(request), chosen[0].uuid, {"is_default": True})
        self.message_user(request, f"{chosen[0]} is the default now.", messages.SUCCESS)

    @admin.display(description="Colour", ordering="color")
    def shown_color(self, environment: Environment) -> str:
        """The colour as it is written."""
        return environment.color

    @admin.display(description="Default", ordering="is_default")
    def default(self, environment: Environment) -> str:
        """Whether apps run in it by themselves."""
        return dot("ok", "default") if environment.is_default else ""

    @admin.display(description="Resources with options", ordering="configurations_count")
    def number_of_resources(self, environment: Any) -> int:
        """How many resources can be used in it."""
        count: int = environment.configurations_count
        return count


class VariableForm(OwnedForm):
    """A variable, with a field for its value in each environment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("is_secret"):
            # A plain value that was typed stays when another field is refused; a secret never goes back to the page.
            for name, field in self.fields.items():
                if name.startswith(_VALUE) and isinstance(field.widget, forms.PasswordInput):
                    field.widget.render_value = True

    def values(self) -> dict[Any, str]:
        """The values that were typed, by environment; a secret that was left empty stays."""
        typed = {name: value for name, value in self.cleaned_data.items() if name.startswith(_VALUE)}
        is_secret = self.instance.is_secret
        found = {}
        for name, value in typed.items():
            if value or (not is_secret and name in self.changed_data):
                found[self.fields[name].environment] = value  # type: ignore[attr-defined]  # put there when it was made
        return found


@admin.register(ConfigurationVariable, site=site)
class ConfigurationVariableAdmin(OwnedAdmin):
    """Values that apps and resources read by name."""

    section = "Resources"
    about = "Values that apps and resources read by name, one in each environment."
    list_display = ("name", "description", "secrecy")
    list_filter = ("is_secret",)
    search_fields = ("name", "description")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The variable's own fields, and one for each environment."""
        kwargs["fields"] = ("description",) if obj else ("name", "description", "is_secret")
        kept = {row.environment_id: row.value for row in obj.values.all()} if obj else {}
        fields = {
            f"{_VALUE}{environment.pk}": _value_field(environment, obj, kept.get(environment.pk))
            for environment in Environment.objects.of(acting(request).organization)
        }
        kwargs["form"] = type("VariableForm", (VariableForm,), fields)
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name and secrecy stay as they were made: apps and stored values depend on them."""
        names = [name for name in self.get_form(request, obj).base_fields if name.startswith(_VALUE)]
        return ((None, {"fields": ("name", "description", "is_secret")}), ("Values", {"fields": names}))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What stays."""
        del request
        return ("name", "is_secret") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store it through the act that seals what is secret."""
        actor = acting(request)
        if change:
            change_variable(actor, obj.uuid, form.values(), obj.description)
            return
        made = create_variable(actor, obj.name, form.values(), description=obj.description, is_secret=obj.is_secret)
        stored = ConfigurationVariable.objects.of(actor.organization).get(uuid=made.uuid)
        obj.pk, obj.uuid = stored.pk, stored.uuid

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing more: the act itself wrote its event."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing more: the act itself wrote its event."""

    def _noun(self) -> str:
        return "CONFIG_VAR"

    @admin.display(description="Kind", ordering="is_secret")
    def secrecy(self, variable: ConfigurationVariable) -> str:
        """Who may read it."""
        return "Secret" if variable.is_secret else "Plain"


def _value_field(environment: Environment, variable: Any, kept: str | None) -> forms.CharField:
    is_new = variable is None
    is_secret = not is_new and variable.is_secret
    told = "A value is stored. Leave empty to keep it." if is_secret and kept is not None else ""
    # Of a new one nobody knows yet: its values are hidden, and shown by the page's script while it is plain.
    hidden = {"autocomplete": "new-password", **({"data-secret-if": "id_is_secret"} if is_new else {})}
    field = forms.CharField(
        label=environment.name,
        required=False,
        strip=False,
        initial=None if is_secret else kept,
        help_text=told,
        widget=forms.PasswordInput(attrs=hidden) if is_secret or is_new else forms.TextInput(),
    )
    field.environment = environment.uuid  # type: ignore[attr-defined]  # read by VariableForm.values
    return field
