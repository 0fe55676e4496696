"""What Django answers when no view did: JSON in the shape of a refusal below `/api/`, a page elsewhere.

The log has the fault itself; people get the id to ask about.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from retool import PRODUCT, logs

_WORDS = {
    400: ("invalid", "This can't be answered", "The request is not one that this server takes."),
    403: ("denied", "Not allowed", "You may not do this."),
    404: ("not_found", "Nothing here", "There is no such page."),
    500: ("internal", "Something went wrong", "Something went wrong here."),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a host, a header or a cookie that Django does not take."""
    return _answer(request, 400, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, outside the api."""
    return _answer(request, 403, exception)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, outside the api."""
    return _answer(request, 404, exception)


def fault(request: HttpRequest) -> HttpResponse:
    """500: a mistake of ours."""
    return _answer(request, 500, None)


def _answer(request: HttpRequest, status: int, exception: Exception | None) -> HttpResponse:
    # Never the exception's own words: they may hold what the person must not see.
    del exception
    kind, title, text = _WORDS[status]
    request_id = logs.request_id.get()
    if status == 500 and request_id:
        text = f"{text} Its id is {request_id}."
    if request.path.startswith("/api/"):
        failure = {"kind": kind, "field": None, "position": None}
        return JsonResponse({"error": True, "success": False, "message": text, "failure": failure}, status=status)
    return render(request, "error.html", {"product": PRODUCT, "title": title, "text": text}, status=status)
