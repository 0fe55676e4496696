"""Reads compose files as Compose does: anchors, `env_file`, and variables in values. Knows no service by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
_VARIABLE = re.compile(r"(\w+)(?:(:?[-?])(.*))?", re.DOTALL)


class Unset(Exception):
    """A variable that a file asks for is not set; the message is the file's own."""


@dataclass(frozen=True)
class Service:
    """One service; `own` is its `environment` alone, `environment` with what its `env_file` brings too."""

    name: str
    raw: Mapping[str, Any]
    own: Mapping[str, str]
    environment: Mapping[str, str]


def read(path: Path, variables: Mapping[str, str]) -> dict[str, Service]:
    """The services of a file; an `env_file` that lies beside it counts, one that is missing is `variables` itself."""
    whole = yaml.safe_load(path.read_text())
    services = {}
    for name, raw in whole["services"].items():
        raw = substituted(raw, variables)
        own = _as_mapping(raw.get("environment") or {})
        files = raw.get("env_file") or []
        brought: dict[str, str] = {}
        for file in [files] if isinstance(files, str) else files:
            beside = path.parent / file
            brought |= read_env(beside.read_text()) if beside.is_file() else variables
        services[name] = Service(name, raw, own, {**brought, **own})
    return services


def read_env(text: str) -> dict[str, str]:
    """The variables of an env file."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}


def substituted(value: Any, variables: Mapping[str, str]) -> Any:
    """The same value with all its `${…}` filled in."""
    if isinstance(value, dict):
        return {key: substituted(each, variables) for key, each in value.items()}
    if isinstance(value, list):
        return [substituted(each, variables) for each in value]
    return _filled(value, variables) if isinstance(value, str) else value


def _filled(text: str, variables: Mapping[str, str]) -> str:
    done, rest = "", text
    while (at := rest.find("$")) >= 0:
        done, rest = done + rest[:at], rest[at:]
        if rest.startswith("$$"):
            done, rest = done + "$", rest[2:]
        elif rest.startswith("${"):
            end = _closing(rest)
            done, rest = done + _variable(rest[2:end], variables), rest[end + 1 :]
        else:
            raise ValueError(f"A lone $ in {text!r}")
    return done + rest


def _closing(text: str) -> int:
    depth = at = 0
    while at < len(text):
        if text.startswith("${", at):
            depth, at = depth + 1, at + 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError(f"Not closed: {text!r}")


def _variable(inside: str, variables: Mapping[str, str]) -> str:
    found = _VARIABLE.fullmatch(inside)
    if found is None:
        raise ValueError(f"Not a variable: {inside!r}")
    name, sign, other = found.groups()
    value = variables.get(name)
    if value or (value is not None and sign in (None, "-", "?")):
        return value
    if sign and sign.endswith("?"):
        raise Unset(f"{name}: {other}")
    return _filled(other or "", variables)


def _as_mapping(environment: Any) -> dict[str, str]:
    if isinstance(environment, list):
        return dict(line.split("=", 1) for line in environment)
    return {name: str(value) for name, value in environment.items()}
