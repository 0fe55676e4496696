"""Where secrets are opened, where they lie, and what is committed (Q5, S4)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from retool.config import variables

ROOT = Path(__file__).resolve().parents[2]


def python_files() -> list[Path]:
    found = sorted((ROOT / "retool").rglob("*.py"))
    found = [path for path in found if "node_modules" not in path.parts]
    assert len(found) >= 200, "The gate saw too few files."
    return found


def test_only_the_connector_opens_the_secrets_of_resources() -> None:
    """Q5. `sealed` itself seals anew for a new key; the start opens the canary, which no resource has (S4)."""
    opening = {str(path.relative_to(ROOT)) for path in python_files() if re.search(r"\.unseal\(", path.read_text())}
    assert opening == {
        "retool/sealed.py",
        "retool/backup/keys.py",  # a purpose of its own: files of SSH keys, as a backup sealed them
        "retool/backend/logic/check_start.py",
        "retool/connector/secrets.py",
        "retool/jobs/tasks/repositories.py",  # a purpose of its own: tokens of connected repositories
    }


def test_the_backend_names_the_purpose_of_resource_secrets_only_to_seal() -> None:
    """Q5."""
    for path in python_files():
        text = path.read_text()
        if "SECRET_PURPOSE" in text and "connector" not in path.parts:
            assert ".unseal(" not in text, path


def test_every_setting_that_holds_a_secret_says_so() -> None:
    secret = {each.name for each in variables() if each.secret}
    telling = re.compile(r"PASSWORD|SECRET|TOKEN$|ENCRYPTION_KEY|REDIS_URL|SETUP_CODE|SAMPLE_DATABASE|OTLP_HEADERS")
    assert {each.name for each in variables() if telling.search(each.name)} == secret


def test_every_setting_has_an_effect() -> None:
    """A variable that nothing reads would promise what is not done."""
    text = "\n".join(path.read_text() for path in python_files())
    assert [
        each.name for each in variables() if not re.search(rf"\.{each.name.lower()}\b|\"{each.name.lower()}\"", text)
    ] == []


def test_no_private_key_and_no_token_is_committed() -> None:
    shapes = re.compile(
        r"-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]{60}|AKIA[0-9A-Z]{16}|ghp_\w{30}"
    )
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    assert len(listed) >= 400, "The gate saw too few files."
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if (
            path.is_file()
            and path.suffix not in {".png", ".woff2", ".ico"}
            and shapes.search(path.read_text(errors="replace"))
        ):
            found.append(name)
    assert found == []
