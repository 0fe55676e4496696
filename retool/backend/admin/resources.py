"""Resources and their options in each environment."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedAdmin, OwnedForm, OwnedRelatedFilter, dot
from retool.backend.admin.grants import OnResourceInline
from retool.backend.admin.options import options_form
from retool.backend.admin.site import site
from retool.backend.logic import audit
from retool.backend.logic.sources import list_sources, source_named
from retool.storage.models import Environment, Resource, ResourceConfiguration


class ResourceForm(OwnedForm):
    """A resource; its limits are fields here and one JSON column there."""

    max_rows = forms.IntegerField(
        label="Most rows", required=False, min_value=1, help_text="A result is cut after so many. Empty: 100,000."
    )
    max_bytes = forms.IntegerField(
        label="Most bytes", required=False, min_value=1, help_text="A result is cut after so many. Empty: 100 MB."
    )
    protected = forms.BooleanField(
        label="Bind values",
        required=False,
        help_text="Values are sent beside the statement, never inside it. Switched off, a query can be changed by what "
        "people type: only for databases that know no parameters.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = self.instance.settings
        for name, default in (("max_rows", None), ("max_bytes", None), ("protected", True)):
            self.initial.setdefault(name, settings.get(name, default))
        if "source" in self.fields:
            choices = [(source["name"], source["label"]) for source in list_sources()]
            self.fields["source"] = forms.ChoiceField(
                choices=choices, help_text="What it is. It can't be changed later."
            )

    def clean(self) -> dict[str, Any]:
        """Put the limits where they are kept."""
        cleaned = super().clean() or {}
        settings = {**self.instance.settings}
        for name, default in (("max_rows", None), ("max_bytes", None), ("protected", True)):
            settings.pop(name, None)
            if cleaned.get(name) != default:
                settings[name] = cleaned.get(name)
        self.instance.settings = settings
        return cleaned


@admin.register(Resource, site=site)
class ResourceAdmin(OwnedAdmin):
    """Databases and APIs."""

    section = "Resources"
    form = ResourceForm
    audit_noun = "RESOURCE"
    list_display = ("name", "display_name", "source", "folder", "configured", "updated_at")
    list_filter = ("source", ("folder", OwnedRelatedFilter))
    list_select_related = ("folder",)
    search_fields = ("name", "display_name", "uuid")
    inlines = (OnResourceInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The resources, with the environments that they have options in."""
        return super().get_queryset(request).prefetch_related("configurations__environment")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Options can be given once the resource is there."""
        del request
        of_options = ("Options", {"fields": ("options",)})
        return (
            (None, {"fields": ("name", "display_name", "source", "folder")}),
            *((of_options,) if obj else ()),
            ("Limits", {"fields": ("max_rows", "max_bytes", "protected")}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The source is chosen once."""
        del request
        return ("source", "options") if obj else ()

    def goes_along(self, obj: Any) -> list[str]:
        """Options and grants; apps keep naming it."""
        return [
            f"its options in {obj.configurations.count()} environments and {obj.grants.count()} grants",
            "Queries on it fail from then on. This can't be undone.",
        ]

    @admin.display(description="Options in")
    def configured(self, resource: Resource) -> str:
        """The environments that queries on it can run in."""
        names = [configuration.environment.name for configuration in resource.configurations.all()]
        return ", ".join(names) or dot("bad", "no environment")

    @admin.display(description="In each environment")
    def options(self, resource: Resource) -> SafeString:
        """A line for each environment, with the way to its options."""
        there = {row.environment_id: row for row in resource.configurations.all()}
        lines = []
        for environment in Environment.objects.of(resource.organization):
            row = there.get(environment.pk)
            if row is not None:
                address = reverse("admin:storage_resourceconfiguration_change", args=[row.pk])
                lines.append((environment.name, dot("ok", "set"), address, "Change options"))
            else:
                address = reverse("admin:storage_resourceconfiguration_add")
                address = f"{address}?resource={resource.pk}&environment={environment.pk}"
                lines.append((environment.name, dot("none", "not set"), address, "Set options"))
        rows = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td><td><a href="{}">{}</a></td></tr>', lines)
        return format_html('<table class="joinery-table"><tbody>{}</tbody></table>', rows)


@admin.register(ResourceConfiguration, site=site)
class ResourceConfigurationAdmin(OwnedAdmin):
    """A resource's options in one environment; reached from the resource's page only."""

    section = "Resources"
    list_select_related = ("resource", "environment")

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """No entry in the menu."""
        del request
        return {}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form that the resource's source declares."""
        del change, kwargs
        row = obj or self._new(request)
        return options_form(source_named(row.resource.source), row.options, acting(request).organization, row)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """All options, in the order of the source."""
        row = obj or self._new(request)
        title = f"{row.resource} in {row.environment}"
        return ((title, {"fields": list(self.get_form(request, obj).base_fields)}),)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Without the button for another: which one is chosen on the resource's page."""
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def goes_along(self, obj: Any) -> list[str]:
        """What stops."""
        return [f"Queries on {obj.resource} can't run in {obj.environment} from then on."]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As a change of the resource."""
        del message
        self._log(request, obj, "set")

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As a change of the resource, without values."""
        del message
        self._log(request, obj, "changed")

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """As a change of the resource."""
        for obj in queryset:
            self._log(request, obj, "taken away")

    def _log(self, request: HttpRequest, obj: Any, what: str) -> None:
        metadata = {"environment": obj.environment.name, "options": sorted(obj.options), "what": what}
        audit.record(acting(request), "UPDATE_RESOURCE", obj.resource, metadata)

    def _new(self, request: HttpRequest) -> ResourceConfiguration:
        organization = acting(request).organization
        keys = {name: request.GET.get(name, "") for name in ("resource", "environment")}
        if not all(key.isdecimal() for key in keys.values()):
            raise PermissionDenied
        resource = Resource.objects.of(organization).filter(pk=keys["resource"]).first()
        environment = Environment.objects.of(organization).filter(pk=keys["environment"]).first()
        if resource is None or environment is None:
            raise PermissionDenied
        return ResourceConfiguration(
            organization=organization, resource=resource, environment=environment, uuid=uuid4(), options={}
        )
