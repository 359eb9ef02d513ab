"""Asks a server at a fixed rate, whatever it answers: `python -m bench.open_loop PLAN OUT`.

A process of its own. A request that comes late counts from when it was due, so a slow answer is
not hidden by the requests that would have queued behind it.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_LATEST = 60
_AT_ONCE = 64


def ask(port: int, path: str, cookie: str) -> int:
    """The status of one request over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_LATEST)
    try:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    return answer.status


def run(plan: dict[str, object]) -> list[dict[str, object]]:
    """Send each request of the plan when it is due; when it was answered, in milliseconds."""
    port, rate = int(str(plan["port"])), float(str(plan["rate"]))
    requests = plan["requests"]
    if not isinstance(requests, list):
        raise TypeError("the plan lists no requests")
    began = time.perf_counter() + 0.2

    def one(number: int, request: dict[str, str]) -> dict[str, object]:
        due = began + number / rate
        status = ask(port, request["path"], request["cookie"])
        late = (time.perf_counter() - due) * 1_000
        return {"name": request["name"], "status": status, "ms": late}

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = []
        for number, request in enumerate(requests):
            time.sleep(max(0.0, began + number / rate - time.perf_counter()))
            waiting.append(pool.submit(one, number, request))
        return [answer.result() for answer in waiting]


if __name__ == "__main__":
    planned = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(json.dumps(run(planned)), encoding="utf-8")
