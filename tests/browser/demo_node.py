"""The demo as a person starts it: `tinhgon demo` in a process of its own, on data of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

_ROOT = Path(__file__).parents[2]
_CLOCK = Path(__file__).parent / "clock"
_OURS = {"DATABASE_URL", "TINHGON_DATA", "TINHGON_DEMO"}
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class DemoNode:
    """A running demo: its address, the folder of its data, how far back its clock stands."""

    address: str
    data: Path
    days_back: int = 0

    def command(self, *arguments: str) -> Any:
        """What `tinhgon … --json` answers on this data, beside the running node."""
        ended = subprocess.run(
            [sys.executable, "-m", "tinhgon", *arguments, "--json"],
            cwd=_ROOT,
            env=_environment(self),
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return json.loads(ended.stdout)


@contextmanager
def running_demo(data: Path, days_back: int = 0) -> Iterator[DemoNode]:
    """A demo that answers, until the block ends; all it wrote is in `demo.log` beside the data.

    It runs on a clock that stands `days_back` behind. What lies in `data` is taken up again.
    """
    port = _free_port()
    node = DemoNode(f"http://127.0.0.1:{port}", data, days_back)
    with (data / "demo.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tinhgon", "demo", "--port", str(port)],
            cwd=_ROOT,
            env=_environment(node),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_alive(node, process)
            yield node
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def log_of(node: DemoNode) -> str:
    return (node.data / "demo.log").read_text()


def _environment(node: DemoNode) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
    clock = {"PYTHONPATH": str(_CLOCK), "DAYS_BACK": str(node.days_back)}
    return {
        **inherited,
        **(clock if node.days_back else {}),
        "TINHGON_DATA": str(node.data),
        "DJANGO_SETTINGS_MODULE": "tinhgon.project.settings",
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_until_alive(node: DemoNode, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log_of(node)
        try:
            with urlopen(f"{node.address}/alive/", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(log_of(node))
