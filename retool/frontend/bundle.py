"""What the browser bundle in `static/web/` consists of, read from the manifest that its build wrote."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

WEB = Path(settings.BASE_DIR) / "static" / "web"


class BundleMissing(Exception):
    """The bundle was not built; `make run` and `npm run build` build it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The files of one page, as addresses: its module, the modules that it needs to be drawn, its style sheets."""

    script: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def page(name: str) -> Page:
    """The files of `src/pages/<name>/main.tsx`, and of the `page.tsx` beside it where drawing is left to that one.

    Raises:
        BundleMissing: when the bundle, or this page in it, was not built.
    """
    manifest = WEB / "manifest.json"
    try:
        return _pages(manifest.stat().st_mtime_ns)[name]
    except (FileNotFoundError, KeyError) as error:
        raise BundleMissing(f"The page {name} is not in static/web: build the bundle with `npm run build`.") from error


@functools.lru_cache(maxsize=1)
def _pages(_built_at: int) -> dict[str, Page]:
    """All pages; the time of the build is the key, so that a new build is read without a restart."""
    entries: dict[str, dict[str, object]] = json.loads((WEB / "manifest.json").read_text())
    out: dict[str, Page] = {}
    for key, entry in entries.items():
        if not entry.get("isEntry") or not key.startswith("src/pages/"):
            continue
        imported = _imports(entries, key)
        styles = [style for name in [*imported, key] for style in _list(entries[name].get("css"))]
        out[key.split("/")[2]] = Page(
            script=_address(str(entry["file"])),
            preloads=tuple(_address(str(entries[name]["file"])) for name in imported),
            styles=tuple(dict.fromkeys(_address(style) for style in styles)),
        )
    return out


def _imports(entries: dict[str, dict[str, object]], key: str) -> list[str]:
    """All that an entry imports, directly or not, in the order that it is needed; its `page.tsx` as if imported."""
    visited: set[str] = {key}
    ordered: list[str] = []
    drawing = key.replace("main.tsx", "page.tsx")

    def walk(name: str) -> None:
        for imported in _list(entries[name].get("imports")):
            if imported not in visited:
                visited.add(imported)
                # Depth first: a style sheet comes behind those of what its module imports.
                walk(imported)
                ordered.append(imported)

    walk(key)
    if drawing in _list(entries[key].get("dynamicImports")):
        walk(drawing)
        ordered.append(drawing)
    return ordered


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _address(file: str) -> str:
    return f"{settings.STATIC_URL}web/{file}"


def worker() -> str:
    """The address of the worker that an app runs in.

    Raises:
        BundleMissing: when it was not built.
    """
    for file in WEB.glob("app-worker-*.js"):
        return _address(file.name)
    raise BundleMissing("The app's worker is not in static/web: build the bundle with `npm run build`.")


@dataclass(frozen=True, slots=True)
class Frame:
    """The sandbox frame's script and its hash as a CSP names it."""

    script: str
    csp_hash: str


def sandbox_frame() -> Frame:
    """The script that `/sandbox.html` holds.

    Raises:
        BundleMissing: when it was not built.
    """
    file = WEB / "sandbox-frame.js"
    try:
        return _frame(file.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise BundleMissing("The sandbox frame is not in static/web: build the bundle with `npm run build`.") from error


@functools.lru_cache(maxsize=1)
def _frame(_built_at: int) -> Frame:
    script = (WEB / "sandbox-frame.js").read_text()
    digest = hashlib.sha256(script.encode()).digest()
    return Frame(script, f"'sha256-{base64.b64encode(digest).decode()}'")
