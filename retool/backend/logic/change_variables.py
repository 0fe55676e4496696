"""Configuration variables: a named value in each environment. What a secret one holds never comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from retool import config
from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import administrator
from retool.backend.logic.refusals import invalid, not_found
from retool.backend.logic.unique import unique
from retool.sealed import Keyring
from retool.storage.models import ConfigurationVariable, ConfigurationVariableValue, Environment, Organization

PURPOSE = "configuration variable"


@dataclass(frozen=True, slots=True)
class VariableRow:
    """A variable; `values` by environment, None for one that is secret and set."""

    uuid: UUID
    name: str
    description: str
    is_secret: bool
    values: dict[UUID, str | None]


def list_variables(actor: Actor) -> list[VariableRow]:
    """The organisation's variables, by name.

    Raises:
        Refused: `denied` for anybody but an administrator.
    """
    administrator(actor)
    variables = ConfigurationVariable.objects.of(actor.organization).prefetch_related("values__environment")
    return [_row(variable) for variable in variables]


def create_variable(
    actor: Actor, name: str, values: Mapping[UUID, str], *, description: str = "", is_secret: bool = False
) -> VariableRow:
    """Make a variable; `values` are by environment.

    Raises:
        Refused: `denied` for anybody but an administrator; `invalid` for an environment that is not here; `conflict`
            when the name is taken.
    """
    administrator(actor)
    with unique("name", name), transaction.atomic():
        variable = ConfigurationVariable.objects.of(actor.organization).create(
            name=name, description=description, is_secret=is_secret
        )
        _write(actor, variable, values)
        audit.record(actor, "CONFIG_VAR_CREATE", variable, {"is_secret": is_secret})
    return _row(variable)


def change_variable(
    actor: Actor, variable: UUID, values: Mapping[UUID, str], description: str | None = None
) -> VariableRow:
    """Change the values that are given; name and secrecy stay, since apps and stored values depend on them.

    Raises:
        Refused: `denied` for anybody but an administrator; `not_found`; `invalid` for an environment not here.
    """
    administrator(actor)
    found = _variable(actor, variable)
    with transaction.atomic():
        if description is not None:
            found.description = description
            found.save(update_fields=["description", "updated_at"])
        _write(actor, found, values)
        audit.record(actor, "CONFIG_VAR_UPDATE", found, {"environments": len(values)})
    return _row(found)


def delete_variable(actor: Actor, variable: UUID) -> None:
    """Delete a variable with its values.

    Raises:
        Refused: `denied` for anybody but an administrator; `not_found`.
    """
    administrator(actor)
    found = _variable(actor, variable)
    with transaction.atomic():
        audit.record(actor, "CONFIG_VAR_DELETE", found)
        found.delete()


def place_of_value(value: UUID, organization: Organization) -> tuple[str, ...]:
    """What the sealed value of a secret variable is bound to."""
    return ("storage_configurationvariablevalue", str(value), str(organization.uuid))


def _write(actor: Actor, variable: ConfigurationVariable, values: Mapping[UUID, str]) -> None:
    organization = actor.organization
    environments = {row.uuid: row for row in Environment.objects.of(organization).filter(uuid__in=list(values))}
    standing = {
        row.environment_id: row for row in ConfigurationVariableValue.objects.of(organization).filter(variable=variable)
    }
    for uuid, text in values.items():
        environment = environments.get(uuid)
        if environment is None:
            raise invalid("values", "There is no such environment.")
        row = standing.get(environment.pk) or ConfigurationVariableValue(
            organization=organization, variable=variable, environment=environment, uuid=uuid4()
        )
        row.value = _seal(row.uuid, organization, text) if variable.is_secret else text
        row.save()


def _seal(value: UUID, organization: Organization, text: str) -> str:
    current = config.current()
    ring = Keyring.from_secret(current.encryption_key, current.encryption_keys_old)
    return ring.seal(PURPOSE, text, place_of_value(value, organization))


def _variable(actor: Actor, variable: UUID) -> ConfigurationVariable:
    found = ConfigurationVariable.objects.of(actor.organization).filter(uuid=variable).first()
    if found is None:
        raise not_found("configuration variable")
    return found


def _row(variable: ConfigurationVariable) -> VariableRow:
    return VariableRow(
        uuid=variable.uuid,
        name=variable.name,
        description=variable.description,
        is_secret=variable.is_secret,
        values={row.environment.uuid: None if variable.is_secret else row.value for row in variable.values.all()},
    )
