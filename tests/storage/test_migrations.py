"""The database's migrations say what the models say."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_model_differs_from_its_migrations() -> None:
    try:
        call_command("makemigrations", "storage", check=True, dry_run=True, stdout=(told := StringIO()))
    except SystemExit:
        pytest.fail(told.getvalue())
