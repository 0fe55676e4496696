"""How the OpenAPI document says who may ask; found by REST framework's schema generator because it is imported."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema


class SignInScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library has no types
    """A session's cookie, with its XSRF token on mutations, or an access token [R4]."""

    target_class = "retool.backend.auth.rest.Authentication"
    name = ["session", "accessToken"]  # noqa: RUF012  # the library reads it off the class

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        """Both ways, in the order of `name`."""
        del auto_schema
        return [
            {
                "type": "apiKey",
                "in": "cookie",
                "name": "accessToken",
                "description": "Mutations repeat the cookie xsrfToken in the header X-Xsrf-Token.",
            },
            {"type": "http", "scheme": "bearer"},
        ]
