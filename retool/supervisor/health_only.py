"""A process that is healthy and says why it does nothing: for Retool's service types that have no role here.

An orchestrator keeps such a container, so that an existing deployment file starts unchanged; its answer names the gap.
"""

from __future__ import annotations

import asyncio
import logging
import signal

from retool import PRODUCT
from retool.health import Answer, serve_health

_LOG = logging.getLogger("joinery.health_only")
# Where an orchestrator asks for the health of Retool's other containers.
_PORTS = {
    "AGENT_EVAL_TEMPORAL_WORKER": 3012,
    "AGENT_TEMPORAL_WORKER": 3005,
    "JAVA_DBCONNECTOR": 3007,
    "MCP_SERVER": 4010,
    "MULTIPLAYER_SERVICE": 3001,
    "R2_AGENT_TEMPORAL_WORKER": 3016,
    "RR_GIT_SERVER": 3010,
    "WORKFLOW_BACKEND": 3000,
    "WORKFLOW_TEMPORAL_WORKER": 3005,
}


def port_of(service_type: str, otherwise: int) -> int:
    """The port that a service type is asked at."""
    return _PORTS.get(service_type, otherwise)


def serve(service_type: str, host: str, port: int) -> None:
    """Answer every request with the reason until SIGTERM or SIGINT."""
    message = f"{PRODUCT} has no role for the service type {service_type}; this process does nothing but say so."
    _LOG.warning("%s", message)
    asyncio.run(_serve({"status": "ok", "service_type": service_type, "message": message}, host, port))


async def _serve(content: dict[str, str], host: str, port: int) -> None:
    async def answer(_path: str) -> Answer:
        return 200, content

    ending = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ending.set)
    async with await serve_health(host, port, answer):
        await ending.wait()
