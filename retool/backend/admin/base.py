"""What all pages of the admin share: one organisation's rows, the rules' rights, an audit event for each act (R1)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from retool.backend.admin.access import acting, is_administrator, rows_of
from retool.backend.logic import audit
from retool.storage.models import Organization

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
    _TabularInline = admin.TabularInline[Any, Any]
    _ModelForm = forms.ModelForm[Any]
    _Narrows = admin.options.BaseModelAdmin[Any]
else:
    _ModelAdmin = admin.ModelAdmin
    _TabularInline = admin.TabularInline
    _ModelForm = forms.ModelForm
    _Narrows = object


class OwnedForm(_ModelForm):
    """Puts what is made into the person's organisation before it is checked, so that names are unique within it."""

    organization: ClassVar[Organization | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._is_owned() and self.instance.organization_id is None:
            self.instance.organization = self.organization

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # django-stubs leave it out
        return excluded - {"organization"} if self._is_owned() else excluded

    def _is_owned(self) -> bool:
        return any(field.name == "organization" for field in self.instance._meta.fields)


class Narrowed(_Narrows):
    """Sees and offers only rows of the person's organisation; every right is the rules' word on administrators."""

    may_add = True
    may_change = True
    may_delete = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The organisation's rows, in the admin's order."""
        rows = rows_of(self.model, acting(request).organization)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        del obj
        return is_administrator(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, where things of this kind are made in the admin."""
        del obj
        return self.may_add and is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, where things of this kind may change."""
        del obj
        return self.may_change and is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, where things of this kind are deleted in the admin."""
        del obj
        return self.may_delete and is_administrator(request)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Django's, without its four buttons beside each choice: the menu leads to what is chosen from."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            widget: Any = field.widget
            widget.can_add_related = widget.can_change_related = False
            widget.can_delete_related = widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer, and accept, only the organisation's own."""
        kwargs.setdefault("queryset", rows_of(db_field.remote_field.model, acting(request).organization))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer, and accept, only the organisation's own."""
        kwargs.setdefault("queryset", rows_of(db_field.remote_field.model, acting(request).organization))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class OwnedInline(Narrowed, _TabularInline):
    """Rows of a table on the page of what they belong to."""

    form = OwnedForm
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Django's, with the organisation in its forms."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.organization = acting(request).organization
        return formset


class OwnedAdmin(Narrowed, _ModelAdmin):
    """The one base of every page (R1)."""

    form = OwnedForm
    section = "Organisation"
    menu_name = ""
    about = ""
    audit_noun = ""
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Django's, with the organisation in it."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.organization = acting(request).organization
        return form

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Django's, headed by the plural instead of an order to select one, with what the page is for."""
        title = self.menu_name or str(self.opts.verbose_name_plural)
        context = {"title": title[:1].upper() + title[1:], "about": self.about, **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Django's, headed by the name of what is shown."""
        if context.get("original") is not None:
            context["title"], context["subtitle"] = str(context["original"]), None
        return super().render_change_form(request, context, *args, **kwargs)

    def goes_along(self, obj: Any) -> Iterable[str]:
        """What deleting `obj` deletes too, in words."""
        del obj
        return ()

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What a deletion would take, told by `goes_along`: to list every row of an app would read the whole app."""
        del request
        told = [line for obj in objs for line in (f"{self.opts.verbose_name}: {obj}", *self.goes_along(obj))]
        return told, {str(self.opts.verbose_name_plural): len(objs)}, set(), []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Audit instead of Django's own log."""
        del message
        audit.record(acting(request), f"CREATE_{self._noun()}", obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Audit instead of Django's own log: names of fields and of rows, no values."""
        changes = message if isinstance(message, list) else [str(message)]
        is_of_grants = any(isinstance(each, dict) and _is_of_grants(each) for each in changes)
        action = "UPDATE_PERMISSIONS" if is_of_grants else f"UPDATE_{self._noun()}"
        audit.record(acting(request), action, obj, {"changes": changes})

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Audit instead of Django's own log."""
        for obj in queryset:
            audit.record(acting(request), f"DELETE_{self._noun()}", obj)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The audit events of one thing."""
        del extra_context
        obj = self.get_object(request, object_id)
        address = reverse("admin:storage_auditevent_changelist", current_app=self.admin_site.name)
        return HttpResponseRedirect(f"{address}?q={obj.uuid}" if obj is not None else address)

    def _noun(self) -> str:
        return self.audit_noun or str(self.opts.model_name).upper()


class ReadOnlyAdmin(OwnedAdmin):
    """Rows that are looked at, never edited here."""

    may_add = False
    may_change = False
    may_delete = False


class OwnedRelatedFilter(admin.RelatedFieldListFilter):
    """A filter that offers only the organisation's own: Django's offers every row of the instance."""

    template = "admin/choice_filter.html"

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The organisation's rows, by name."""
        del model_admin
        rows = rows_of(field.remote_field.model, acting(request).organization)
        return sorted(((str(row.pk), str(row)) for row in rows), key=lambda choice: choice[1].lower())


def moment(field: str, label: str) -> Callable[[Any, Any], str]:
    """A column or field that shows a time: in UTC, which the page's script turns into the reader's own zone."""

    def shown(page: Any, row: Any) -> str:
        del page
        at: datetime | None = getattr(row, field)
        if at is None:
            return "–"
        return format_html('<time datetime="{}">{} UTC</time>', at.isoformat(), f"{at:%Y-%m-%d %H:%M}")

    shown.short_description = label  # type: ignore[attr-defined]  # Django reads it there
    shown.admin_order_field = field  # type: ignore[attr-defined]
    return shown


def dot(kind: str, text: str) -> SafeString:
    """A state as a dot and plain text; `kind` is ok, bad, busy or none."""
    return format_html('<span class="joinery-dot joinery-dot-{}"></span>{}', kind, text)


def or_deleted(row: models.Model | None, key: int | None) -> str:
    """The name of what a record names, which may be gone."""
    return str(row) if row is not None else "(deleted)" if key else "–"


def _is_of_grants(change: dict[str, Any]) -> bool:
    return any(isinstance(what, dict) and what.get("name") == "grant" for what in change.values())
