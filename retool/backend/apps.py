"""Django's entry for the backend: it has no models, admin and auth are found through it."""

from __future__ import annotations

from django.apps import AppConfig


class BackendConfig(AppConfig):
    """The backend as a Django app."""

    name = "retool.backend"
    label = "backend"
    verbose_name = "Joinery"
