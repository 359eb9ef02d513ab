"""The search for reference cycles, held back while records pour through.

Reading a record makes thousands of objects and hardly a cycle; looking for cycles as often as
usual took a sixth of an import's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 500_000


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Collect after half a million new objects instead of the usual few hundred."""
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
