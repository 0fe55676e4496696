"""How tests use the admin: its addresses, its forms filled in as a browser would, its actions."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.test import Client


def address(model: type[models.Model], what: str, *args: Any) -> str:
    parts = ["/admin/storage", str(model._meta.model_name), *(str(arg) for arg in args), what, ""]
    return "/".join(parts).replace("//", "/")


def submit(browser: Client, path: str, changes: dict[str, Any], expect: int = 302) -> Any:
    """Fill in the page's form as a browser would, with these changes, and send it."""
    page = browser.get(path)
    assert page.status_code == 200
    sent: dict[str, Any] = {"csrfmiddlewaretoken": page.context["csrf_token"]}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = "on" if value is True else value
    sent.update(changes)
    answer = browser.post(path, {name: value for name, value in sent.items() if value is not None})
    if answer.status_code != expect and answer.context:
        errors = [
            answer.context["adminform"].form.errors,
            *(f.formset.errors for f in answer.context["inline_admin_formsets"]),
        ]
        pytest.fail(f"{answer.status_code}: {errors}")
    assert answer.status_code == expect
    return answer


def row(number: int, prefix: Any = "grants", **fields: Any) -> dict[str, Any]:
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def delete(browser: Client, path: str) -> Any:
    page = browser.get(path)
    return browser.post(path, {"post": "yes", "csrfmiddlewaretoken": page.context["csrf_token"]})


def act(browser: Client, model: type[models.Model], name: str, *keys: int) -> Any:
    page = browser.get(address(model, ""))
    sent = {"action": name, "_selected_action": keys, "csrfmiddlewaretoken": page.context["csrf_token"]}
    return browser.post(address(model, ""), sent, follow=True)
