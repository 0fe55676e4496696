"""The admin's site: our sign-in, our sections, our policy of content."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from retool import PRODUCT, __version__
from retool.backend.admin.access import acting, is_administrator
from retool.backend.auth.cookies import clear_cookies
from retool.backend.auth.requests import actor_of
from retool.backend.logic.open_session import log_out
from retool.config import current

SECTIONS = ("Organisation", "Apps", "Resources", "Record")
"""The parts of the menu, in their order; each page (`OwnedAdmin`) names its own."""

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)


class Site(admin.AdminSite):
    """Lets in administrators with a session of ours (R4); everybody else is sent to sign in, or told why not."""

    site_title = PRODUCT
    index_title = "Administration"
    site_url = "/"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person is an administrator at this moment (R3)."""
        return is_administrator(request)

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        """Wrap a view as Django does, and send our policy of content with its answer."""
        wrapped = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response: HttpResponseBase = wrapped(request, *args, **kwargs)
            response.headers.setdefault("Content-Security-Policy", _POLICY)
            return response

        return inner

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the organisation's name, which heads every page."""
        actor = actor_of(request)
        return {
            **super().each_context(request),
            "site_header": str(actor.organization) if actor else PRODUCT,
            "product": PRODUCT,
            "version": __version__,
            "storage_is_for_demo": current().storage_is_for_demo,
        }

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:  # type: ignore[override]  # it redirects
        """Send nobody to our own page, and tell anybody who is no administrator."""
        del extra_context
        response: HttpResponse
        if actor_of(request) is None:
            following = request.GET.get("next") or reverse("admin:index", current_app=self.name)
            response = HttpResponseRedirect(f"/login?{urlencode({'next': following})}")
        elif is_administrator(request):
            response = HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        else:
            text = "Only administrators of your organisation may open this page. Ask one of them."
            context = {"product": PRODUCT, "title": "No access", "text": text}
            response = render(request, "error.html", context, status=403)
        add_never_cache_headers(response)
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:  # type: ignore[override]  # it redirects
        """End the session, as the api does."""
        del extra_context
        log_out(acting(request))
        response = HttpResponseRedirect("/login")
        clear_cookies(response)
        return response

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The menu by sections, each model in the order in which it was registered."""
        found: dict[str, list[dict[str, Any]]] = {section: [] for section in SECTIONS}
        for app in self._build_app_dict(request, app_label).values():
            for entry in app["models"]:
                page: Any = self._registry[entry["model"]]
                found[page.section].append({**entry, "name": page.menu_name or entry["name"], "about": page.about})
        order = list(self._registry)
        return [
            {
                "name": section,
                "app_label": section.lower(),
                "app_url": reverse("admin:index", current_app=self.name),
                "has_module_perms": True,
                "models": sorted(entries, key=lambda entry: order.index(entry["model"])),
            }
            for section, entries in found.items()
            if entries
        ]


site = Site(name="admin")
# One thing at a time, with a page that says what goes along.
site.disable_action("delete_selected")
