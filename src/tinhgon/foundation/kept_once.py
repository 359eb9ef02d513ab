"""A text that is made where it is missing and then kept, however many processes start at once."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def text_kept_once(place: Path, make: Callable[[], str]) -> str:
    """Return the text kept at `place`, making it and its folder at the first call.

    Whoever asks meets a whole text and the same one: where several make it at once, the first to
    put it there wins. Readable by its owner only. Raises OSError where `place` cannot be written.
    """
    with suppress(FileNotFoundError):
        return place.read_text(encoding="utf-8")
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as content:
            content.write(make())
        with suppress(FileExistsError):
            place.hardlink_to(draft)
    finally:
        draft.unlink()
    return place.read_text(encoding="utf-8")
