"""Column kinds of our own."""

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from retool.storage.document.text import to_text
from retool.storage.rules import Level

if TYPE_CHECKING:
    _SmallIntegerField = models.PositiveSmallIntegerField[int | Level, Level]
    _TextField = models.TextField[Any, Any]
else:
    _SmallIntegerField = models.PositiveSmallIntegerField
    _TextField = models.TextField

LEVELS = [(level.value, level.word.capitalize()) for level in Level]


class LevelField(_SmallIntegerField):
    """A `rules.Level`, stored as its number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("choices", LEVELS)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: int | None, *_: Any) -> Level | None:
        """Give the number its name."""
        return None if value is None else Level(value)

    def to_python(self, value: Any) -> Any:
        """Give the number its name, also when it comes from a form."""
        number = super().to_python(value)
        return None if number is None else Level(number)


class JsonTextField(_TextField):
    r"""JSON kept as text: jsonb reorders keys and refuses `\u0000` (A3)."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Read what was written, keys in their order."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """The value itself: it never travels through a form as text."""
        return value

    def get_prep_value(self, value: Any) -> str | None:
        """Write compact JSON."""
        return None if value is None else to_text(value)

    def value_to_string(self, obj: models.Model) -> str:
        """The text, for Django's serialisers."""
        return to_text(self.value_from_object(obj))
