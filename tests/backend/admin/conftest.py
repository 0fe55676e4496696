"""An administrator's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import Cast, sign_in

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def admin(cast: Cast) -> Client:
    return sign_in(cast.admin, cast.organization)
