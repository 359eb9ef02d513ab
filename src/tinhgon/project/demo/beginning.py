"""The demo began some weeks ago: boards of days past, and what led to today, need a past."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine
from django.utils import timezone

from tinhgon.project.demo.mark import is_demo_database

_AGO = timedelta(days=60)


@contextmanager
def as_it_began() -> Iterator[None]:
    """In this block the clock stands at the demo's first day; at today's once the demo is loaded,
    since nothing is added to its past."""
    if is_demo_database():
        yield
        return
    with time_machine.travel(timezone.now() - _AGO):
        yield
