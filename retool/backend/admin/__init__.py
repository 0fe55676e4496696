"""Django admin for administrators of an organisation: a page of its own for each noun, in our look.

Importing this package registers them all, in the order of the menu.
"""

from retool.backend.admin import people, invites, sessions, content, resources, environments, history, jobs  # noqa: I001
from retool.backend.admin.site import site

__all__ = ["content", "environments", "history", "invites", "jobs", "people", "resources", "sessions", "site"]
