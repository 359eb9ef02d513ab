"""SQLite: FTS5, joined by row id, so that a limited search stops at its limit.

Names lie in an index of their own, small and with positions for phrases; dossier and whole hold
each word once and no positions. None keeps a second copy of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.foundation.tables.api import insert_rows
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.search.document import SearchDocument
from tinhgon.procedures.search.tiers import Tier, is_begun
from tinhgon.procedures.search.words import phrases, spellings

TABLES = ("procedures_search_name", "procedures_search_dossier", "procedures_search_whole")
CREATE = (
    """CREATE VIRTUAL TABLE procedures_search_name USING fts5(
    words, content='', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE procedures_search_dossier USING fts5(
    words, content='', detail='none', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE procedures_search_whole USING fts5(
    words, content='', detail='none', tokenize='unicode61 remove_diacritics 0')""",
)
DROP = tuple(f"DROP TABLE {table}" for table in TABLES)
EMPTY = tuple(
    f"INSERT INTO {table}({table}) VALUES ('delete-all')"  # noqa: S608  # our own names
    for table in TABLES
)
_IN_TIER = {
    Tier.PHRASE: TABLES[0],
    Tier.NAME: TABLES[0],
    Tier.BEGUN: TABLES[0],
    Tier.DOSSIER: TABLES[1],
    Tier.ANY: TABLES[2],
    Tier.DOSSIER_BEGUN: TABLES[1],
    Tier.ANY_BEGUN: TABLES[2],
}


def add(documents: Sequence[SearchDocument]) -> None:
    """Index documents, each text under the id of its content."""
    names, dossiers, wholes = TABLES
    for table, rows in (
        (names, [(each.content_id, each.name) for each in documents]),
        (dossiers, [(each.content_id, each.dossier) for each in documents]),
        (wholes, [(each.content_id, each.whole) for each in documents]),
    ):
        insert_rows(table, ("rowid", "words"), rows)


def table(tier: Tier) -> str:
    return _IN_TIER[tier]


def where(tier: Tier) -> list[str]:
    """Conditions of a search in `tier`; the one parameter is its query."""
    name = _IN_TIER[tier]
    return [f"{name}.rowid = procedures_catalogueentry.content_id", f"{name} MATCH %s"]


def ids(tier: Tier) -> str:
    """The same search as a query of content ids."""
    name = _IN_TIER[tier]
    return f"SELECT rowid FROM {name} WHERE {name} MATCH %s"  # noqa: S608  # our own names


def led_by_search(entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    """The same entries, their conditions looked at row by row.

    Left in the open, SQLite would begin with an index of one of them and ask the full text for
    each row it holds: a hundred times slower. Without an order, which would have every hit read
    and sorted before the first is given.
    """
    same = entries.order_by().filter(pk=OuterRef("pk"))
    return CatalogueEntry.objects.defer("name_folded").filter(Exists(same)).order_by()


def query(words: Sequence[str], tier: Tier) -> str:
    """The FTS5 expression of one tier; words hold only a–z and 0–9, so none is an operator."""
    if tier is Tier.PHRASE:
        return " OR ".join(f'"{" ".join(each)}"' for each in phrases(words))
    going_on = " *" if is_begun(words[-1], tier) else ""
    return " AND ".join(
        [*(_any_of(word) for word in words[:-1]), _any_of(words[-1], going_on)],
    )


def _any_of(word: str, going_on: str = "") -> str:
    typed, *others = spellings(word)
    either = " OR ".join([f'"{typed}"{going_on}', *(f'"{other}"' for other in others)])
    return f"({either})" if others else either
