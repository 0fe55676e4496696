"""Fetches what a Git repository holds now, over HTTP(S), through the guarded dialler [S2].

Read-only: it asks for references and for the newest commit without history, and keeps nothing between two fetches.
Knows neither apps nor storage. Only the jobs-runner runs it.
"""

from __future__ import annotations

import asyncio
import socket
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlsplit

import urllib3
from dulwich.client import HTTPUnauthorized, Urllib3HttpGitClient
from dulwich.errors import GitProtocolError, NotGitRepository
from dulwich.object_store import iter_tree_contents
from dulwich.objects import Blob, Commit, ObjectID
from dulwich.refs import Ref
from dulwich.repo import MemoryRepo
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from retool import egress

MOST_PACK_BYTES = 256 * 1024 * 1024
MOST_FILES = 20_000
LARGEST_FILE = 32 * 1024 * 1024
MOST_BYTES = 256 * 1024 * 1024
_CONNECT_S = 10.0
_READ_S = 60.0
# Hosts of Git take any name beside a token; this one is GitHub's, GitLab's and Bitbucket's.
_NAME = "x-access-token"
_BRANCHES = b"refs/heads/"
# The public networks alone: what plain HTTP may not be spoken to.
_PUBLIC = egress.Policy(allow_local=False, allow_private=False)


class GitError(Exception):
    """A repository was not fetched; the message is for people and holds no secret."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The files of a commit by path; `files` is None when it is the commit that is known already."""

    commit: str
    branch: str
    files: Mapping[str, bytes] | None
    left_out: list[str] = field(default_factory=list)


def fetch(url: str, branch: str, token: str, known: str, policy: egress.Policy) -> Fetched:
    """Fetch the newest commit of a branch.

    Args:
        url: of the repository, without a name or a password in it.
        branch: or "" for the one that the repository calls its own.
        token: or "" for a repository that everybody may read.
        known: the commit that was fetched last; its files are not fetched again.
        policy: what may be dialled.

    Raises:
        GitError: it does not answer, is not there, refuses the token, has no such branch, or is too large.
    """
    client = _client(url, token, policy)
    path = urlsplit(url).path
    try:
        refs = client.get_refs(path.encode())
        name, commit = _head(refs.refs, refs.symrefs or {}, branch)
        if commit.decode() == known:
            return Fetched(known, name, None)
        repository = MemoryRepo()
        pack, finish, abort = repository.object_store.add_pack()
        counted = 0

        def keep(data: bytes) -> int:
            nonlocal counted
            counted += len(data)
            if counted > MOST_PACK_BYTES:
                raise GitError(f"The repository is larger than {MOST_PACK_BYTES >> 20} MB.")
            return pack.write(data)

        try:
            client.fetch_pack(path, lambda *_a, **_k: [commit], repository.get_graph_walker(), keep, depth=1)
        except BaseException:
            abort()
            raise
        finish()
        files, left_out = _files(repository, commit)
    except HTTPUnauthorized as error:
        why = "The token is refused." if token else "It asks for a token."
        raise GitError(f"{url} does not let us in. {why}") from error
    except NotGitRepository as error:
        raise GitError(f"There is no Git repository at {url}, or this token may not see it.") from error
    except egress.Refused as error:
        raise GitError(str(error)) from error
    except (GitProtocolError, HTTPError, OSError, EOFError) as error:
        raise GitError(f"{url} could not be fetched: {_reason(error)}.") from error
    except (KeyError, ValueError, AssertionError) as error:
        raise GitError(f"{url} answered something that is no Git ({type(error).__name__}).") from error
    return Fetched(commit.decode(), name, files, left_out)


def _client(url: str, token: str, policy: egress.Policy) -> Urllib3HttpGitClient:
    parts = urlsplit(url)
    name, password = (_NAME, token) if token else (None, None)
    pools = _Pools(policy)
    base = f"{parts.scheme}://{parts.netloc}"
    return Urllib3HttpGitClient(base, pool_manager=pools, username=name, password=password, timeout=_READ_S, quiet=True)


def _head(refs: Mapping[Ref, ObjectID | None], symrefs: Mapping[Ref, Ref], branch: str) -> tuple[str, ObjectID]:
    wanted = Ref(_BRANCHES + branch.encode()) if branch else symrefs.get(Ref(b"HEAD"), Ref(b"HEAD"))
    commit = refs.get(wanted)
    if commit is None:
        names = ", ".join(sorted(_shown(ref) for ref in refs if ref.startswith(_BRANCHES)))
        raise GitError(f"The repository has no branch “{branch}”; it has {names}." if branch else "It is empty.")
    return _shown(wanted), commit


def _shown(ref: bytes) -> str:
    return ref.removeprefix(_BRANCHES).decode(errors="replace")


def _files(repository: MemoryRepo, commit: ObjectID) -> tuple[dict[str, bytes], list[str]]:
    store = repository.object_store
    found = store[commit]
    if not isinstance(found, Commit):
        raise GitError("Its branch leads to no commit.")
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    size = 0
    for entry in iter_tree_contents(store, found.tree):
        path = (entry.path or b"").decode("utf-8", "surrogateescape")
        blob = store[entry.sha] if entry.mode and stat.S_ISREG(entry.mode) and entry.sha else None
        # Links and submodules lead elsewhere; nothing of an app is one.
        if not isinstance(blob, Blob) or len(blob.data) > LARGEST_FILE:
            left_out.append(path)
            continue
        files[path] = blob.data
        size += len(blob.data)
        if len(files) > MOST_FILES or size > MOST_BYTES:
            raise GitError(f"It holds more than {MOST_FILES:,} files or {MOST_BYTES >> 20} MB.")
    return files, left_out


def _reason(error: BaseException) -> str:
    """The innermost reason, which is the one that a person can do something about."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, egress.Refused):
            return str(inner).rstrip(".")
        error, inner = inner, inner.__cause__ or inner.__context__
    return str(error).strip().rstrip(".") or type(error).__name__


class _Pools(urllib3.PoolManager):
    """Connections, redirects too, that are opened by the dialler and by nothing else; no proxy of the environment."""

    def __init__(self, policy: egress.Policy) -> None:
        super().__init__(headers={"User-Agent": "git/joinery"}, retries=urllib3.Retry(total=3, connect=0, read=0))
        self.pool_classes_by_scheme = {
            "http": type("_Http", (_HttpPool,), {"policy": policy}),
            "https": type("_Https", (_HttpsPool,), {"policy": policy}),
        }


def _dialled(connection: Any, policy: egress.Policy, *, is_plain: bool) -> socket.socket:
    async def dial() -> socket.socket:
        address = await egress.resolve(connection.host, connection.port, policy)
        if is_plain and egress.judge(address.ip, _PUBLIC) is None:
            raise GitError(f"{connection.host} is reached over the internet, so its address has to begin with https.")
        return await egress.dial(address, _CONNECT_S)

    opened = asyncio.run(dial())
    opened.settimeout(_READ_S)
    return opened


class _Http(HTTPConnection):
    policy: egress.Policy

    def _new_conn(self) -> socket.socket:
        return _dialled(self, self.policy, is_plain=True)


class _Https(HTTPSConnection):
    policy: egress.Policy

    def _new_conn(self) -> socket.socket:
        return _dialled(self, self.policy, is_plain=False)


class _HttpPool(HTTPConnectionPool):
    policy: ClassVar[egress.Policy]

    def _new_conn(self) -> Any:
        connection = super()._new_conn()
        connection.policy = self.policy  # type: ignore[attr-defined]  # ConnectionCls is ours
        return connection


class _HttpsPool(HTTPSConnectionPool):
    policy: ClassVar[egress.Policy]

    def _new_conn(self) -> Any:
        connection = super()._new_conn()
        connection.policy = self.policy  # type: ignore[attr-defined]  # ConnectionCls is ours
        return connection


_HttpPool.ConnectionCls = _Http
_HttpsPool.ConnectionCls = _Https
