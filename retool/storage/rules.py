"""Who may do what, decided by pure functions (R2).

Knows no Django, no request and no database: `retool.storage.models.rights` loads the facts, this module decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Level(IntEnum):
    """How far a right goes; each level includes those below it."""

    NONE = 0
    USE = 1
    EDIT = 2
    OWN = 3

    @property
    def word(self) -> str:
        """The level as the API and people write it: `none`, `use`, `edit` or `own`."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> "Level":
        """The level that `word` names.

        Raises:
            ValueError: `word` is none of `none`, `use`, `edit`, `own`.
        """
        for level in cls:
            if level.word == word:
                return level
        raise ValueError(f"“{word}” is no level; choose one of none, use, edit, own.")


@dataclass(frozen=True, slots=True)
class Universal:
    """The levels that a person's groups give on every object of a kind: the highest of each."""

    app: Level = Level.NONE
    resource: Level = Level.NONE
    query_library: Level = Level.NONE


@dataclass(frozen=True, slots=True)
class Flags:
    """What a person's groups allow beside objects (Retool's names); true if one of them allows it."""

    user_list_access: bool = False
    audit_log_access: bool = False
    unpublished_release_access: bool = False
    usage_analytics_access: bool = False
    theme_access: bool = False
    account_details_access: bool = False


@dataclass(frozen=True, slots=True)
class Grants:
    """The highest level granted to a person or one of their groups, by the object's id."""

    app: Mapping[int, Level] = field(default_factory=dict)
    folder: Mapping[int, Level] = field(default_factory=dict)
    resource: Mapping[int, Level] = field(default_factory=dict)
    query_library_entry: Mapping[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rights:
    """All that decides what one person may do in one organisation, as of `epoch`.

    Someone who is no active member has no rights at all: `Rights.of_nobody()`.
    """

    user_id: int | None
    epoch: int
    is_member: bool = False
    is_admin: bool = False
    groups: frozenset[int] = frozenset()
    groups_administered: frozenset[int] = frozenset()
    universal: Universal = Universal()
    flags: Flags = Flags()
    grants: Grants = Grants()
    folder_parents: Mapping[int, int | None] = field(default_factory=dict)
    use_may_author: bool = False

    @classmethod
    def of_nobody(cls, epoch: int = 0) -> "Rights":
        """The rights of a stranger: none."""
        return cls(user_id=None, epoch=epoch)

    def level_on_app(self, app_id: int, folder_id: int | None) -> Level:
        """The level on an app that lies in `folder_id` (None: at the top)."""
        return self._level(self.universal.app, self.grants.app.get(app_id, Level.NONE), folder_id)

    def level_on_resource(self, resource_id: int, folder_id: int | None) -> Level:
        """The level on a resource that lies in `folder_id` (None: at the top)."""
        return self._level(self.universal.resource, self.grants.resource.get(resource_id, Level.NONE), folder_id)

    def level_on_query_library_entry(self, entry_id: int) -> Level:
        """The level on a query of the library."""
        return self._level(
            self.universal.query_library, self.grants.query_library_entry.get(entry_id, Level.NONE), None
        )

    def level_on_folder(self, folder_id: int) -> Level:
        """The level on a folder; the universal level on apps counts, for a folder holds apps."""
        return self._level(self.universal.app, Level.NONE, folder_id)

    def may_author_on(self, resource_id: int, folder_id: int | None) -> bool:
        """Whether this person may write or change the text of a query on the resource (R2)."""
        needed = Level.USE if self.use_may_author else Level.EDIT
        return self.level_on_resource(resource_id, folder_id) >= needed

    def may_administer_group(self, group_id: int) -> bool:
        """Whether this person may add and remove the group's members."""
        return self.is_admin or group_id in self.groups_administered

    def _level(self, universal: Level, granted: Level, folder_id: int | None) -> Level:
        if not self.is_member:
            return Level.NONE
        if self.is_admin:
            return Level.OWN
        inherited = (self.grants.folder.get(folder, Level.NONE) for folder in self._and_above(folder_id))
        return max(universal, granted, *inherited)

    def _and_above(self, folder_id: int | None) -> Iterator[int]:
        seen: set[int] = set()
        while folder_id is not None and folder_id not in seen:  # a ring of folders must not hang a request
            seen.add(folder_id)
            yield folder_id
            folder_id = self.folder_parents.get(folder_id)
