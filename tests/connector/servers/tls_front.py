"""TLS before a PostgreSQL whose build has none: answers the request for it as a server does, and passes the rest on."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.connector.servers.tls import Certificates

_REQUEST_BYTES = 8


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _carry(client: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with suppress(OSError), client:
        client.recv(_REQUEST_BYTES)
        client.sendall(b"S")
        with (
            context.wrap_socket(client, server_side=True) as wrapped,
            socket.create_connection(("127.0.0.1", port)) as server,
        ):
            back = threading.Thread(target=_pass, args=(server, wrapped), daemon=True)
            back.start()
            _pass(wrapped, server)
            back.join()


@contextmanager
def fronting(port: int, certificates: Certificates) -> Iterator[int]:
    """The port of a front for the server at `port`, for as long as the block lasts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.certificate, certificates.key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_carry, args=(client, context, port), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
