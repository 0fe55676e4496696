"""The HTML shells. Each looks only at who asks: nobody is led to sign in, a new installation to its first account.

What a page shows is fetched by its bundle from the api, which checks rights; a shell holds nothing of an app.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from retool import PRODUCT
from retool.backend.auth.requests import actor_of
from retool.backend.logic import set_up
from retool.frontend import bundle
from retool.frontend.policy import page_policy, sandbox_policy

View = Callable[..., HttpResponse]


# What an address may wish for (FACTS §2.5); the view is then another one than the page can begin with.
_WISHES = frozenset({"_environment", "_releaseVersion"})


def _shell(request: HttpRequest, page: str, title: str, data: dict[str, Any] | None = None) -> HttpResponse:
    nonce = secrets.token_urlsafe(16)
    try:
        files = bundle.page(page)
        fetches = _fetches(request, data) if page == "viewer" and data else []
    except bundle.BundleMissing as missing:
        return render(
            request, "error.html", {"product": PRODUCT, "title": "Not built", "text": str(missing)}, status=503
        )
    context = {
        "product": PRODUCT,
        "title": title,
        "page": page,
        "files": files,
        "fetches": fetches,
        "data": data or {},
        "nonce": nonce,
    }
    response = render(request, "shell.html", context)
    response["Content-Security-Policy"] = page_policy(nonce, f"{request.scheme}://{request.get_host()}")
    response["Cross-Origin-Opener-Policy"] = "same-origin"
    response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    response["Cache-Control"] = "no-store"
    return response


def _fetches(request: HttpRequest, data: dict[str, Any]) -> list[str]:
    """What the viewer asks for first, so that the browser begins before any script runs; rights are checked there."""
    view = [] if _WISHES & request.GET.keys() else [f"/api/apps/{data['app']}/view"]
    return [*view, bundle.worker()]


def _signed_in(page: str, title: str) -> View:
    """A page for those who are signed in; its address's parts are handed to its bundle."""

    @require_safe
    def view(request: HttpRequest, **parts: UUID | str) -> HttpResponse:
        if actor_of(request) is None:
            if set_up.is_needed():
                return HttpResponseRedirect("/setup")
            return HttpResponseRedirect(f"/login?{urlencode({'next': request.get_full_path()})}")
        return _shell(request, page, title, {name: str(value) for name, value in parts.items()})

    return view


home = _signed_in("home", "Apps")
viewer = _signed_in("viewer", "App")
editor = _signed_in("editor", "Editor")
resources = _signed_in("resources", "Resources")
resource = _signed_in("resource", "Resource")
people = _signed_in("people", "People")
jobs = _signed_in("jobs", "Jobs")
imports = _signed_in("import", "Import from Retool")


@require_safe
def login(request: HttpRequest) -> HttpResponse:
    """Where one signs in; a new installation has nobody who could."""
    if set_up.is_needed():
        return HttpResponseRedirect("/setup")
    return _shell(request, "login", "Sign in")


@require_safe
def setup(request: HttpRequest) -> HttpResponse:
    """Where the first account is made."""
    if not set_up.is_needed():
        return HttpResponseRedirect("/")
    response = _shell(request, "setup", "Create the first account")
    # The one-time code stands in this page's address: it must reach no other server.
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def invite(request: HttpRequest, token: str) -> HttpResponse:
    """Where an invitation is taken up."""
    response = _shell(request, "invite", "Join", {"token": token})
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def sandbox(_request: HttpRequest) -> HttpResponse:
    """The frame that app code's worker is started in (E1)."""
    try:
        frame = bundle.sandbox_frame()
    except bundle.BundleMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain")
    response = HttpResponse(
        f'<!doctype html><meta charset="utf-8"><title>sandbox</title><script>{frame.script}</script>'
    )
    response["Content-Security-Policy"] = sandbox_policy(frame.csp_hash)
    response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-cache"
    # Neither X-Frame-Options nor frame-ancestors: our own page may itself be embedded.
    response.xframe_options_exempt = True
    return response
