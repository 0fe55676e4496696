"""SSH tunnels for resources that ask for one; served by the db-ssh-connector, the same program with the keys."""

from __future__ import annotations

from retool.connector.tunnel.tunnel import Tunnel

__all__ = ["Tunnel"]
