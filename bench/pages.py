"""Pages of a real server over the large catalogue, asked for at a fixed rate."""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

from django.urls import reverse

from bench.large_catalogue import leave_nothing_to_follow
from bench.open_loop import ask
from bench.records import ROOT
from bench.results import Baseline, Figure, Target
from bench.search import questions
from bench.stand import Stand
from bench.timing import quantile
from bench.visitors import cookie, signed_in
from tinhgon.figures.api import fold
from tinhgon.procedures.models import CatalogueEntry

_WAIT_SECONDS = 60
_ALIVE = "/alive/"
_OK = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page: how often it is asked for among the others, by whom, at which addresses."""

    name: str
    weight: int
    is_signed_in: bool
    addresses: tuple[str, ...]


def measure(stand: Stand) -> list[Figure]:
    """First the smallest answer the server has, at the same rate; then a mix of pages."""
    # A catalogue kept since yesterday, or by other declarations: nothing is left for meanwhile.
    leave_nothing_to_follow()
    fold()
    session = cookie(signed_in())
    pages = _pages(stand.seed)
    with _server() as (port, process):
        for page in pages:
            ask(port, page.addresses[0], session if page.is_signed_in else "")
        alive = Page("alive", 1, is_signed_in=False, addresses=(_ALIVE,))
        least = _asked(stand, port, [alive], "", stand.seconds / 4)
        before = _processor_seconds(process)
        most = _asked(stand, port, pages, session, stand.seconds)
        spent = _processor_seconds(process) - before
    baseline = Baseline("the smallest answer of the server", quantile(least["alive"], 0.95))
    figures = []
    for page in pages:
        times = most[page.name]
        for share, target in ((0.5, None), (0.95, Target(200))):
            figures.append(
                Figure(
                    "pages",
                    f"{page.name}, p{share * 100:.0f} of {len(times)}",
                    quantile(times, share),
                    "ms",
                    stand.database,
                    baseline if target else None,
                    target,
                )
            )
    count = sum(len(times) for times in most.values())
    # Tells more than the clock on the wall where others use the machine too.
    whole = "processor time of the server process, a page"
    figures.append(Figure("pages", whole, spent / count * 1_000, "ms", stand.database))
    return figures


def _pages(seed: int) -> list[Page]:
    words = questions(seed)[:40]
    total = CatalogueEntry.objects.count()
    dice = random.Random(seed)
    codes = [
        CatalogueEntry.objects.order_by("pk")[dice.randrange(total)].code
        for _ in range(min(40, total))
    ]
    front, catalogue = reverse("public_search"), reverse("catalogue")
    searched = [f"?q={quote_plus(text)}" for text in words]
    # People turn a few pages and then search; nobody opens the two thousandth.
    last = min(20, total // 50) or 1
    return [
        Page("public search", 3, False, tuple(front + text for text in searched)),
        Page(
            "public page of a procedure",
            3,
            False,
            tuple(reverse("public_procedure", args=[code]) for code in codes),
        ),
        Page(
            "catalogue list, signed in, with facets",
            3,
            True,
            (
                catalogue,
                *(f"{catalogue}?page={dice.randint(1, last)}" for _ in range(10)),
                *(f"{catalogue}?level={level}" for level in ("centre", "province", "commune")),
                f"{catalogue}?sort=-term",
            ),
        ),
        Page("catalogue search, signed in", 3, True, tuple(catalogue + text for text in searched)),
        Page("board, signed in", 3, True, (reverse("board"),)),
    ]


def _asked(
    stand: Stand, port: int, pages: list[Page], session: str, seconds: float
) -> dict[str, list[float]]:
    """Milliseconds of the answers by page, asked by another process at the rate of the stand."""
    dice = random.Random(stand.seed)
    chosen = dice.choices(
        pages, weights=[page.weight for page in pages], k=round(stand.rate * seconds)
    )
    chosen[: len(pages)] = pages
    plan = {
        "port": port,
        "rate": stand.rate,
        "requests": [
            {
                "name": page.name,
                "path": dice.choice(page.addresses),
                "cookie": session if page.is_signed_in else "",
            }
            for page in chosen
        ],
    }
    planned, answered = stand.folder / "plan.json", stand.folder / "answers.json"
    planned.write_text(json.dumps(plan), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "bench.open_loop", planned, answered], check=True, cwd=ROOT
    )
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    for answer in json.loads(answered.read_text(encoding="utf-8")):
        if answer["status"] != _OK:
            raise RuntimeError(f"{answer['name']} answered {answer['status']}")
        times[answer["name"]].append(answer["ms"])
    return times


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    """A node as `tinhgon serve` runs it, over the database of this process: its port and process.

    The worker of the node is a process of its own beside it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "tinhgon", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ.copy(), cwd=ROOT)
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=_WAIT_SECONDS)


def _processor_seconds(process: int) -> float:
    """Seconds of processor time of a process so far, by Linux's own account of it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(port: int) -> None:
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            if ask(port, _ALIVE, "") == _OK:
                return
        except (OSError, http.client.HTTPException):
            if time.monotonic() > until:
                raise
        time.sleep(0.2)
