"""Connected repositories: fetched every five minutes, and when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from retool import egress, logs
from retool.backend.logic.actor import Actor
from retool.backend.logic.connect_repository import FETCH, TOKEN_PURPOSE, ask_for_fetch, keyring, token_place
from retool.backend.logic.follow_repository import follow
from retool.backend.logic.refusals import Refused
from retool.backend.logic.repository_address import read_address
from retool.config import current
from retool.jobs.git import Fetched, GitError, fetch
from retool.jobs.kinds import Again, Kind, Work
from retool.sealed import SealError
from retool.storage.models import ConnectedRepository, Import, Job

_EVERY = timedelta(minutes=5)


class FetchFailed(Exception):
    """A repository could not be fetched or taken over; the message says why."""


def ask_for_fetches(work: Work) -> Mapping[str, Any]:
    """Ask for a fetch of every repository whose apps were imported, one job each, so that each has a log of its own."""
    slot = work.key.partition(":")[2]
    asked = 0
    connected = ConnectedRepository.objects.filter(brought__state=Import.State.IMPORTED)
    for repository in connected.select_related("organization"):
        waiting = Job.objects.filter(kind=FETCH, key__startswith=f"{repository.uuid}:")
        if not waiting.filter(state__in=[Job.State.PENDING, Job.State.RUNNING]).exists():
            ask_for_fetch(repository, f"{repository.uuid}:{slot}")
            asked += 1
    work.say(f"Asked for {asked} fetches.")
    return {"asked": asked}


def fetch_repository(work: Work) -> Mapping[str, Any]:
    """Fetch one repository and take over what changed there."""
    rows = ConnectedRepository.objects.select_related("organization", "author")
    repository = rows.filter(uuid=work.arguments["repository"]).first()
    if repository is None:
        work.say("It is no longer connected.")
        return {"apps": 0}
    work.say(f"Fetching {repository.url}.")
    try:
        fetched = _fetched(repository)
        if fetched.files is None:
            work.say(f"Nothing new: {fetched.branch} is still at {fetched.commit[:10]}.")
            ConnectedRepository.objects.filter(pk=repository.pk).update(fetched_at=now(), error="")
            return {"commit": fetched.commit, "files": 0}
        if fetched.left_out:
            work.say(f"Left out as links, submodules or too large: {', '.join(fetched.left_out[:10])}.")
        follow(repository, _actor(repository), fetched.files, fetched.commit, work.say)
    except (GitError, Refused, SealError) as error:
        why = "Its token can't be opened; connect it anew." if isinstance(error, SealError) else str(error)
        _write_down(repository, why)
        raise FetchFailed(why) from error
    return {"commit": fetched.commit, "files": len(fetched.files)}


def _fetched(repository: ConnectedRepository) -> Fetched:
    organization = repository.organization
    address = read_address(repository.url)
    place = token_place(repository, address, organization)
    token = keyring().unseal(TOKEN_PURPOSE, repository.token, place) if repository.token else ""
    policy = egress.Policy(
        organization.allow_local_networks, organization.allow_private_networks, current().own_addresses
    )
    # A draft that could not be read has nothing yet, whatever was fetched last.
    brought = Import.objects.filter(repository=repository).first()
    is_read = brought is not None and brought.state not in (Import.State.READING, Import.State.FAILED)
    return fetch(repository.url, repository.branch, token, repository.commit if is_read else "", policy)


def _actor(repository: ConnectedRepository) -> Actor:
    if repository.author is None:
        raise Refused("denied", "Whoever connected it has no account any more. Connect it anew.")
    return Actor(repository.author, repository.organization, request_id=logs.request_id.get())


def _write_down(repository: ConnectedRepository, why: str) -> None:
    with transaction.atomic():
        ConnectedRepository.objects.filter(pk=repository.pk).update(error=why, fetched_at=now())
        reading = Import.objects.filter(repository=repository, state=Import.State.READING)
        reading.update(state=Import.State.FAILED, error=why)


ASK_FOR_FETCHES = Kind("repositories.fetch", ask_for_fetches, every=_EVERY)
# The commit and each app's digest are the keys: a second run finds nothing left to do. Beat asks again by itself.
FETCH_REPOSITORY = Kind(FETCH, fetch_repository, again=Again.BY_KEY, attempts=1)
