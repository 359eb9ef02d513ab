"""Search in the large catalogue, beside a scan of all names."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import quantile
from tinhgon.foundation.access.api import ANYONE, visible
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.queries.catalogue import listing
from tinhgon.procedures.queries.filters import CatalogueFilter
from tinhgon.procedures.search.index import ranked

_QUESTIONS, _SCANS = 300, 20
_PAGE = 50
# What people type: common words, a paper, half a word, a number of a law, a code.
_TYPED = (
    "so ho khau", "sổ hộ khẩu", "đất đai", "dat dai", "giấy khai sinh", "cấp giấy phép", "cap",
    "thu tuc", "ủy ban nhân dân", "xay dung nha o rieng le", "thông tư 23/2024", "1.0044", "hải qu",
)  # fmt: skip


def measure(stand: Stand) -> list[Figure]:
    """Each question once, in an order of chance: words of names, and what people type."""
    asked = questions(stand.seed)
    database = stand.database
    found = _times(asked, lambda text: ranked(visible(CatalogueEntry.objects.all(), ANYONE), text))
    listed = _times(asked, _listed)
    scanned = _times(asked[:_SCANS], _scanned)
    half = Baseline("LIKE over all folded names", quantile(scanned, 0.5))
    most = Baseline("LIKE over all folded names", quantile(scanned, 0.95))
    under = Target(50)
    return [
        Figure("search", "best hits, p50", quantile(found, 0.5), "ms", database, half),
        Figure("search", "best hits, p95", quantile(found, 0.95), "ms", database, most, under),
        Figure("search", "with page and facets, p50", quantile(listed, 0.5), "ms", database, half),
        Figure(
            "search", "with page and facets, p95", quantile(listed, 0.95), "ms", database, most,
            under,
        ),
    ]  # fmt: skip


def questions(seed: int) -> list[str]:
    """What is asked: one to four neighbouring words of names, half of them without diacritics."""
    dice = random.Random(seed)
    total = CatalogueEntry.objects.count()
    places = sorted(dice.sample(range(total), k=min(total, _QUESTIONS)))
    ids = list(CatalogueEntry.objects.order_by("pk").values_list("pk", flat=True))
    names = CatalogueEntry.objects.filter(pk__in=[ids[place] for place in places])
    asked = list(_TYPED)
    for name in names.order_by("pk").values_list("name", flat=True):
        words = name.split()
        length = dice.randint(1, 4)
        at = dice.randrange(max(1, len(words) - length))
        text = " ".join(words[at : at + length])
        asked.append(text if dice.random() < 0.5 else fold(text))
    dice.shuffle(asked)
    return asked


def _listed(text: str) -> None:
    listing(CatalogueFilter(text=text), by=ANYONE).page(0, _PAGE)


def _scanned(text: str) -> None:
    rows = visible(CatalogueEntry.objects.all(), ANYONE)
    list(rows.filter(name_folded__contains=fold(text)).order_by("code")[:_PAGE])


def _times(asked: Sequence[str], work: Callable[[str], object]) -> list[float]:
    """Milliseconds of each question, after one that warms up."""
    work(asked[0])
    times = []
    for text in asked:
        began = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - began) * 1_000)
    return times
