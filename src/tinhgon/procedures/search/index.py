"""The door of full text: add to the index, rebuild it, and find entries of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType

from django.db import connection, transaction
from django.db.models import QuerySet

from tinhgon.procedures.content.canonical import read_bytes
from tinhgon.procedures.content.stored import from_dict
from tinhgon.procedures.models import CatalogueEntry, DossierLine, StoredContent
from tinhgon.procedures.search import postgresql, sqlite
from tinhgon.procedures.search.document import SearchDocument, search_document
from tinhgon.procedures.search.tiers import LAST, Tier, is_begun
from tinhgon.procedures.search.words import code_of, words_of

MOST_FOUND = 500
# Words in a row are looked for in papers only where names with them do not fill a page, among so
# many contents with all words in the dossier.
_A_PAGE = 50
_LOOKED_THROUGH = 300
_PAPERS_BEFORE = {Tier.NAME: Tier.DOSSIER, Tier.DOSSIER_BEGUN: Tier.DOSSIER_BEGUN}


def add(documents: Iterable[SearchDocument]) -> None:
    """Index contents, each once in its life; unseen until an entry rests on them."""
    _engine().add(list(documents))


@transaction.atomic
def rebuild() -> int:
    """Index every stored content again; return how many."""
    with connection.cursor() as cursor:
        for statement in _engine().EMPTY:
            cursor.execute(statement)
    count = 0
    for stored in StoredContent.objects.order_by("pk").iterator(chunk_size=200):
        add([search_document(stored.pk, from_dict(read_bytes(stored.body)))])
        count += 1
    return count


def matching(entries: QuerySet[CatalogueEntry], text: str) -> QuerySet[CatalogueEntry]:
    """The entries that hold all words of `text` anywhere; all of them where there are no words."""
    code = code_of(text)
    if code is not None:
        return _with_code(entries, code)
    words = words_of(text)
    return _in_tier(entries, words, Tier.ANY_BEGUN) if words else entries


def ranked(entries: QuerySet[CatalogueEntry], text: str, *, limit: int = MOST_FOUND) -> list[int]:
    """Ids of the entries found for `text`, best first, at most `limit`.

    Best: the words as a phrase of the name, then as a phrase of a paper asked for, then all in the
    name, then there with the last one half typed, then in the dossier, then anywhere; where that
    fills no page, the same two with the last one half typed. Within one rank as they came into
    the catalogue. `entries` carries the visibility and filters. Stops at the limit, so that
    common words cost no more than rare ones.
    """
    plain = entries.order_by()
    code = code_of(text)
    if code is not None:
        return list(_with_code(plain, code).order_by("code").values_list("pk", flat=True)[:limit])
    words = words_of(text)
    if not words:
        return []
    found: dict[int, None] = {}
    for tier in _tiers(words):
        wanted = limit - len(found)
        if wanted <= 0 or (tier in LAST and len(found) >= _A_PAGE):
            break
        in_papers = _PAPERS_BEFORE.get(tier)
        if in_papers and len(words) > 1 and len(found) < _A_PAGE:
            found.update(dict.fromkeys(_asking_for(plain, words, in_papers)))
        # What a better rank found comes up again in the next, hence as many more are asked for.
        rows = _in_tier(plain, words, tier).values_list("pk", flat=True)
        found.update(dict.fromkeys(rows[: limit + len(found)]))
    return list(found)[:limit]


def contents_with_words_in_dossier(text: str) -> QuerySet[StoredContent]:
    """The contents whose dossier holds all words of `text`; all of them where there are none."""
    contents = StoredContent.objects.only("pk")
    words = words_of(text)
    if not words:
        return contents
    engine = _engine()
    return contents.extra(  # noqa: S610  # text goes in as a parameter
        where=[f"procedures_storedcontent.id IN ({engine.ids(Tier.DOSSIER_BEGUN)})"],
        params=[engine.query(words, Tier.DOSSIER_BEGUN)],
    )


def _tiers(words: tuple[str, ...]) -> Iterator[Tier]:
    for tier in Tier:
        is_alike = tier in LAST and not is_begun(words[-1], tier)
        if not is_alike and (tier is not Tier.PHRASE or len(words) > 1):
            yield tier


def _in_tier(
    entries: QuerySet[CatalogueEntry], words: tuple[str, ...], tier: Tier
) -> QuerySet[CatalogueEntry]:
    engine = _engine()
    # A join, not a subquery: both databases then stop reading the index at the limit.
    led: QuerySet[CatalogueEntry] = engine.led_by_search(entries)
    return led.extra(  # noqa: S610  # text goes in as a parameter
        tables=[engine.table(tier)],
        where=engine.where(tier),
        params=[engine.query(words, tier)],
    )


def _asking_for(entries: QuerySet[CatalogueEntry], words: tuple[str, ...], tier: Tier) -> list[int]:
    """Ids of the entries that ask for a paper named by these words in a row."""
    engine = _engine()
    with connection.cursor() as cursor:
        cursor.execute(
            f"{engine.ids(tier)} LIMIT {_LOOKED_THROUGH}",
            [engine.query(words, tier)],
        )
        candidates = [row[0] for row in cursor.fetchall()]
    lines = DossierLine.objects.filter(
        content__in=candidates, name_folded__contains=" ".join(words)
    ).order_by()
    led: QuerySet[CatalogueEntry] = engine.led_by_search(entries)
    asking = led.filter(content__in=lines.values("content"))
    return list(asking.values_list("pk", flat=True)[:MOST_FOUND])


def _with_code(entries: QuerySet[CatalogueEntry], code: str) -> QuerySet[CatalogueEntry]:
    led: QuerySet[CatalogueEntry] = _engine().led_by_search(entries)
    return led.filter(code__gte=code, code__lt=f"{code}\uffff")


def _engine() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql
