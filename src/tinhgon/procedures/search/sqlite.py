"""SQLite: FTS5, joined by row id, so that a limited search stops at its limit."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.search.document import SearchDocument
from tinhgon.procedures.search.tiers import Tier

INSERT = "INSERT INTO procedures_search(rowid, name, dossier, rest) VALUES (%s, %s, %s, %s)"
KEY = "rowid"
JOIN = "procedures_search.rowid = procedures_catalogueentry.content_id"
WHERE = dict.fromkeys(Tier, "procedures_search MATCH %s")
EMPTY = "INSERT INTO procedures_search(procedures_search) VALUES ('delete-all')"
_COLUMNS = {Tier.PHRASE: "name : ", Tier.NAME: "name : ", Tier.DOSSIER: "dossier : ", Tier.ANY: ""}


def led_by_search(entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    """The same entries, their conditions looked at row by row.

    Left in the open, SQLite would begin with an index of one of them and ask the full text for
    each row it holds: a hundred times slower.
    """
    same = entries.order_by().filter(pk=OuterRef("pk"))
    return CatalogueEntry.objects.defer("name_folded").filter(Exists(same))


def row(document: SearchDocument) -> tuple[object, ...]:
    return (document.content_id, document.name, document.dossier, document.rest)


def query(words: Sequence[str], tier: Tier) -> str:
    """The FTS5 expression of one tier; words hold only a–z and 0–9, so none is an operator."""
    if tier is Tier.PHRASE:
        return f'{_COLUMNS[tier]}"{" ".join(words)}" *'
    whole = [f'"{word}"' for word in words[:-1]] + [f'"{words[-1]}" *']
    return f"{_COLUMNS[tier]}({' AND '.join(whole)})"
