"""The signing key of a node that was not given one: made once, readable by its owner only."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from tinhgon.foundation.kept_once import text_kept_once

if TYPE_CHECKING:
    from pathlib import Path


def kept_secret_key(data: Path) -> str:
    """Return the key kept in `data`, making folder and key at the first call."""
    return text_kept_once(data / "secret-key", lambda: secrets.token_urlsafe(48))
