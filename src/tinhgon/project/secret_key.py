"""The signing key of a node that was not given one: made once, readable by its owner only."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def kept_secret_key(data: Path) -> str:
    """Return the key kept in `data`, making folder and key at the first call."""
    place = data / "secret-key"
    try:
        return place.read_text(encoding="ascii")
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return place.read_text(encoding="ascii")
