"""How the options of a resource are kept: clear but for those of kind secret, each sealed to its place [Q5].

Nothing here opens a secret: only the connector does. A secret that is left out is kept as it lies, unless the place
it goes to has changed, when it has to be typed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from retool import config
from retool.backend.logic.refusals import Refused, invalid
from retool.connector.spec import SECRET_PURPOSE, Field, Kind, Source, place_of
from retool.sealed import Keyring
from retool.storage.models import Organization
from retool.wire import Associated

_SCALARS: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.CODE: (str,),
    Kind.FILE: (str,),
    Kind.CHOICE: (str,),
    Kind.SECRET: (str,),
    Kind.NUMBER: (int, float),
    Kind.BOOLEAN: (bool,),
}
_LONGEST = 64 * 1024


def associated(configuration: UUID, organization: Organization) -> Associated:
    """What the secrets of a configuration are bound to, beside field and destination."""
    return Associated("storage_resourceconfiguration", str(configuration), str(organization.uuid))


def seal_options(
    source: Source, given: Mapping[str, Any], kept: Mapping[str, Any], bound_to: Associated
) -> dict[str, Any]:
    """The options to store, from what a person sent (`given`) and what is stored (`kept`).

    Raises:
        Refused: `invalid`, naming the option: unknown, of the wrong kind, required and missing, or a secret that has
            to be typed again because it would now go elsewhere.
    """
    clear = _check(source, given)
    options = dict(clear)
    for option in source.secrets():
        typed = options.pop(option.name, None)
        place = place_of(source, option, clear, bound_to)
        if typed:
            options[option.name] = {"sealed": _keyring().seal(SECRET_PURPOSE, typed, place)}
        elif option.name in kept and typed is None:
            # An empty text takes the secret away; one that is left out stays.
            if place_of(source, option, kept, bound_to) != place:
                raise invalid(option.name, f"The server changed, so enter “{option.label}” again.")
            options[option.name] = kept[option.name]
    _check_required(source, options)
    return options


def without_secrets(source: Source, options: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The options in clear, for the form, and the names of the secrets that are set."""
    secret = {option.name for option in source.secrets()}
    known = {option.name for option in source.options}
    # An option that the source no longer declares may once have been a secret: it stays where it is.
    clear = {name: value for name, value in options.items() if name in known - secret}
    return clear, sorted(secret & options.keys())


def _check(source: Source, given: Mapping[str, Any]) -> dict[str, Any]:
    options = {option.name: option for option in source.options}
    checked: dict[str, Any] = {}
    for name, value in given.items():
        option = options.get(name)
        if option is None:
            raise invalid(name, f"{source.label} has no option “{name}”.")
        if value is not None:
            checked[name] = _checked(option, value)
    return checked


def _checked(option: Field, value: Any) -> Any:
    if option.kind is Kind.PAIRS:
        if not isinstance(value, list):
            raise _wrong(option)
        return [_pair(option, pair) for pair in value]
    is_wrong_bool = isinstance(value, bool) and option.kind is not Kind.BOOLEAN
    if is_wrong_bool or not isinstance(value, _SCALARS[option.kind]):
        raise _wrong(option)
    if isinstance(value, str):
        _check_text(option, value)
    if isinstance(value, int | float) and not -(2**53) <= value <= 2**53:
        raise invalid(option.name, f"“{option.label}” is no number that can be kept.")
    if option.kind is Kind.CHOICE and value not in {choice for choice, _ in option.choices}:
        raise invalid(option.name, f"“{option.label}” has no choice “{value}”.")
    return value


def _pair(option: Field, pair: Any) -> dict[str, str]:
    if not isinstance(pair, dict) or not all(isinstance(pair.get(name), str) for name in ("key", "value")):
        raise _wrong(option)
    for text in (pair["key"], pair["value"]):
        _check_text(option, text)
    return {"key": pair["key"], "value": pair["value"]}


def _check_text(option: Field, text: str) -> None:
    # PostgreSQL stores no zero character, and a lone surrogate has no UTF-8.
    if len(text) > _LONGEST or "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise invalid(option.name, f"“{option.label}” is too long, or holds a character that no text can.")


def _wrong(option: Field) -> Refused:
    return invalid(option.name, f"“{option.label}” must be of the kind {option.kind.value}.")


def _check_required(source: Source, options: Mapping[str, Any]) -> None:
    for option in source.options:
        if option.required and _is_shown(option, options) and options.get(option.name) in (None, "", []):
            raise invalid(option.name, f"“{option.label}” is needed.")


def _is_shown(option: Field, options: Mapping[str, Any]) -> bool:
    if option.shown_if is None:
        return True
    name, wanted = option.shown_if
    value = options.get(name)
    return (str(value).lower() if isinstance(value, bool) else value) == wanted


def _keyring() -> Keyring:
    current = config.current()
    return Keyring.from_secret(current.encryption_key, current.encryption_keys_old)
