"""The first account, which becomes the administrator: by code, from this machine, or unattended.

Possible once: as soon as anybody has an account this refuses, whatever is shown.
"""

from __future__ import annotations

import hmac
import logging

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction

from retool import PRODUCT
from retool.backend.auth.sessions import hash_token
from retool.backend.logic.actor import Actor
from retool.backend.logic.audit import record
from retool.backend.logic.refusals import Refused, invalid
from retool.backend.logic.seed_samples import seed
from retool.config import Config
from retool.storage.models import AccessToken, Group, User
from retool.storage.models.membership import join
from retool.storage.models.organization import create_organization

log = logging.getLogger("retool.backend.set_up")

# Any number will do; it must only be ours: two set-ups at once would make two first accounts.
_LOCK = 7_305_001


def is_needed() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


def check_may_set_up(config: Config, code: str, *, is_loopback: bool) -> None:
    """Refuse a set-up from afar without the one-time code that the start printed.

    Raises:
        Refused: denied; with a code configured the code counts, without one only this machine may.
    """
    if config.setup_code and hmac.compare_digest(code.encode(), config.setup_code.encode()):
        return
    if is_loopback:
        return
    raise Refused("denied", "Open the address that the start printed: it carries the set-up code.", "code")


def create_first_account(
    config: Config,
    email: str,
    password: str,
    *,
    first_name: str = "",
    last_name: str = "",
    organization: str = "",
    ip_address: str = "",
    user_agent: str = "",
    request_id: str = "",
) -> Actor:
    """Create the organisation and its administrator, and the samples where a sample database is configured.

    Raises:
        Refused: conflict, when there is an account already; invalid, for the address or the password. Nothing was made.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if not is_needed():
            raise Refused("conflict", f"{PRODUCT} is set up already. Sign in.")
        check_new_person(email, password, first_name, last_name)
        owner = create_organization(organization.strip() or PRODUCT)
        user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
        join(user, owner, Group.objects.of(owner).filter(kind=Group.Kind.ADMIN))
        actor = Actor(user, owner, None, ip_address, user_agent, request_id)
        record(actor, "SET_UP", owner)
        if config.sample_database:
            # Only an instance with a sample database has anything to seed.
            seed(actor)
    return actor


def set_up_unattended(config: Config) -> None:
    """Create the administrator that the environment names, once; what is there already stays as it is.

    Without ADMIN_USER_PASSWORD an account would have none, so nothing is made then and a line says so.
    """
    if not config.admin_user_email:
        return
    if not is_needed():
        return
    if not config.admin_user_password:
        log.warning("ADMIN_USER_EMAIL is set without ADMIN_USER_PASSWORD: no account was made.")
        return
    try:
        actor = create_first_account(config, config.admin_user_email, config.admin_user_password)
    except Refused as refused:
        # Another process was first, or the password is too weak: the operator reads why.
        log.warning("The account of ADMIN_USER_EMAIL was not made: %s", refused.message)
        return
    if config.admin_api_access_token:
        _create_access_token(actor, config.admin_api_access_token, list(config.admin_api_access_token_scopes or ("*",)))
    log.info("The account of ADMIN_USER_EMAIL was made.")


def check_new_person(email: str, password: str, first_name: str = "", last_name: str = "") -> None:
    """Refuse an address that is none, and a password that Django's validators refuse.

    Raises:
        Refused: invalid, with the validators' own words.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise invalid("email", "Write an e-mail address.") from error
    person = User(email=email, first_name=first_name, last_name=last_name)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise invalid("password", " ".join(error.messages)) from error


def _create_access_token(actor: Actor, secret: str, scopes: list[str]) -> None:
    AccessToken.objects.of(actor.organization).create(
        user=actor.user, name="ADMIN_API_ACCESS_TOKEN", token_hash=hash_token(secret), prefix=secret[:4], scopes=scopes
    )
