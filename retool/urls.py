"""The one place where routes meet: every noun of the api, the admin and the shells.

A noun's module in `retool.backend.api` that has `urlpatterns` is served by being there; this list knows none of them.
What the dispatcher (`retool.asgi`) answers natively never comes here.
"""

from __future__ import annotations

import importlib
import pkgutil

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

import retool.backend.api
from retool.backend.admin.site import site
from retool.backend.api.view import Unknown


def _nouns() -> list[URLPattern | URLResolver]:
    names = sorted(module.name for module in pkgutil.iter_modules(retool.backend.api.__path__))
    modules = [importlib.import_module(f"retool.backend.api.{name}") for name in names]
    return [pattern for module in modules for pattern in getattr(module, "urlpatterns", ())]


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include([*_nouns(), re_path("", Unknown.as_view())])),
    path("admin/", site.urls),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("retool.frontend.urls")),
]

handler400 = "retool.backend.api.faults.bad_request"
handler403 = "retool.backend.api.faults.forbidden"
handler404 = "retool.backend.api.faults.missing"
handler500 = "retool.backend.api.faults.fault"
