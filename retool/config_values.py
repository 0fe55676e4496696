"""How the text of a variable becomes a value, and which names of Retool's have no effect here.

Ground floor of `retool.config`: knows kinds of values and other people's names, none of our variables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any


class ConfigError(Exception):
    """A variable has a value that can't be used; the message is one line for the operator."""


class Size(int):
    """Bytes, written as a number with k, m or g, as proxies write it."""

    def __str__(self) -> str:
        """As it is written, in the largest unit that leaves no rest."""
        shift, unit = next((each for each in ((30, "G"), (20, "M"), (10, "k")) if not self % (1 << each[0])), (0, ""))
        return f"{int(self) >> shift}{unit}"


def parse(name: str, raw: str, kind: Any, *, secret: bool) -> Any:
    """The value that a text stands for.

    Raises:
        ConfigError: names the variable, what it holds (never of a secret), the kind of value and an example.
    """
    try:
        return _PARSERS[kind](raw)
    except ValueError:
        shown = "not usable" if secret else f"“{raw}”"
        raise ConfigError(f"{name} is {shown}; it is {TYPE_NAMES[kind]}, such as {_EXAMPLES[kind]}.") from None


def _whole_number(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit():
        raise ValueError(raw)
    return int(raw)


def _size(raw: str) -> Size:
    found = re.fullmatch(r"(\d+)([kmg]?)b?", raw.lower())
    if found is None:
        raise ValueError(raw)
    return Size(int(found[1]) << {"": 0, "k": 10, "m": 20, "g": 30}[found[2]])


def _boolean(raw: str) -> bool:
    word = raw.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(raw)


def _words(raw: str) -> tuple[str, ...]:
    return tuple(word for part in raw.split(",") if (word := part.strip()))


def foreign(names: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Names that look meant for us and are none: a typing error, or one of Retool's that has no effect here."""
    return tuple(
        sorted(
            name for name in names if name not in known and (name in _RETOOLS_OTHER or name.startswith(_OURS_BY_PREFIX))
        )
    )


_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off", ""})
_PARSERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: _whole_number,
    bool: _boolean,
    Path: Path,
    Path | None: Path,
    Size: _size,
    tuple[str, ...]: _words,
}
TYPE_NAMES: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    Path: "a path",
    Path | None: "a path",
    Size: "a size in bytes",
    tuple[str, ...]: "a list, separated by commas",
}
_EXAMPLES: Mapping[Any, str] = {int: "30", bool: "true", Size: "40M"}
# Names of Retool's deployment files for parts that are not here, beside those that a prefix below names.
_RETOOLS_OTHER = frozenset(
    """
    AGENTS_ENABLED ALLOW_SAME_ORIGIN_OPTION ALLOW_UNSAFE_CODE_EXECUTION CLIENT_ID CLIENT_SECRET
    CODE_EXECUTOR_INGRESS_DOMAIN CONTAINER_UNPRIVILEGED_MODE CUSTOM_API_KEY CUSTOM_LOGOUT_REDIRECT
    CUSTOM_RETOOL_SANDBOX_RESTRICTIONS DEPLOYED_IMAGE_TAG DEPLOYMENT_TEMPLATE_TYPE DEPLOYMENT_TEMPLATE_VERSION DOMAINS
    ENABLE_CLIENT_SIDE_CUSTOM_AUTH_BROWSER_CALLS ENABLE_CUSTOM_PLATFORM_LEVEL_AUTH_STEPS HEROKU_HOSTED
    HIDE_ALL_HEADERS_IN_AUDIT_LOG_EVENTS HIDE_PROD_AND_STAGING_TOGGLES IGNORE_CODE_EXECUTOR_STARTUP_CHECK
    JS_EXECUTOR_INGRESS_DOMAIN LICENSE_KEY MULTIPLAYER_SERVER_PORT NODE_ENV NODE_OPTIONS OPENAI_PROXY_API_TOKEN REDIS_DB
    REDIS_HOST REDIS_PASSWORD REDIS_PORT RESTRICTED_DOMAIN SANDBOX_DOMAIN SCIM_AUTH_TOKEN STAGE
    TRIGGER_OAUTH_2_SSO_LOGIN_AUTOMATICALLY USAGE_API_TOKEN WORKER_TEMPORAL_TASKQUEUE
    """.split()  # noqa: SIM905  # forty quoted words are no easier to read
)
_OURS_BY_PREFIX = (
    "ADMIN_",
    "AGENT_",
    "APPS_FS_SYNC_",
    "AZURE_REPOS_",
    "BASE_DOMAIN",
    "BITBUCKET_",
    "COOKIE_",
    "CUSTOM_OAUTH2_",
    "DATABASE_MIGRATIONS_",
    "DB_CONNECTOR_",
    "DB_SSH_CONNECTOR_",
    "DBCONNECTOR_",
    "DISABLE_",
    "ENCRYPTION_",
    "GITHUB_APP_",
    "JAVA_DB_CONNECTOR_",
    "JWT_",
    "LOG_AUDIT_",
    "MCP_",
    "POSTGRES_",
    "RESOURCE_TYPES_",
    "RETOOL_EXPOSED_",
    "RETOOLDB_",
    "RR_",
    "RTEL_",
    "SAML_",
    "SERVICE_TYPE_",
    "STATSD_",
    "TEMPORAL_",
    "USE_GCM_",
    "VERSION_CONTROL_",
    "WORKFLOW_",
)
