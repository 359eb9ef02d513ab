"""The board of a programme over the whole catalogue: pages, files, a past day, beside counting the
same from the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from unittest import mock

from django.db import connection
from django.db.models import Count, Q, Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.records import write_lines
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import best
from bench.visitors import signed_in
from tinhgon.costing.api import compute_missing_costs
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.procedures.api import import_file
from tinhgon.programmes.api import (
    BoardAsked,
    Programme,
    draw_members,
    open_programme,
    read_board,
)
from tinhgon.programmes.models import ProgressFact, StretchFact

_KEY = "nq-66"
# What a facts table must be asked for, to say what the board says of each agency.
_DAYS = ("published_on", "reviewed_on", "approved_on", "enacted_on", "handed_down_on")
_SUMS = ("baseline_unit", "baseline_yearly", "baseline_term")
_SAVED = ("promised_unit", "enacted_unit")
_PAST, _SINCE = timedelta(days=20), timedelta(days=60)
_OK = 200


def measure(stand: Stand) -> list[Figure]:
    """Every procedure of the records in one programme that all authorities owe a plan under."""
    programme = _filled(stand)
    members = programme.members.filter(left_at=None).count()
    nation = BoardAsked(programme)
    counted = Baseline("count the same of every agency from the facts", _milliseconds(_recount))
    asked = _queries(lambda: read_board(nation))
    read = _milliseconds(lambda: read_board(nation))
    figures = [
        Figure(
            "national board",
            f"figures of the nation, {members:,} procedures ({asked} queries)",
            read,
            "ms of CPU",
            stand.database,
            counted,
        )
    ]
    client = signed_in()
    smallest = Baseline(
        "the smallest answer of the server", _milliseconds(lambda: client.get("/alive/"))
    )
    board = reverse("programme_board", args=[_KEY])
    largest = max(read_board(nation).lines, key=lambda line: line.value("programmes.in_scope"))
    at = f"?agency={largest.agency}"
    for what, address, target in (
        ("nation", board, Target(150)),
        ("authority", f"{board}{at}", Target(150)),
        ("procedures of an authority", f"{board}procedures/{at}", Target(150)),
        ("nation, a past day", f"{board}?on={(today() - _PAST).isoformat()}", Target(150)),
        ("Excel of the nation", f"{board}excel/", Target(300)),
        ("PDF of the nation", f"{board}pdf/", None),
        ("briefing", f"{board}briefing/", Target(300)),
    ):
        spent, queries = _asked(client, address)
        words = f"{what} ({queries} queries)"
        figures.append(
            Figure("national board", words, spent, "ms of CPU", stand.database, smallest, target)
        )
    return figures


def _asked(client: Client, address: str) -> tuple[float, int]:
    """Milliseconds and queries of a page that is asked for again."""

    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != _OK:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    queries = _queries(ask)
    return _milliseconds(ask), queries


def _filled(stand: Stand) -> Programme:
    """The records imported and priced, the programme opened; its members joined two months ago,
    so that there is a past to look at."""
    path = stand.folder / "board.jsonl.xz"
    write_lines(path, stand.source.records())
    import_file(by=SYSTEM, path=path)
    compute_missing_costs(by=SYSTEM)
    programme = Programme.objects.get(key=_KEY)
    programme = open_programme(by=SYSTEM, programme=_KEY, revision=programme.revision)
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() - _SINCE):
        draw_members(by=SYSTEM, programme=programme)
    assign_positions()
    fold()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return programme


def _recount() -> None:
    """Of every agency: how many got there, what is known of their costs and of what is saved."""
    rows = ProgressFact.objects.filter(programme=_KEY, to_position=None).order_by()
    counts = {day: Count("pk", filter=Q(**{f"{day}__lte": today()})) for day in _DAYS}
    list(rows.values("agency").annotate(Count("pk"), **counts, **_summed(_SUMS)))
    on_a_day = StretchFact.objects.filter(
        Q(until=None) | Q(until__gt=today()), programme=_KEY, to_position=None, since__lte=today()
    )
    list(on_a_day.order_by().values("agency").annotate(Count("pk"), **_summed(_SAVED)))


def _summed(names: Iterable[str]) -> dict[str, Sum | Count]:
    """Each added up, and how many hold no amount."""
    sums = {f"{name}_sum": Sum(name) for name in names}
    return sums | {f"{name}_unknown": Count("pk", filter=Q(**{name: None})) for name in names}


def _queries(work: Callable[[], object]) -> int:
    """Questions to the database, caches filled."""
    work()
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def _milliseconds(work: Callable[[], object]) -> float:
    """Processor time of the quickest of several runs, after one that fills caches."""
    work()
    return best(work).cpu * 1_000
