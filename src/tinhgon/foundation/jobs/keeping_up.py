"""Keeping up in the background: the worker looks once a second for what follows."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connection

from tinhgon.foundation.jobs.follow_ups import run_follow_ups

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_AFTER_FAILURE_SECONDS = 30.0


def keep_up(stop: threading.Event) -> None:
    """Run what follows, every second, until `stop` is set; half a minute after a failure."""
    try:
        while not stop.is_set():
            stop.wait(_AFTER_FAILURE_SECONDS if _failed() else _LOOK_SECONDS)
    finally:
        connection.close()


def keep_up_beside() -> threading.Event:
    """Keep up in a thread of its own, which ends with the process; answers what stops it."""
    stop = threading.Event()
    threading.Thread(target=keep_up, args=(stop,), name="follow-ups", daemon=True).start()
    return stop


def _failed() -> bool:
    close_old_connections()
    try:
        return bool(run_follow_ups().failed)
    except Exception:
        # The thread must outlive a lost database; what is due stays due.
        logger.exception("follow-ups are tried again later")
        return True
