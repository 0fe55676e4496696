"""The Celery application: a messenger that says "now" to the worker; what is to be done stands in Job rows (J1).

Beat knows two messages, both harmless when lost or doubled. Redis may lose everything.
"""

from __future__ import annotations

import logging
import os
import warnings
from typing import Any
from uuid import UUID

from celery import Celery, signals
from celery.exceptions import SecurityWarning
from kombu.exceptions import OperationalError

from retool import logs, metrics, tracing
from retool.config import current

_LOG = logging.getLogger("joinery.jobs")

SWEEP_EVERY_S = 5.0
HEARTBEAT_EVERY_S = 5.0

# It warns of root for the sake of pickle, which is not accepted here.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("joinery", broker=current().redis_url, set_as_current=False)
app.conf.update(
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    timezone="UTC",
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    # A broker that is away is waited for, however long.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 5, "max_retries": 1},
    # Who sends does not wait for a broker that is away: the sweep finds what was not told.
    task_publish_retry=False,
    beat_schedule={
        "sweep": {"task": "sweep", "schedule": SWEEP_EVERY_S, "options": {"expires": SWEEP_EVERY_S * 2}},
        "heartbeat": {"task": "heartbeat", "schedule": HEARTBEAT_EVERY_S, "options": {"expires": HEARTBEAT_EVERY_S}},
    },
    beat_max_loop_interval=1,
)


@app.task(name="run")
def run(uuid: str) -> None:
    """Run one job if it is due; a second message for the same job finds it taken."""
    from retool.jobs.run import Owner, run_job

    run_job(UUID(uuid), Owner(current().jobs_epoch))


@app.task(name="sweep")
def sweep() -> None:
    """Tell the worker of every job that is due and was not told, or whose attempt was lost."""
    from django.utils.timezone import now

    from retool.jobs.run import due

    for uuid in due(now()):
        tell(uuid)


@app.task(name="heartbeat")
def heartbeat() -> None:
    """Write down that beat, broker and worker of this leader work."""
    from django.db.models.functions import Now

    from retool.storage.models.job import JobsLeader

    JobsLeader.objects.filter(id=1, epoch=current().jobs_epoch).update(heartbeat_at=Now())


def tell(uuid: UUID) -> bool:
    """Tell the worker of a job; False when the broker is away, which the next sweep makes good."""
    try:
        run.apply_async((str(uuid),), expires=60, retry=False)
    except OperationalError as error:
        _LOG.warning("The broker is away (%s); the job %s is told later.", error, uuid)
        return False
    return True


@signals.setup_logging.connect
def _set_up_logs(**_: Any) -> None:
    logs.set_up(current(), "jobs-runner")


@signals.worker_init.connect
def _start_clean(**_: Any) -> None:
    """Whatever stands as running was lost: earlier leaders have ended, and we are this leader's only worker."""
    from retool.jobs.run import Owner, release_other_epochs, release_own_epoch

    # The runner that started us answers scrapes, for us too.
    metrics.begin(current(), "jobs-runner", owner=os.getppid())
    tracing.begin(current(), "jobs-runner")
    owner = Owner(current().jobs_epoch)
    release_other_epochs(owner)
    release_own_epoch(owner)


@signals.worker_shutdown.connect
def _send_traces(**_: Any) -> None:
    tracing.end()
