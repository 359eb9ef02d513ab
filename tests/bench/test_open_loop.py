"""The client keeps its rate and counts from when a request was due."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from bench.open_loop import run

pytestmark = pytest.mark.on_sqlite

_SLOW = 0.03


class _Slow(BaseHTTPRequestHandler):
    """Answers one request at a time, each slowly."""

    def do_GET(self) -> None:
        time.sleep(_SLOW)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@contextmanager
def _serving() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), _Slow) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.enable_socket
def test_waiting_behind_slow_answers_is_counted() -> None:
    request = {"name": "slow", "path": "/", "cookie": ""}
    with _serving() as port:
        answers = run({"port": port, "rate": 200, "requests": [request] * 8})

    times = [float(str(answer["ms"])) for answer in answers]
    assert [answer["status"] for answer in answers] == [200] * 8
    # Eight answers of 30 ms one after another, asked for within 40 ms.
    assert max(times) > 6 * _SLOW * 1_000 - 40
