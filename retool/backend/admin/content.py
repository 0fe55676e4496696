"""Folders and apps, with who may do what on them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from retool.backend.admin.base import OwnedAdmin, OwnedForm, OwnedRelatedFilter, dot
from retool.backend.admin.grants import OnAppInline, OnFolderInline
from retool.backend.admin.site import site
from retool.storage.models import App, Folder


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
    form = FolderForm
    list_display = ("name", "parent", "number_of_apps", "number_of_resources")
    list_select_related = ("parent",)
    search_fields = ("name",)
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
    may_add = False
    list_display = ("name", "kind", "folder", "served", "created_by", "updated_at")
    list_filter = ("kind", ("folder", OwnedRelatedFilter))
    list_select_related = ("folder", "released", "created_by")
    search_fields = ("name", "uuid")
    fields = ("name", "description", "folder", "kind", "served", "created_by", "created_at", "addresses")
    readonly_fields = ("kind", "served", "created_by", "created_at", "addresses")
    inlines = (OnAppInline,)

    def goes_along(self, obj: Any) -> list[str]:
        """All that the app ever was."""
        return [
            f"{obj.saves.count()} saves, {obj.releases.count()} releases and {obj.grants.count()} grants",
            "This can't be undone. The record of its runs stays.",
        ]

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
