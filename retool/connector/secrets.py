"""The only place that opens a resource's secrets [Q5]; runs in the connector's process, never in the api's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from retool.connector.spec import SECRET_PURPOSE, Source, place_of
from retool.sealed import Keyring, SealError
from retool.wire import Associated, Failure, SourceError


def opened_options(source: Source, text: str, associated: Associated, keyring: Keyring) -> dict[str, Any]:
    """The options of a resource with their secrets, for `connect`; not to be logged, kept by pools only.

    Raises:
        SourceError: a secret does not open: it was sealed for another destination, row or key. A secret in clear is
            none of ours and is refused as well.
    """
    try:
        options: Mapping[str, Any] = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise SourceError(Failure.REFUSED, "The resource's options are not JSON.") from error
    found = dict(options)
    for field in source.secrets():
        value = options.get(field.name)
        if value is None:
            continue
        envelope = value.get("sealed") if isinstance(value, dict) else None
        if not isinstance(envelope, str):
            raise SourceError(Failure.REFUSED, f"{field.label} is not sealed.", option=field.name)
        try:
            found[field.name] = keyring.unseal(SECRET_PURPOSE, envelope, place_of(source, field, options, associated))
        except SealError as error:
            message = f"{field.label} was typed for another destination or under another key. Type it again."
            raise SourceError(Failure.REFUSED, message, option=field.name) from error
    return found
