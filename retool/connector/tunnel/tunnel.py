"""A tunnel: one SSH session, and a local port for each place behind it.

A dialler like egress: sources get an address and do not know that it leads through SSH. The SSH host itself is dialled
through egress; what lies behind it is in the customer's network, where our own stores are not.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import socket
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retool import egress
from retool.connector.tunnel.keys import OWN_KEY, private_key
from retool.connector.tunnel.peers import is_ours
from retool.egress import Address, Policy
from retool.wire import Failure, SourceError

if TYPE_CHECKING:
    from paramiko import Transport
    from paramiko.channel import Channel

CONNECT_S = 10.0
KEEPALIVE_S = 15
PIECE_BYTES = 1 << 16


def fingerprint(key: bytes) -> str:
    """A public key's SHA-256 fingerprint, as OpenSSH writes it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


def is_pinned(key: bytes, pinned: str) -> bool:
    """Whether a host's key is the one that the resource names, as a fingerprint or as a line of known_hosts."""
    for word in pinned.split():
        if word == fingerprint(key):
            return True
        with suppress(binascii.Error, ValueError):
            if base64.b64decode(word, validate=True) == key:
                return True
    return False


class Tunnel:
    """Dials through an SSH host; opened when it is first needed, again when its session ended."""

    def __init__(self, options: Mapping[str, Any], keys: Sequence[Path], policy: Policy) -> None:
        """Open nothing yet; `keys` are the folders that `sshPrivateKeyName` names a file of."""
        self._options, self._keys, self._policy = options, keys, policy
        self._transport: Transport | None = None
        self._opening = asyncio.Lock()
        self._ways: dict[tuple[str, int], asyncio.Server] = {}
        self._channels: set[Channel] = set()

    async def dial(self, host: str, port: int) -> Address:
        """The local end of a way to host and port, as the SSH host sees them.

        Raises:
            SourceError: the SSH host must not be dialled or can't be reached, is not the pinned one, or refused the
                user; `option` is the field to correct.
        """
        async with self._opening:
            if self._transport is None or not self._transport.is_active():
                await self._close_ways()
                self._transport = await self._opened()
            way = self._ways.get((host, port))
            if way is None:
                way = self._ways[host, port] = await self._listening(self._transport, host, port)
        return Address(host, "127.0.0.1", int(way.sockets[0].getsockname()[1]))

    async def close(self) -> None:
        """End the session and all ways through it."""
        await self._close_ways()
        if self._transport is not None:
            await asyncio.to_thread(self._transport.close)
            self._transport = None

    async def _close_ways(self) -> None:
        ways, self._ways = list(self._ways.values()), {}
        for way in ways:
            way.close()
        for channel in list(self._channels):
            channel.close()

    async def _opened(self) -> Transport:
        host, port = str(self._options.get("sshHost") or ""), int(self._options.get("sshPort") or 22)
        try:
            address = await egress.resolve(host, port, self._policy)
        except egress.Refused as error:
            is_unknown = error.reason is egress.Reason.UNRESOLVED
            failure = Failure.UNAVAILABLE if is_unknown else Failure.REFUSED
            raise SourceError(failure, str(error), option="sshHost") from error
        try:
            connection = await egress.dial(address, CONNECT_S)
        except OSError as error:
            message = f"The SSH host {host}:{port} does not answer: {error.strerror or 'timeout'}."
            raise SourceError(Failure.UNAVAILABLE, message, option="sshHost") from error
        connection.setblocking(True)
        opening = asyncio.ensure_future(asyncio.to_thread(self._session, connection))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_close_unwanted)  # its own thread would keep the session for ever
            raise

    def _session(self, connection: socket.socket) -> Transport:
        """Shake hands, check the host before anything secret is sent, then sign in."""
        from paramiko import Transport
        from paramiko.ssh_exception import AuthenticationException, SSHException

        transport = Transport(connection)
        transport.banner_timeout = transport.auth_timeout = CONNECT_S
        secret = "sshPassword" if self._password else "sshPrivateKeyName"
        try:
            transport.start_client(timeout=CONNECT_S)
            self._check_host(transport.get_remote_server_key().asbytes())
            self._sign_in(transport)
        except AuthenticationException as error:
            transport.close()
            raise SourceError(Failure.DENIED, "The SSH host refused the user.", option=secret) from error
        except (SSHException, EOFError, OSError) as error:
            transport.close()
            raise SourceError(Failure.UNAVAILABLE, f"SSH failed: {error}.", option="sshHost") from error
        except SourceError:
            transport.close()
            raise
        transport.set_keepalive(KEEPALIVE_S)
        return transport

    def _check_host(self, key: bytes) -> None:
        pinned = str(self._options.get("sshHostKey") or "")
        if is_pinned(key, pinned):
            return
        shown = fingerprint(key)
        message = (
            f"The SSH host's key is {shown}, which is not the one that this resource names."
            if pinned
            else f"The SSH host's key is {shown}. Compare it with the host's own, and enter it."
        )
        raise SourceError(Failure.REFUSED, message, option="sshHostKey")

    def _sign_in(self, transport: Transport) -> None:
        user = str(self._options.get("sshUsername") or "")
        if self._password:
            transport.auth_password(user, self._password)
        else:
            name = str(self._options.get("sshPrivateKeyName") or OWN_KEY)
            transport.auth_publickey(user, private_key(self._keys, name))

    @property
    def _password(self) -> str:
        """Empty where a key is used: one that is named wins, as in Retool."""
        return "" if self._options.get("sshPrivateKeyName") else str(self._options.get("sshPassword") or "")

    async def _listening(self, transport: Transport, host: str, port: int) -> asyncio.Server:
        async def through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            peer = writer.get_extra_info("peername")
            if not is_ours(int(peer[1])):
                writer.close()  # another account of this machine found the port
                return
            await self._carry(transport, host, port, reader, writer)

        return await asyncio.start_server(through, "127.0.0.1", 0)

    async def _carry(
        self, transport: Transport, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        from paramiko.ssh_exception import SSHException

        loop = asyncio.get_running_loop()
        try:
            channel = await asyncio.to_thread(
                transport.open_channel, "direct-tcpip", (host, port), ("127.0.0.1", 0), timeout=CONNECT_S
            )
        except (SSHException, OSError, EOFError) as error:
            writer.close()  # the source sees its connection end, and says so
            await _end_lost(transport, error)
            return
        self._channels.add(channel)
        arriving = threading.Thread(target=_arrive, args=(channel, writer, loop), daemon=True)
        arriving.start()
        try:
            while piece := await reader.read(PIECE_BYTES):
                await asyncio.to_thread(channel.sendall, piece)
        except (OSError, EOFError) as error:
            await _end_lost(transport, error)  # one side is gone; both are closed below
        finally:
            self._channels.discard(channel)
            writer.close()
            with suppress(OSError, EOFError):
                channel.close()


async def _end_lost(transport: Transport, error: Exception) -> None:
    """End the session whose socket is gone, which paramiko tells by EOFError: the next who dials opens another."""
    if isinstance(error, EOFError):
        await asyncio.to_thread(transport.close)


def _close_unwanted(opening: asyncio.Future[Transport]) -> None:
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()


def _arrive(channel: Channel, writer: asyncio.StreamWriter, loop: asyncio.AbstractEventLoop) -> None:
    """What comes through the tunnel, handed to the local end; waits while its reader is slow."""

    async def hand_on(piece: bytes) -> None:
        writer.write(piece)
        await writer.drain()

    try:
        while piece := channel.recv(PIECE_BYTES):
            asyncio.run_coroutine_threadsafe(hand_on(piece), loop).result()
    except (OSError, RuntimeError):
        pass  # the local end, or the loop, is gone
    finally:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(writer.close)
