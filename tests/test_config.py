"""The environment becomes one typed value, or the start ends with one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from retool.config import SERVICE_TYPES, Config, ConfigError, load, unknown_names, variables
from retool.roles import ROLES, program

SAMPLE = (
    '{"host": "/run/pg", "port": 5432, "databaseName": "s", "databaseUsername": "s", "databasePassword": "not-shown"}'
)


def test_an_empty_environment_is_everything_on_one_machine() -> None:
    assert load({}) == Config()
    assert load({}).roles == ("all",)


def test_values_get_their_types() -> None:
    config = load(
        {
            "PORT": "8080",
            "COOKIE_INSECURE": "True",
            "ENCRYPTION_KEYS_OLD": "one, two,",
            "DATA_DIR": "/data",
            "LOG_LEVEL": "",
        }
    )
    found = (config.port, config.cookie_insecure, config.encryption_keys_old, config.data_dir, config.log_level)
    assert found == (8080, True, ("one", "two"), Path("/data"), "info")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "many", "PORT is “many”; it is a whole number, such as 30."),
        ("PORT", "-1", "PORT is “-1”; it is a whole number, such as 30."),
        ("PORT", "70000", "PORT is 70000; it is a port from 1 to 65535, such as 3000."),
        ("COOKIE_INSECURE", "perhaps", "COOKIE_INSECURE is “perhaps”; it is true or false, such as true."),
        ("CLIENT_MAX_BODY_SIZE", "much", "CLIENT_MAX_BODY_SIZE is “much”; it is a size in bytes, such as 40M."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is “loud”; it is one of debug, info, warning, error."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is “xml”; it is one of json, text."),
        ("ROLE", "web", "ROLE is “web”; it is one of api, db-connector, db-ssh-connector, jobs-runner, all."),
        (
            "PGSSLMODE",
            "on",
            "PGSSLMODE is “on”; it is one of disable, allow, prefer, require, verify-ca, verify-full.",
        ),
        ("BASE_DOMAIN", "tools", "BASE_DOMAIN is “tools”; it is a full URL such as https://tools.example.com."),
    ],
)
def test_a_malformed_value_is_told_in_one_line(name: str, value: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load({name: value})
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("raw", "bytes_"), [("40M", 40 << 20), ("40m", 40 << 20), ("512k", 512 << 10), ("1GB", 1 << 30), ("1000", 1000)]
)
def test_a_size_is_written_as_in_a_proxys_file(raw: str, bytes_: int) -> None:
    assert load({"CLIENT_MAX_BODY_SIZE": raw}).client_max_body_size == bytes_


def test_some_kinds_of_resource_may_take_longer() -> None:
    config = load(
        {
            "DBCONNECTOR_QUERY_TIMEOUT_MS": "60000",
            "DBCONNECTOR_EXTENDED_QUERY_TIMEOUT_MS": "600000",
            "DBCONNECTOR_EXTENDED_QUERY_TIMEOUT_ENABLED_RESOURCES": "mysql",
        }
    )
    asked = [config.longest_query_ms(source) for source in ("mysql", "postgresql", None)]
    assert asked == [600_000, 60_000, 600_000]
    assert load({}).longest_query_ms() == 120_000


@pytest.mark.parametrize("text", ["not-shown", "[]", '{"host": "not-shown"}'])
def test_a_sample_database_that_can_not_be_read_is_told_without_its_password(text: str) -> None:
    assert load({"SAMPLE_DATABASE": SAMPLE}).sample_database == SAMPLE
    with pytest.raises(ConfigError, match=r"^SAMPLE_DATABASE is not usable; it is a JSON object with") as refused:
        load({"SAMPLE_DATABASE": text})
    assert "not-shown" not in str(refused.value)


def test_a_certificate_of_storage_is_a_file_in_a_folder() -> None:
    names = {"POSTGRES_CUSTOM_SSL_CERT_PATH": "/certs", "POSTGRES_CUSTOM_SSL_CA_FILE_NAME": "ca.pem"}
    assert load(names).ssl_authority == "/certs/ca.pem"
    assert load({**names, "POSTGRES_CUSTOM_SSL_CA_FILE_NAME": "/other/ca.pem"}).ssl_authority == "/other/ca.pem"
    assert load({}).ssl_authority == ""


def test_an_alias_counts_and_the_name_itself_wins() -> None:
    assert load({"WEB_CONCURRENCY": "3"}).api_workers == 3
    assert load({"WEB_CONCURRENCY": "3", "API_WORKERS": "5"}).api_workers == 5


@pytest.mark.parametrize(
    ("service_type", "roles"),
    [
        ("MAIN_BACKEND,DB_CONNECTOR,DB_SSH_CONNECTOR", ("api", "db-connector", "db-ssh-connector")),
        ("MAIN_BACKEND,DB_CONNECTOR_SERVICE,DB_CONNECTOR", ("api", "db-connector")),
        ("JOBS_RUNNER", ("jobs-runner",)),
        ("WORKFLOW_BACKEND", ("WORKFLOW_BACKEND",)),
    ],
)
def test_service_types_of_existing_deployments_become_roles(service_type: str, roles: tuple[str, ...]) -> None:
    assert load({"SERVICE_TYPE": service_type}).roles == roles


def test_every_service_type_stands_for_a_role_there_is() -> None:
    assert set(SERVICE_TYPES.values()) == set(ROLES)


def test_a_host_may_be_written_as_in_compose_files() -> None:
    assert load({"DB_CONNECTOR_HOST": "http://db-connector/"}).db_connector_host == "db-connector"


def test_all_that_is_ours_is_named_for_the_guard() -> None:
    """S2."""
    config = load(
        {
            "POSTGRES_HOST": "pg",
            "REDIS_URL": "redis://:secret@cache:6380/0",
            "DB_CONNECTOR_HOST": "connector",
            "INTERNAL_ADDRESSES": "metrics:9090",
        }
    )
    assert set(config.own_addresses) == {
        "metrics:9090",
        "pg:5432",
        "cache:6380",
        "connector:3002",
        "127.0.0.1:3000",
        "127.0.0.1:3002",
        "127.0.0.1:3003",
    }


def test_a_variable_of_retools_without_effect_here_is_named() -> None:
    environ = {"POSTGRES_HSOT": "x", "LICENSE_KEY": "y", "POSTGRES_HOST": "z", "HOME": "/", "PATH": "/bin"}
    assert unknown_names(environ) == ("LICENSE_KEY", "POSTGRES_HSOT")


# The variables of Retool's guides and deployment files: what has an effect here under its own name, and what is named.
HONOURED = """
    SERVICE_TYPE POSTGRES_HOST POSTGRES_PORT POSTGRES_DB POSTGRES_USER POSTGRES_PASSWORD POSTGRES_SSL_ENABLED PGSSLMODE
    POSTGRES_CUSTOM_SSL_CA_FILE_NAME POSTGRES_CUSTOM_SSL_CERT_PATH DATABASE_MIGRATIONS_TIMEOUT_SECONDS
    DISABLE_DATABASE_MIGRATIONS FORCE_SSL ENCRYPTION_KEY JWT_SECRET BASE_DOMAIN COOKIE_INSECURE DEBUG ADMIN_USER_EMAIL
    ADMIN_API_ACCESS_TOKEN ADMIN_API_ACCESS_TOKEN_SCOPES INVITES_PER_DAY DB_CONNECTOR_HOST DB_CONNECTOR_PORT
    DB_SSH_CONNECTOR_HOST DB_SSH_CONNECTOR_PORT DBCONNECTOR_QUERY_TIMEOUT_MS DBCONNECTOR_EXTENDED_QUERY_TIMEOUT_MS
    DBCONNECTOR_EXTENDED_QUERY_TIMEOUT_ENABLED_RESOURCES DBCONNECTOR_POSTGRES_POOL_MAX_SIZE DBCONNECTOR_NUM_WORKERS
    DBCONNECTOR_HTTP_AGENT_MAX_SOCKETS KEEPALIVE_TIMEOUT CLIENT_MAX_BODY_SIZE RESOURCE_TYPES_CREATION_DENY_LIST
    RESOURCE_TYPES_DENY_LIST LOG_LEVEL LOG_AUDIT_EVENTS
""".split()  # noqa: SIM905
NAMED = """
    NODE_ENV NODE_OPTIONS DEPLOYMENT_TEMPLATE_TYPE DEPLOYMENT_TEMPLATE_VERSION DEPLOYED_IMAGE_TAG HEROKU_HOSTED
    USE_GCM_ENCRYPTION LICENSE_KEY DOMAINS SANDBOX_DOMAIN ALLOW_SAME_ORIGIN_OPTION CUSTOM_RETOOL_SANDBOX_RESTRICTIONS
    ENABLE_CLIENT_SIDE_CUSTOM_AUTH_BROWSER_CALLS DISABLE_INTERCOM HIDE_PROD_AND_STAGING_TOGGLES CUSTOM_API_KEY
    SCIM_AUTH_TOKEN USAGE_API_TOKEN JAVA_DB_CONNECTOR_HOST JAVA_DB_CONNECTOR_PORT
    ENABLE_CUSTOM_PLATFORM_LEVEL_AUTH_STEPS RETOOL_EXPOSED_DB_PASSWORD DISABLE_RETOOL_MANAGED_AI OPENAI_PROXY_API_TOKEN
    DISABLE_AUDIT_TRAILS_LOGGING HIDE_ALL_HEADERS_IN_AUDIT_LOG_EVENTS STATSD_HOST STATSD_PORT RTEL_ENABLED CLIENT_ID
    CLIENT_SECRET RESTRICTED_DOMAIN DISABLE_USER_PASS_LOGIN CUSTOM_LOGOUT_REDIRECT
    TRIGGER_OAUTH_2_SSO_LOGIN_AUTOMATICALLY CUSTOM_OAUTH2_SSO_CLIENT_ID SAML_IDP_METADATA VERSION_CONTROL_LOCKED
    DISABLE_GIT_SYNCING GITHUB_APP_ID AZURE_REPOS_REPO BITBUCKET_APP_PASSWORD APPS_FS_SYNC_ON WORKFLOW_BACKEND_HOST
    CODE_EXECUTOR_INGRESS_DOMAIN WORKFLOW_TEMPORAL_CLUSTER_FRONTEND_HOST TEMPORAL_TASKQUEUE_WORKFLOW
    WORKER_TEMPORAL_TASKQUEUE CONTAINER_UNPRIVILEGED_MODE DISABLE_IPTABLES_SECURITY_CONFIGURATION
    IGNORE_CODE_EXECUTOR_STARTUP_CHECK ALLOW_UNSAFE_CODE_EXECUTION WORKFLOW_MEMORY_LIMIT_MBS AGENTS_ENABLED
    AGENT_EVALS_S3_BUCKET RETOOLDB_POSTGRES_HOST
""".split()  # noqa: SIM905


def test_every_variable_of_retools_has_its_effect_or_is_named() -> None:
    known = {each.name for each in variables()}
    assert [name for name in HONOURED if name not in known] == []
    # One of these that is built later moves up, with its test.
    assert [name for name in NAMED if name in known] == []
    assert unknown_names(dict.fromkeys((*HONOURED, *NAMED), "x")) == tuple(sorted(NAMED))


def test_every_variable_is_declared_once_and_explained() -> None:
    names = [name for each in variables() for name in (each.name, *each.aliases)]
    assert len(names) == len(set(names))
    assert [each.name for each in variables() if not each.help.endswith((".", ". Never in production."))] == []


@pytest.mark.parametrize("name", ["db-connector", "db-ssh-connector"])
def test_a_connector_does_not_see_the_secrets_of_storage(name: str) -> None:
    environ = {
        "POSTGRES_PASSWORD": "a",
        "PGPASSWORD": "b",
        "REDIS_URL": "redis://c",
        "JWT_SECRET": "d",
        "ADMIN_USER_PASSWORD": "e",
        "SAMPLE_DATABASE": SAMPLE,
        "ENCRYPTION_KEY": "f",
        "PATH": "/bin",
    }
    seen = program(name, environ).environ
    assert {key: value for key, value in seen.items() if key in environ} == {
        "ENCRYPTION_KEY": "f",
        "PATH": "/bin",
        # A resource's options, and the guard's one exception (S1).
        "SAMPLE_DATABASE": environ["SAMPLE_DATABASE"],
    }
