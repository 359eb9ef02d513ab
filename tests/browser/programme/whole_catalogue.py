"""Every real procedure beside the demo's, where the pack is and somebody asks for it."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing

from tests.browser.demo_node import DemoNode
from tests.conftest import PACK_FILE

ON_WHOLE_CATALOGUE = bool(os.environ.get("TINHGON_WHOLE_CATALOGUE"))
_PATIENCE = 900


def import_the_pack(demo: DemoNode) -> None:
    """Imported, and read, priced and folded to the last event."""
    demo.command("import", "procedures", str(PACK_FILE))
    deadline = time.monotonic() + _PATIENCE
    while _waiting(demo):
        assert time.monotonic() < deadline
        time.sleep(2)


def _waiting(demo: DemoNode) -> bool:
    """Whether anything that follows the log has events before it."""
    database = sqlite3.connect(f"file:{demo.data / 'tinhgon.sqlite3'}?mode=ro", uri=True)
    with closing(database):
        (behind,) = database.execute(
            "SELECT (SELECT min(position) FROM foundation_follow_up)"
            " < (SELECT max(position) FROM foundation_event_position)"
        ).fetchone()
    return bool(behind)
