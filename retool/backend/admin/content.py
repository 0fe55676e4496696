"""Folders, apps and shared queries, with who may do what on them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from retool.backend.admin.base import OwnedAdmin, OwnedForm, OwnedRelatedFilter, dot, moment, or_deleted
from retool.backend.admin.grants import OnAppInline, OnFolderInline, OnQueryInline
from retool.backend.admin.site import site
from retool.storage.models import App, Folder, QueryLibraryEntry


class FolderForm(OwnedForm):
    """A folder that hangs on the top, whatever it is moved into."""

    def clean_parent(self) -> Folder | None:
        """Refuse to put a folder into itself or into one that lies in it."""
        parent: Folder | None = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if above.pk == self.instance.pk:
                raise ValidationError("A folder can't be moved into itself.")
            above = above.parent
        return parent


@admin.register(Folder, site=site)
class FolderAdmin(OwnedAdmin):
    """What lies in a folder inherits its grants."""

    section = "Apps"
    about = "Whoever has a level on a folder has it on every app and resource in it, and in the folders below."
    form = FolderForm
    list_display = ("name", "parent", "number_of_apps", "number_of_resources")
    list_select_related = ("parent",)
    search_fields = ("name",)
    list_filter = (("parent", OwnedRelatedFilter),)
    fields = ("name", "parent")
    inlines = (OnFolderInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The folders, with what lies directly in them."""
        return (
            super()
            .get_queryset(request)
            .annotate(apps_count=Count("apps", distinct=True), resources_count=Count("resources", distinct=True))
        )

    def goes_along(self, obj: Any) -> list[str]:
        """Folders inside and grants; apps and resources stay."""
        return [
            f"{obj.children.count()} folders directly inside, with theirs, and {obj.grants.count()} grants",
            "The apps and resources in them stay, at the top.",
        ]

    @admin.display(description="Apps", ordering="apps_count")
    def number_of_apps(self, folder: Any) -> int:
        """Apps directly inside."""
        count: int = folder.apps_count
        return count

    @admin.display(description="Resources", ordering="resources_count")
    def number_of_resources(self, folder: Any) -> int:
        """Resources directly inside."""
        count: int = folder.resources_count
        return count


@admin.register(App, site=site)
class AppAdmin(OwnedAdmin):
    """Apps and modules: where they lie and who may do what; they are made and edited in the product itself."""

    section = "Apps"
    about = "Apps are made in the product itself; here is where they lie and who may do what with them."
    may_add = False
    list_display = ("name", "kind", "folder", "served", "made_by", "changed")
    list_filter = ("kind", ("folder", OwnedRelatedFilter), ("created_by", OwnedRelatedFilter))
    list_select_related = ("folder", "released", "created_by")
    search_fields = ("name", "description", "uuid")
    search_help_text = "Name, description or id"
    fields = ("name", "description", "folder", "kind", "served", "made_by", "made", "changed", "addresses")
    readonly_fields = ("kind", "served", "made_by", "made", "changed", "addresses")
    made = moment("created_at", "Made")
    changed = moment("updated_at", "Changed")
    inlines = (OnAppInline,)

    def goes_along(self, obj: Any) -> list[str]:
        """All that the app ever was."""
        return [
            f"{obj.saves.count()} saves, {obj.releases.count()} releases and {obj.grants.count()} grants",
            "This can't be undone. The record of its runs stays.",
        ]

    @admin.display(description="Made by", ordering="created_by__email")
    def made_by(self, app: App) -> str:
        """Who made it, also when they are gone."""
        return or_deleted(app.created_by, app.created_by_id)

    @admin.display(description="People who use it get")
    def served(self, app: App) -> str:
        """The release, or that there is none."""
        return dot("ok", f"release {app.released.version}") if app.released else dot("none", "the newest save")

    @admin.display(description="Open")
    def addresses(self, app: App) -> str:
        """Links to the app and its editor."""
        return format_html(
            '<a href="{}">App</a> · <a href="{}">Editor</a>',
            reverse("viewer", args=[app.uuid]),
            reverse("editor", args=[app.uuid]),
        )


@admin.register(QueryLibraryEntry, site=site)
class QueryLibraryEntryAdmin(OwnedAdmin):
    """Queries that several apps share: their names and who may use them."""

    section = "Apps"
    menu_name = "Query library"
    about = "Queries that several apps share. An app keeps the save that it was built with."
    audit_noun = "QUERY_LIBRARY_ENTRY"
    may_add = False
    list_display = ("name", "description", "number_of_saves", "made_by", "changed")
    list_select_related = ("created_by",)
    search_fields = ("name", "description", "uuid")
    search_help_text = "Name, description or id"
    fields = ("name", "description", "number_of_saves", "made_by", "made", "changed")
    readonly_fields = ("number_of_saves", "made_by", "made", "changed")
    inlines = (OnQueryInline,)
    made = moment("created_at", "Made")
    changed = moment("updated_at", "Changed")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The queries, with how many saves each has."""
        return super().get_queryset(request).annotate(saves_count=Count("saves"))

    def goes_along(self, obj: Any) -> list[str]:
        """All that it ever was."""
        return [
            f"{obj.saves.count()} saves and {obj.grants.count()} grants",
            "Apps that use it fail where they do. This can't be undone.",
        ]

    @admin.display(description="Saves", ordering="saves_count")
    def number_of_saves(self, entry: Any) -> int:
        """How many states it has had."""
        count: int = entry.saves_count
        return count

    @admin.display(description="Made by", ordering="created_by__email")
    def made_by(self, entry: QueryLibraryEntry) -> str:
        """Who made it, also when they are gone."""
        return or_deleted(entry.created_by, entry.created_by_id)
