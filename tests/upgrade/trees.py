"""Source trees of other versions: an old one from the history, and the next one made for a test.

A process that starts in such a tree runs that tree's code with this environment's packages.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
_WANTED = ("retool", "templates", "static", "manage.py")
# What only the browser's build reads.
_LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", "src", "tools", "dist")


def has_commit(commit: str) -> bool:
    """Whether the history that is here reaches back to `commit`."""
    done = subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=HERE, capture_output=True, check=False)
    return done.returncode == 0


def head() -> str:
    """The commit that is checked out."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=HERE, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def old_tree(commit: str, into: Path) -> Path:
    """The tree of `commit`, written to `into`; unlike a worktree it leaves no trace in the repository."""
    into.mkdir(parents=True)
    with subprocess.Popen(
        ["git", "archive", "--format=tar", commit, *_WANTED, ":(exclude)retool/frontend/web/src"],
        cwd=HERE,
        stdout=subprocess.PIPE,
    ) as archive:
        subprocess.run(["tar", "-x", "-C", str(into)], stdin=archive.stdout, check=True)
    assert archive.returncode == 0, f"{commit} can't be read"
    _link_bundle(into)
    return into


def next_tree(into: Path, version: str, **migrations: str) -> Path:
    """Today's tree as a later version with these storage migrations, each `name="operations"`, one after the other.

    The operations are the text of a list of Django operations; `migrations` and `models` are imported.
    """
    into.mkdir(parents=True)
    shutil.copytree(HERE / "retool", into / "retool", ignore=_LEFT_OUT)
    shutil.copytree(HERE / "templates", into / "templates")
    shutil.copytree(HERE / "static" / "joinery", into / "static" / "joinery")
    shutil.copy(HERE / "manage.py", into)
    package = into / "retool" / "__init__.py"
    text = package.read_text()
    ours = next(line for line in text.splitlines() if line.startswith("__version__"))
    package.write_text(text.replace(ours, f'__version__ = "{version}"'))
    folder = into / "retool" / "storage" / "migrations"
    last = max(path.stem for path in folder.glob("0*.py"))
    for name, operations in migrations.items():
        (folder / f"{name}.py").write_text(
            "from django.db import migrations, models\n\n\n"
            "class Migration(migrations.Migration):\n"
            f'    dependencies = [("storage", "{last}")]\n'
            f"    operations = {operations}\n"
        )
        last = name
    _link_bundle(into)
    return into


def _link_bundle(tree: Path) -> None:
    """The browser's bundle is built, not committed: every tree here serves today's."""
    bundle = tree / "static" / "web"
    bundle.parent.mkdir(parents=True, exist_ok=True)
    if not bundle.exists():
        bundle.symlink_to(HERE / "static" / "web")
