"""Grants as one editable table on the page of each app, folder, resource and group (R2)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from retool.backend.admin.base import OwnedForm, OwnedInline
from retool.storage.models import Grant
from retool.storage.models.grant import OBJECTS, SUBJECTS
from retool.storage.rules import Level

if TYPE_CHECKING:
    _InlineFormSet = forms.models.BaseInlineFormSet[Any, Any, Any]
else:
    _InlineFormSet = forms.models.BaseInlineFormSet


_LABELS = {"user": "Person", "query_library_entry": "Library query"}
_LEVELS = (
    (Level.USE.value, "Use: run it"),
    (Level.EDIT.value, "Edit: run and change it"),
    (Level.OWN.value, "Own: also share and delete it"),
)


class GrantForm(OwnedForm):
    """One grant: one subject, one object."""

    one_of: ClassVar[Sequence[str]] = ()

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the columns that are alternatives."""
        cleaned = super().clean() or {}
        given = [name for name in self.one_of if cleaned.get(name)]
        if len(given) != 1:
            raise ValidationError(
                f"Choose one: {' or '.join(_LABELS.get(name, name).lower() for name in self.one_of)}."
            )
        return cleaned

    def _post_clean(self) -> None:
        # What a row lacks is told above; the table's own constraints would tell it again, in their names.
        if not self.non_field_errors():
            super()._post_clean()  # type: ignore[misc]  # django-stubs leave it out


class SubjectForm(GrantForm):
    """For a group or a person, on the object of the page."""

    one_of = SUBJECTS


class ObjectForm(GrantForm):
    """On an app, folder, resource or query, for the group of the page."""

    one_of = OBJECTS


class GrantFormSet(_InlineFormSet):
    """A table in which nobody and nothing is named twice."""

    def clean(self) -> None:
        """Refuse two rows for one subject and object, which no row by itself can see."""
        super().clean()
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms:
            if not form.is_valid() or form.cleaned_data.get("DELETE") or not form.cleaned_data.get("level"):
                continue
            pair = tuple(form.cleaned_data.get(name) for name in (*SUBJECTS, *OBJECTS))
            if pair in seen:
                raise ValidationError("A group, person or object is named twice in this table.")
            seen.add(pair)


class _GrantInline(OwnedInline):
    model = Grant
    formset = GrantFormSet
    verbose_name = "grant"
    verbose_name_plural = "Grants"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Django's, in the words of people, with what a level lets them do."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in _LABELS:
            field.label = _LABELS[db_field.name]
        if field is not None and db_field.name == "level":
            field.choices = _LEVELS
        return field


class OnThingInline(_GrantInline):
    """Who may do what with the thing of the page."""

    form = SubjectForm
    fields = ("group", "user", "level")
    autocomplete_fields = ("user",)


class OnAppInline(OnThingInline):
    """Grants on an app."""

    fk_name = "app"


class OnFolderInline(OnThingInline):
    """Grants on a folder, which what lies in it inherits."""

    fk_name = "folder"


class OnResourceInline(OnThingInline):
    """Grants on a resource."""

    fk_name = "resource"


class OnQueryInline(OnThingInline):
    """Grants on a query of the library."""

    fk_name = "query_library_entry"


class ForGroupInline(_GrantInline):
    """What the group of the page may do."""

    form = ObjectForm
    fk_name = "group"
    fields = ("app", "folder", "resource", "query_library_entry", "level")
    autocomplete_fields = ("app", "resource")
