"""Resources and their options in each environment."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedAdmin, OwnedForm, OwnedRelatedFilter, dot, moment
from retool.backend.admin.grants import OnResourceInline
from retool.backend.admin.options import options_form
from retool.backend.admin.site import site
from retool.backend.logic import audit
from retool.backend.logic.configure_resource import try_resource
from retool.backend.logic.refusals import Refused
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
    about = "Databases and APIs that queries run on. Their secrets are sealed, and shown to nobody."
    list_display = ("name", "display_name", "shown_source", "folder", "configured", "changed")
    list_filter = ("source", ("folder", OwnedRelatedFilter))
    list_select_related = ("folder",)
    search_fields = ("name", "display_name", "uuid")
    search_help_text = "Name or id"
    inlines = (OnResourceInline,)
    changed = moment("updated_at", "Changed")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The resources, with the environments that they have options in."""
        return super().get_queryset(request).prefetch_related("configurations__environment")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Options can be given once the resource is there."""
        del request
        of_options = ("Options", {"fields": ("options",)})
        return (
            (None, {"fields": ("name", "display_name", "shown_source" if obj else "source", "folder")}),
            *((of_options,) if obj else ()),
            ("Limits", {"fields": ("max_rows", "max_bytes", "protected")}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The source is chosen once."""
        del request
        return ("shown_source", "options") if obj else ()

    def goes_along(self, obj: Any) -> list[str]:
        """Options and grants; apps keep naming it."""
        return [
            f"its options in {obj.configurations.count()} environments and {obj.grants.count()} grants",
            "Queries on it fail from then on. This can't be undone.",
        ]

    @admin.display(description="Source", ordering="source")
    def shown_source(self, resource: Resource) -> str:
        """The kind of database or API, in the words of its connector."""
        labels = {source["name"]: str(source["label"]) for source in list_sources()}
        return labels.get(resource.source, resource.source)

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
        row = context.get("original") or self._new(request)
        context["title"], context["subtitle"] = f"{row.resource} in {row.environment}", None
        keys = [row.resource_id, row.environment_id]
        context["trial"] = reverse("admin:storage_resourceconfiguration_test", args=keys)
        context["resource"] = row.resource
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """Django's, and the test of the connection."""
        trial = path(
            "test/<int:resource>/<int:environment>/",
            self.admin_site.admin_view(self.trial),
            name="storage_resourceconfiguration_test",
        )
        return [trial, *super().get_urls()]

    @method_decorator(require_POST)
    def trial(self, request: HttpRequest, resource: int, environment: int) -> HttpResponse:
        """Try what is typed in the form, by the act that the product's own form uses; nothing is stored.

        Answers `{"ok", "message", "field"}`; `field` is the form's field to correct.
        """
        row = self._row(request, str(resource), str(environment))
        source = source_named(row.resource.source)
        form = options_form(source, row.options, acting(request).organization, row)(request.POST)
        if not form.is_valid():
            name, errors = next(iter(form.errors.items()))
            return JsonResponse({"ok": False, "message": errors[0], "field": "" if name == "__all__" else name})
        actor = acting(request)
        try:
            told = try_resource(actor, source.name, form.given(), row.environment.name, row.resource.uuid)
        except Refused as refused:
            told = {"ok": False, "message": refused.message, "option": refused.field}
        field = f"option_{told['option']}" if told.get("option") else ""
        return JsonResponse({"ok": told["ok"], "message": told["message"] or "The source answered.", "field": field})

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
        return self._row(request, request.GET.get("resource", ""), request.GET.get("environment", ""))

    @staticmethod
    def _row(request: HttpRequest, resource_key: str, environment_key: str) -> ResourceConfiguration:
        """What is stored for the two, or a new row; both must be the organisation's own."""
        organization = acting(request).organization
        if not (resource_key.isdecimal() and environment_key.isdecimal()):
            raise PermissionDenied
        resource = Resource.objects.of(organization).filter(pk=resource_key).first()
        environment = Environment.objects.of(organization).filter(pk=environment_key).first()
        if resource is None or environment is None:
            raise PermissionDenied
        rows = ResourceConfiguration.objects.of(organization).select_related("resource", "environment")
        return rows.filter(resource=resource, environment=environment).first() or ResourceConfiguration(
            organization=organization, resource=resource, environment=environment, uuid=uuid4(), options={}
        )
