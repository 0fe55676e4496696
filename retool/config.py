"""The environment, read once, as one frozen and typed value.

Every variable is declared here once: name, type, default, help, aliases; `docs/settings.md` is generated from it.
Names are Retool's where Retool has one, so that an operator swaps the image under an existing deployment file.
It deliberately does not know what the values are used for, and no other module reads the environment.
"""

from __future__ import annotations

import json
import os
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from retool.config_values import TYPE_NAMES, Size, foreign, parse
from retool.config_values import ConfigError as ConfigError

# Which process roles a value of Retool's SERVICE_TYPE stands for; the rest of Retool's types get a health-only process.
SERVICE_TYPES: Mapping[str, str] = types.MappingProxyType(
    {
        "MAIN_BACKEND": "api",
        "DB_CONNECTOR": "db-connector",
        "DB_CONNECTOR_SERVICE": "db-connector",
        "DB_SSH_CONNECTOR": "db-ssh-connector",
        "DB_SSH_CONNECTOR_SERVICE": "db-ssh-connector",
        "JOBS_RUNNER": "jobs-runner",
    }
)

# Values that were printed in some deployment file or guide: as good as no secret at all (S4).
KNOWN_SECRETS = frozenset(
    {"", "secret", "changeme", "change-me", "password", "encryption_key", "jwt_secret", "key", "test", "default"}
)


def _variable(default: Any, text: str, *aliases: str, group: str, secret: bool = False) -> Any:
    """Declare one variable; its name is the field's in capitals."""
    return field(default=default, metadata={"help": text, "aliases": aliases, "group": group, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the environment says; every field is a variable of the same name in capitals."""

    role: str = _variable(
        "", "What this process does: api, db-connector, db-ssh-connector, jobs-runner or all.", group="Roles"
    )
    service_type: tuple[str, ...] = _variable(
        (), "Retool's name for the same: a list of service types that run side by side. ROLE wins.", group="Roles"
    )
    data_dir: Path = _variable(
        Path(".data"), "Where embedded servers, sockets and generated secrets are kept (role all).", group="Roles"
    )

    listen_host: str = _variable("127.0.0.1", "Address to listen on; the image sets 0.0.0.0.", group="Network")
    port: int = _variable(3000, "Port of the api.", group="Network")
    connector_port: int = _variable(3002, "Port a connector listens on.", group="Network")
    jobs_runner_port: int = _variable(3003, "Port of the jobs-runner's health.", group="Network")
    api_workers: int = _variable(2, "Processes of the api.", "WEB_CONCURRENCY", group="Network")
    api_threads: int = _variable(8, "Threads an api process has for everything but running queries.", group="Network")
    shutdown_grace_seconds: int = _variable(
        130,
        "Longest time that requests in flight have to end after SIGTERM; idle connections end at once.",
        group="Network",
    )
    keepalive_timeout: int = _variable(
        75, "Seconds that an idle connection is kept; a proxy in front must keep its own for less.", group="Network"
    )
    client_max_body_size: Size = _variable(Size(40 << 20), "Longest body of a request to the api.", group="Network")
    trusted_proxies: int = _variable(
        0, "How many proxies in front add to X-Forwarded-For; 0 takes the connection's own address.", group="Network"
    )

    base_domain: str = _variable(
        "", "Full URL people reach the product by; without it no mail with a link is sent.", group="Addresses"
    )
    cookie_insecure: bool = _variable(False, "Cookies also over plain HTTP.", group="Addresses")
    force_ssl: bool = _variable(
        False,
        "Pages that the proxy was asked for over plain HTTP lead to HTTPS; it must send X-Forwarded-Proto.",
        group="Addresses",
    )
    db_connector_host: str = _variable("", "Host of the db-connector.", group="Addresses")
    db_connector_port: int = _variable(3002, "Port of the db-connector.", group="Addresses")
    db_connector_socket: str = _variable(
        "", "Unix socket of the db-connector, in place of host and port.", group="Addresses"
    )
    db_ssh_connector_host: str = _variable(
        "", "Host of the db-ssh-connector; empty: no resource may ask for a tunnel.", group="Addresses"
    )
    db_ssh_connector_port: int = _variable(3002, "Port of the db-ssh-connector.", group="Addresses")
    db_ssh_connector_socket: str = _variable(
        "", "Unix socket of the db-ssh-connector, in place of host and port.", group="Addresses"
    )
    internal_addresses: tuple[str, ...] = _variable(
        (), "Further host:port pairs that are ours and that no query may reach.", group="Addresses"
    )

    postgres_host: str = _variable("", "Host of the storage database, or the folder of its socket.", group="Storage")
    postgres_port: int = _variable(5432, "Port of the storage database.", group="Storage")
    postgres_db: str = _variable("hammerhead_production", "Name of the storage database.", group="Storage")
    postgres_user: str = _variable("retool_internal_user", "Role that owns the storage database.", group="Storage")
    postgres_password: str = _variable("", "Password of that role.", group="Storage", secret=True)
    postgres_ssl_enabled: bool = _variable(False, "Ask for TLS to the storage database.", group="Storage")
    pgsslmode: str = _variable("", "libpq's sslmode for storage; wins over POSTGRES_SSL_ENABLED.", group="Storage")
    postgres_custom_ssl_ca_file_name: str = _variable("", "Certificate authority file for storage.", group="Storage")
    postgres_custom_ssl_cert_path: str = _variable("", "Folder of that file, where it is no path.", group="Storage")
    storage_is_for_demo: bool = _variable(
        False, "The storage database is one for trying out, without backup; administrators are told.", group="Storage"
    )
    disable_database_migrations: bool = _variable(
        False, "This process never migrates, also as jobs-runner.", group="Storage"
    )
    database_migrations_timeout_seconds: int = _variable(
        0, "Longest time one migration statement may take; 0: no limit.", group="Storage"
    )
    audit_synchronous_commit: bool = _variable(
        False, "The row that a run writes before it runs survives a crash of PostgreSQL too.", group="Storage"
    )
    redis_url: str = _variable(
        "",
        "Celery's broker, nothing else; without it a jobs-runner starts one of its own.",
        group="Storage",
        secret=True,
    )

    encryption_key: str = _variable("", "Seals the secrets of resources.", group="Secrets", secret=True)
    encryption_keys_old: tuple[str, ...] = _variable(
        (), "Earlier keys, newest first; what they sealed stays readable.", group="Secrets", secret=True
    )
    jwt_secret: str = _variable("", "Signs sessions.", group="Secrets", secret=True)

    setup_code: str = _variable(
        "", "Who shows it may create the first account from afar.", group="First start", secret=True
    )
    admin_user_email: str = _variable(
        "", "The first administrator, made when there is no account.", group="First start"
    )
    admin_user_password: str = _variable("", "The first administrator's password.", group="First start", secret=True)
    admin_api_access_token: str = _variable(
        "", "An access token of the first administrator with this very value.", group="First start", secret=True
    )
    admin_api_access_token_scopes: tuple[str, ...] = _variable((), "Scopes of that token.", group="First start")
    sample_database: str = _variable(
        "", "Options, as JSON, of the seeded resource over the sample database.", group="First start", secret=True
    )

    invites_per_day: int = _variable(
        0, "Invitations that one organisation may make in 24 hours; 0: no limit.", group="First start"
    )

    dbconnector_query_timeout_ms: int = _variable(120_000, "Longest time a query may take.", group="Queries")
    dbconnector_extended_query_timeout_ms: int = _variable(
        0, "The same for the kinds of resource named below; 0: no exception.", group="Queries"
    )
    dbconnector_extended_query_timeout_enabled_resources: tuple[str, ...] = _variable(
        (), "Kinds of resource whose queries may take the longer time.", group="Queries"
    )
    dbconnector_postgres_pool_max_size: int = _variable(
        10, "Connections a connector process keeps to one database.", group="Queries"
    )
    dbconnector_num_workers: int = _variable(1, "Processes of a connector.", group="Queries")
    dbconnector_max_runs_per_resource: int = _variable(
        20, "Runs of one resource at the same time in a connector process; more wait.", group="Queries"
    )
    dbconnector_http_agent_max_sockets: int = _variable(
        1000, "Connections a connector process keeps to one HTTP API.", group="Queries"
    )
    resource_types_creation_deny_list: tuple[str, ...] = _variable(
        (), "Kinds of resource that nobody may make; those that are there go on.", group="Queries"
    )
    resource_types_deny_list: tuple[str, ...] = _variable(
        (), "Kinds of resource that nobody may make, and whose queries are refused.", group="Queries"
    )
    ssh_keys_dir: Path = _variable(
        Path(".data/keys"),
        "Folder of private keys that resources name by file (db-ssh-connector); in an empty one a pair is made.",
        group="Queries",
    )
    ssh_own_key_dir: Path | None = _variable(
        None, "Folder for the pair that is made, where SSH_KEYS_DIR is not to be written.", group="Queries"
    )

    audit_retention_days: int = _variable(365, "Audit events older than this are deleted; 0 keeps all.", group="Jobs")
    query_run_retention_days: int = _variable(90, "Query runs older than this are deleted; 0 keeps all.", group="Jobs")
    save_retention_days: int = _variable(
        180, "Saves older than this that nothing names are deleted; 0 keeps all.", group="Jobs"
    )
    jobs_epoch: int = _variable(
        0, "Set by the jobs-runner for its worker: the leadership it belongs to. Not for operators.", group="Jobs"
    )
    job_concurrency: int = _variable(2, "Jobs run at the same time.", group="Jobs")

    log_level: str = _variable("info", "debug, info, warning or error.", group="Logs")
    log_audit_events: bool = _variable(False, "Audit events and query runs also as log lines.", group="Logs")
    log_format: str = _variable("json", "json, or text for a person at a terminal.", group="Logs")
    debug: bool = _variable(False, "Log more, and show errors of pages in full. Never in production.", group="Logs")

    metrics_port: int = _variable(
        0,
        "Port of /metrics for Prometheus; 0: none. Roles side by side get this one and the next.",
        group="Observability",
    )
    otel_exporter_otlp_endpoint: str = _variable(
        "",
        "Where traces are sent by OTLP over HTTP, such as http://collector:4318; empty: nowhere.",
        group="Observability",
    )
    otel_exporter_otlp_headers: str = _variable(
        "", "Headers of what is sent there, as name=value, separated by commas.", group="Observability", secret=True
    )
    otel_service_name: str = _variable("joinery", "The name of this installation in traces.", group="Observability")
    otel_traces_sampler_arg: str = _variable(
        "1", "The share of traces that is kept, from 0 to 1.", group="Observability"
    )

    @property
    def roles(self) -> tuple[str, ...]:
        """What runs here, by our names; a service type we have no role for stays as it came."""
        if self.role:
            return (self.role,)
        found = [SERVICE_TYPES.get(name.upper(), name) for name in self.service_type]
        return tuple(dict.fromkeys(found)) or ("all",)

    @property
    def ssl_mode(self) -> str:
        """The sslmode of libpq for the storage database."""
        return self.pgsslmode or ("require" if self.postgres_ssl_enabled else "prefer")

    def longest_query_ms(self, source: str | None = None) -> int:
        """The longest that a query of this kind of resource may take; of any kind, when none is named."""
        extended = self.dbconnector_extended_query_timeout_enabled_resources
        if source in extended or (source is None and extended):
            return max(self.dbconnector_query_timeout_ms, self.dbconnector_extended_query_timeout_ms)
        return self.dbconnector_query_timeout_ms

    @property
    def ssh_key_folders(self) -> tuple[Path, ...]:
        """Where private keys lie; in the last one the connector's own pair is made."""
        return tuple(dict.fromkeys((self.ssh_keys_dir, self.ssh_own_key_dir or self.ssh_keys_dir)))

    @property
    def ssl_authority(self) -> str:
        """The file of certificate authorities that storage's certificate is checked by; empty: the system's way."""
        name, folder = self.postgres_custom_ssl_ca_file_name, self.postgres_custom_ssl_cert_path
        return str(Path(folder, name)) if name else folder

    @property
    def own_addresses(self) -> tuple[str, ...]:
        """Every host:port and socket path that is ours, which no query may reach (S2)."""
        found = list(self.internal_addresses)
        if self.postgres_host:
            found.append(f"{self.postgres_host}:{self.postgres_port}")
        broker, traces = urlsplit(self.redis_url), urlsplit(self.otel_exporter_otlp_endpoint)
        for host, port in (
            (broker.hostname, broker.port or 6379),
            (self.db_connector_host, self.db_connector_port),
            (self.db_ssh_connector_host, self.db_ssh_connector_port),
            *((self.listen_host, port) for port in (self.port, self.connector_port, self.jobs_runner_port)),
            # Roles side by side answer scrapes on four ports.
            *((self.listen_host, self.metrics_port + at) for at in range(4 if self.metrics_port else 0)),
            (traces.hostname, traces.port or (443 if traces.scheme == "https" else 80)),
        ):
            if host:
                found.append(f"{host}:{port}")
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Variable:
    """One declared variable, for the generated page and for messages."""

    name: str
    type: str
    default: Any
    help: str
    aliases: tuple[str, ...]
    group: str
    secret: bool


def variables() -> tuple[Variable, ...]:
    """Every declared variable, in the order of declaration."""
    hints = get_type_hints(Config)
    return tuple(
        Variable(
            name=each.name.upper(),
            type=TYPE_NAMES[hints[each.name]],
            default=_default(each),
            help=each.metadata["help"],
            aliases=each.metadata["aliases"],
            group=each.metadata["group"],
            secret=each.metadata["secret"],
        )
        for each in fields(Config)
    )


def load(environ: Mapping[str, str]) -> Config:
    """Make the Config of an environment; an empty variable counts as absent.

    Raises:
        ConfigError: names the variable, what it holds (never of a secret) and what it may hold.
    """
    hints = get_type_hints(Config)
    values: dict[str, Any] = {}
    for each in fields(Config):
        for name in (each.name.upper(), *each.metadata["aliases"]):
            raw = environ.get(name, "").strip()
            if raw:
                values[each.name] = parse(name, raw, hints[each.name], secret=each.metadata["secret"])
                break
    for name in ("db_connector_host", "db_ssh_connector_host"):
        if name in values:
            # Retool's compose files write `http://db-connector` here.
            values[name] = values[name].removeprefix("http://").rstrip("/")
    return _checked(Config(**values))


def unknown_names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that look meant for us and are none: a typing error, or one of Retool's that has no effect here."""
    return foreign(environ, frozenset(name for each in variables() for name in (each.name, *each.aliases)))


@cache
def current() -> Config:
    """The Config of this process, read at the first call."""
    return load(os.environ)


def environment() -> dict[str, str]:
    """The environment as it is, for a process that starts others."""
    return dict(os.environ)


def _default(each: Field[Any]) -> Any:
    if each.default is MISSING:
        raise TypeError(f"{each.name} has no default.")
    return each.default


def _checked(config: Config) -> Config:
    for name in ("port", "connector_port", "jobs_runner_port", "db_connector_port", "db_ssh_connector_port"):
        value = getattr(config, name)
        if not 0 < value < 65536:
            raise ConfigError(f"{name.upper()} is {value}; it is a port from 1 to 65535, such as {_EXAMPLE_PORT}.")
    if config.log_level.lower() not in _LEVELS:
        raise ConfigError(f"LOG_LEVEL is “{config.log_level}”; it is one of {', '.join(_LEVELS)}.")
    if config.log_format not in _FORMATS:
        raise ConfigError(f"LOG_FORMAT is “{config.log_format}”; it is one of {', '.join(_FORMATS)}.")
    if config.role and config.role not in _ROLES:
        raise ConfigError(f"ROLE is “{config.role}”; it is one of {', '.join(_ROLES)}.")
    if config.pgsslmode and config.pgsslmode not in _SSL_MODES:
        raise ConfigError(f"PGSSLMODE is “{config.pgsslmode}”; it is one of {', '.join(_SSL_MODES)}.")
    if config.base_domain and not config.base_domain.startswith(("http://", "https://")):
        raise ConfigError(f"BASE_DOMAIN is “{config.base_domain}”; it is a full URL such as https://tools.example.com.")
    if config.sample_database:
        _check_sample(config.sample_database)
    return config


def _check_sample(text: str) -> None:
    try:
        is_usable = json.loads(text).keys() >= _SAMPLE_OPTIONS
    except (ValueError, AttributeError):
        is_usable = False
    if not is_usable:
        needed = ", ".join(sorted(_SAMPLE_OPTIONS))
        raise ConfigError(f"SAMPLE_DATABASE is not usable; it is a JSON object with {needed}.")


_FORMATS = ("json", "text")
_LEVELS = ("debug", "info", "warning", "error")
_ROLES = ("api", "db-connector", "db-ssh-connector", "jobs-runner", "all")
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_EXAMPLE_PORT = 3000
_SAMPLE_OPTIONS = frozenset({"host", "port", "databaseName", "databaseUsername", "databasePassword"})
