"""The Helm chart, rendered by Helm's own engine for several values, and held against Kubernetes' own schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import helm_python as helm
import kubernetes_validate
import pytest
import yaml

from retool import __version__
from retool.config import load, unknown_names, variables
from retool.roles import ROLES
from tests.deploy.compose import DEPLOY

CHART = DEPLOY / "helm"
# The oldest that the chart says it takes, and a recent one.
KUBERNETES = ("1.27", "1.34")
EXAMPLES = ("small", "apart")
LEAST: Mapping[str, Any] = {"existingSecret": "joinery", "postgresql": {"host": "db"}}
OF_STORAGE = re.compile(r"^(POSTGRES_|PG|REDIS_URL$|JWT_SECRET$|SETUP_CODE$|ADMIN_)")
SECRET = frozenset({"ENCRYPTION_KEY", "JWT_SECRET", "POSTGRES_PASSWORD", "REDIS_URL", "SETUP_CODE"})

Manifest = dict[str, Any]


def rendered(values: Mapping[str, Any]) -> list[Manifest]:
    """Every manifest, by a release called “acme” in the namespace “prod”."""
    with helm.Chart.load(CHART) as chart:
        texts = chart.render(dict(values), name="acme", namespace="prod")
    files = [text for name, text in texts.items() if name.endswith(".yaml")]
    return [manifest for text in files for manifest in yaml.safe_load_all(text) if manifest]


def example(name: str) -> dict[str, Any]:
    """The values of a file of examples."""
    found: dict[str, Any] = yaml.safe_load((CHART / "examples" / f"{name}.yaml").read_text())
    return found


def deployments(manifests: list[Manifest]) -> dict[str, Manifest]:
    return {each["metadata"]["name"]: each["spec"] for each in manifests if each["kind"] == "Deployment"}


def container(spec: Manifest) -> Manifest:
    (found,) = spec["template"]["spec"]["containers"]
    assert isinstance(found, dict)
    return found


def environment(spec: Manifest) -> dict[str, Any]:
    return {each["name"]: each for each in container(spec)["env"]}


@pytest.fixture(scope="module", params=[*EXAMPLES, "least"])
def manifests(request: pytest.FixtureRequest) -> list[Manifest]:
    return rendered(LEAST if request.param == "least" else example(request.param))


@pytest.fixture(scope="module")
def apart() -> list[Manifest]:
    return rendered(example("apart"))


@pytest.mark.parametrize("version", KUBERNETES)
def test_every_manifest_is_one_that_kubernetes_takes(manifests: list[Manifest], version: str) -> None:
    assert len(manifests) >= 3
    for manifest in manifests:
        kubernetes_validate.validate(manifest, version, strict=True)


def test_lint_has_nothing_to_say() -> None:
    found = helm.lint(CHART, values=dict(LEAST))
    assert (found["errors"], [each for each in found["messages"] if each["severity"] > 1]) == ([], [])


def test_in_one_pod_as_retool_has_it(manifests: list[Manifest]) -> None:
    names = [(each["kind"], each["metadata"]["name"]) for each in rendered(example("small"))]
    assert sorted(names) == [
        ("Deployment", "acme-joinery-api"),
        ("Deployment", "acme-joinery-jobs-runner"),
        ("Service", "acme-joinery"),
    ]
    api = environment(deployments(rendered(LEAST))["acme-joinery-api"])
    assert api["SERVICE_TYPE"]["value"] == "MAIN_BACKEND,DB_CONNECTOR,DB_SSH_CONNECTOR"


def test_connectors_apart_hold_nothing_of_storage(apart: list[Manifest]) -> None:
    """[Q5]."""
    found = deployments(apart)
    for role, replicas in (("db-connector", 3), ("db-ssh-connector", 2)):
        spec = found[f"acme-joinery-{role}"]
        assert spec["replicas"] == replicas
        assert [name for name in environment(spec) if OF_STORAGE.match(name)] == []
        assert environment(spec)["ROLE"]["value"] == role
    api = environment(found["acme-joinery-api"])
    assert api["ROLE"]["value"] == "api"
    assert (api["DB_CONNECTOR_HOST"]["value"], api["DB_SSH_CONNECTOR_HOST"]["value"]) == (
        "acme-joinery-db-connector",
        "acme-joinery-db-ssh-connector",
    )


def test_exactly_one_jobs_runner_and_never_two_at_once(manifests: list[Manifest]) -> None:
    spec = deployments(manifests)["acme-joinery-jobs-runner"]
    assert (spec["replicas"], spec["strategy"]) == (1, {"type": "Recreate"})
    schema = json.loads((CHART / "values.schema.json").read_text())
    assert schema["properties"]["jobsRunner"]["properties"].keys() == {"resources"}


def test_pods_have_more_time_to_end_than_their_requests_have(manifests: list[Manifest]) -> None:
    for spec in deployments(manifests).values():
        grace_s = int(environment(spec)["SHUTDOWN_GRACE_SECONDS"]["value"])
        pauses = container(spec).get("lifecycle", {}).get("preStop", {}).get("exec", {}).get("command", ["sleep", "0"])
        assert spec["template"]["spec"]["terminationGracePeriodSeconds"] >= grace_s + int(pauses[1]) + 10


def test_every_pod_has_its_probes_and_health_paths(manifests: list[Manifest]) -> None:
    ports = {"api": 3000, "jobs-runner": 3003, "db-connector": 3002, "db-ssh-connector": 3002}
    for name, spec in deployments(manifests).items():
        role = name.removeprefix("acme-joinery-")
        found = container(spec)
        assert found["ports"][0] == {"name": "http", "containerPort": ports[role]}
        path = "/api/checkJobsRunnerHealth" if role == "jobs-runner" else "/api/checkHealth"
        assert found["readinessProbe"]["httpGet"] == {"path": path, "port": "http"}
        assert found["livenessProbe"]


def test_no_pod_is_root_or_writes_into_its_image(manifests: list[Manifest]) -> None:
    for spec in deployments(manifests).values():
        pod = spec["template"]["spec"]
        assert pod["automountServiceAccountToken"] is False
        assert (pod["securityContext"]["runAsNonRoot"], pod["securityContext"]["runAsUser"]) == (True, 10001)
        assert container(spec)["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        volumes = {each["name"] for each in pod["volumes"]}
        assert {each["name"] for each in container(spec)["volumeMounts"]} == volumes


def test_secrets_are_named_and_never_held(manifests: list[Manifest]) -> None:
    assert [each for each in manifests if each["kind"] == "Secret"] == []
    for spec in deployments(manifests).values():
        for name, variable in environment(spec).items():
            assert (name in SECRET) == ("valueFrom" in variable), name
            if "valueFrom" in variable:
                assert variable["valueFrom"]["secretKeyRef"]["name"] == "joinery"


def test_every_variable_is_one_of_ours_and_every_role_has_what_it_needs(manifests: list[Manifest]) -> None:
    known = {name for each in variables() for name in (each.name, *each.aliases)}
    secret = "0123456789abcdef" * 2
    for spec in deployments(manifests).values():
        environ = {name: str(each.get("value", secret)) for name, each in environment(spec).items()}
        assert environ.keys() - known == set()
        assert unknown_names(environ) == ()
        config = load(environ)
        missing = [need for role in config.roles for need in ROLES[role].needs if not getattr(config, need)]
        assert missing == []


def test_a_disruption_leaves_copies_of_the_api(apart: list[Manifest]) -> None:
    (budget,) = [each for each in apart if each["kind"] == "PodDisruptionBudget"]
    assert budget["spec"]["minAvailable"] == 2
    api = deployments(apart)["acme-joinery-api"]
    assert budget["spec"]["selector"] == api["selector"]
    assert api["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}


def test_every_service_finds_its_pods(manifests: list[Manifest]) -> None:
    labels = [spec["template"]["metadata"]["labels"] for spec in deployments(manifests).values()]
    for service in (each for each in manifests if each["kind"] == "Service"):
        selector = service["spec"]["selector"].items()
        assert len([each for each in labels if selector <= each.items()]) == 1


def test_the_ingress_leads_to_the_api(apart: list[Manifest]) -> None:
    (ingress,) = [each for each in apart if each["kind"] == "Ingress"]
    (rule,) = ingress["spec"]["rules"]
    assert rule["host"] == "tools.example.com"
    assert rule["http"]["paths"][0]["backend"]["service"] == {"name": "acme-joinery", "port": {"name": "http"}}
    assert ingress["spec"]["tls"] == [{"hosts": ["tools.example.com"], "secretName": "tools-tls"}]


def test_ssh_keys_come_from_one_secret_for_all_copies(apart: list[Manifest]) -> None:
    spec = deployments(apart)["acme-joinery-db-ssh-connector"]
    mounted = {each["mountPath"]: each["name"] for each in container(spec)["volumeMounts"]}
    assert mounted["/app/keys"] == "ssh-keys"
    assert environment(spec)["SSH_OWN_KEY_DIR"]["value"] == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"existingSecret": ""}, "existingSecret"),
        ({"postgresql": {"host": ""}}, "host"),
        ({"api": {"replicas": 0}}, "replicas"),
        ({"api": {"replica": 2}}, "replica"),
        ({"jobsRunner": {"replicas": 2}}, "replicas"),
        ({"env": {"POSTGRES_PASSWORD": "in clear"}}, "POSTGRES_PASSWORD"),
        ({"baseDomain": "tools.example.com"}, "baseDomain"),
        ({"ingress": {"enabled": True}}, "host"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(change: dict[str, Any], words: str) -> None:
    with pytest.raises(helm.HelmError, match=words):
        rendered({**LEAST, **change})


def test_every_value_is_described_by_the_schema() -> None:
    def undescribed(values: Mapping[str, Any], schema: Mapping[str, Any], path: str) -> Iterator[str]:
        described = schema.get("properties", {})
        for name, value in values.items():
            if schema.get("additionalProperties") is False and name not in described:
                yield f"{path}{name}"
            if isinstance(value, dict) and "properties" in described.get(name, {}):
                yield from undescribed(value, described[name], f"{path}{name}.")

    values = yaml.safe_load((CHART / "values.yaml").read_text())
    schema = json.loads((CHART / "values.schema.json").read_text())
    assert list(undescribed(values, schema, "")) == []
    assert schema["properties"].keys() - {"global"} == values.keys()


def test_the_chart_is_of_this_version() -> None:
    about = yaml.safe_load((CHART / "Chart.yaml").read_text())
    assert (about["version"], about["appVersion"]) == (__version__, __version__)
    images = {container(spec)["image"] for spec in deployments(rendered(LEAST)).values()}
    assert images == {f"joinery:{__version__}"}
