"""Which names may be a file of an app's folder: whoever unpacks or commits it must get nothing outside of it."""

from __future__ import annotations


def is_inside(path: str) -> bool:
    """Whether a path, as it is written, is one below the app's folder on every system."""
    return path.isprintable() and not set("\\:") & set(path) and all(map(_is_name, path.split("/")))


def is_file_name(name: str) -> bool:
    """Whether a name is one step of such a path."""
    return "/" not in name and is_inside(name)


def _is_name(step: str) -> bool:
    # Windows drops dots and spaces at the end: `.. ` would be `..`.
    return bool(step.rstrip(" ."))
