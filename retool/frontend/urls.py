"""Addresses of the shells. Both slash forms are routed (R4); `/apps/…` and `/editor/…` are Retool's (FACTS §2.5)."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from retool.frontend import views


def _both(route: str, view: views.View, name: str) -> list[URLPattern]:
    return [path(route, view, name=name), path(f"{route}/", view)]


urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    *_both("login", views.login, "login"),
    *_both("setup", views.setup, "setup"),
    *_both("invite/<str:token>", views.invite, "invite"),
    *_both("apps/<uuid:app>", views.viewer, "viewer"),
    *_both("apps/<uuid:app>/<str:page>", views.viewer, "viewer_page"),
    *_both("editor/<uuid:app>", views.editor, "editor"),
    *_both("resources", views.resources, "resources"),
    *_both("resources/<uuid:resource>", views.resource, "resource"),
    re_path(r"^resources/new/(?P<source>[a-z0-9]+)/?$", views.resource, name="new_resource"),
    *_both("people", views.people, "people"),
    *_both("jobs", views.jobs, "jobs"),
    *_both("import", views.imports, "imports"),
    *_both("import/<uuid:draft>", views.imports, "import"),
    path("sandbox.html", views.sandbox, name="sandbox"),
]
