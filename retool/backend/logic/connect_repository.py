"""Connects a Git repository, read-only, and asks for it to be fetched; the fetching is the jobs-runner's."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import now

from retool import config
from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.ask_for_job import ask_for_job
from retool.backend.logic.list_imports import own_import
from retool.backend.logic.permit import into_folder
from retool.backend.logic.read_import import check_may_import
from retool.backend.logic.refusals import Refused, invalid
from retool.backend.logic.repository_address import Address, read_address
from retool.sealed import Keyring
from retool.storage.models import ConnectedRepository, Import, Job, Organization

FETCH = "repository.fetch"
TOKEN_PURPOSE = "repository token"  # noqa: S105 - the word


def connect_repository(
    actor: Actor, url: str, *, token: str = "", branch: str = "", folder: UUID | None = None
) -> Import:
    """Connect a repository and ask for its first fetch, which makes the draft.

    Raises:
        Refused: `denied` for a person who may make no apps; `invalid` for an address that is no HTTPS URL, or that
            holds a password.
    """
    check_may_import(actor)
    address = read_address(url)
    place = into_folder(actor, folder, "app") if folder else None
    with transaction.atomic():
        repository = ConnectedRepository(
            organization=actor.organization, uuid=uuid4(), url=address.url, branch=branch, author=actor.user
        )
        repository.token = _sealed(token, repository, address) if token else ""
        repository.save()
        draft = Import.objects.of(actor.organization).create(
            name=address.name[:200],
            author=actor.user,
            folder=place,
            repository=repository,
            state=Import.State.READING,
        )
        audit.record(actor, "REPOSITORY_CONNECTED", repository, {"url": address.url})
        ask_for_fetch(repository, f"{repository.uuid}:first")
    return draft


def fetch_now(actor: Actor, draft: UUID) -> Job:
    """Ask for the repository of an import to be fetched at once; one that waits or runs is answered as it is.

    Raises:
        Refused: `not_found`, `denied`; `conflict` for an import that is connected to none.
    """
    found = own_import(actor, draft)
    if found.repository is None:
        raise Refused("conflict", "This import is connected to no repository.")
    open_ones = Job.objects.of(actor.organization).filter(
        kind=FETCH, key__startswith=f"{found.repository.uuid}:", state__in=[Job.State.PENDING, Job.State.RUNNING]
    )
    if (waiting := open_ones.first()) is not None and waiting.attempts == 0:
        return waiting
    with transaction.atomic():
        if found.state == Import.State.FAILED:
            found.state = Import.State.READING
            found.save(update_fields=["state", "updated_at"])
        job = ask_for_fetch(found.repository, f"{found.repository.uuid}:{now().isoformat()}")
        audit.record(actor, "REPOSITORY_FETCH", found.repository)
    return job


def disconnect_repository(actor: Actor, draft: UUID) -> Import:
    """Follow a repository no longer; its apps stay.

    Raises:
        Refused: `not_found`, `denied`; `conflict` for an import that is connected to none.
    """
    found = own_import(actor, draft)
    repository = found.repository
    if repository is None:
        raise Refused("conflict", "This import is connected to no repository.")
    with transaction.atomic():
        audit.record(actor, "REPOSITORY_DISCONNECTED", repository)
        found.repository = None
        found.save(update_fields=["repository", "updated_at"])
        repository.delete()
    return found


def ask_for_fetch(repository: ConnectedRepository, key: str) -> Job:
    """Ask for one fetch; inside the caller's transaction."""
    return ask_for_job(FETCH, key, {"repository": str(repository.uuid)}, repository.organization)


def token_place(repository: ConnectedRepository, address: Address, organization: Organization) -> tuple[str, ...]:
    """What a token is sealed to: whoever leads the row to another host can't open it."""
    return ("storage_connectedrepository", str(repository.uuid), str(organization.uuid), address.origin)


def keyring() -> Keyring:
    """The instance's keys."""
    current = config.current()
    return Keyring.from_secret(current.encryption_key, current.encryption_keys_old)


def _sealed(token: str, repository: ConnectedRepository, address: Address) -> str:
    if len(token) > 10_000 or not token.isprintable() or not token.isascii():
        raise invalid("token", "This is no access token: it has characters that none has.")
    return keyring().seal(TOKEN_PURPOSE, token, token_place(repository, address, repository.organization))
