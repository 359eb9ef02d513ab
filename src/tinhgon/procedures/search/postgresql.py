"""PostgreSQL: one tsvector for each tier, so that no rank is computed over many rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.search.document import SearchDocument
from tinhgon.procedures.search.tiers import Tier
from tinhgon.procedures.search.words import tokens

# Positions are stripped where no phrase is asked for: they are most of an index's size. A text
# is cut where a tsvector would pass PostgreSQL's limit of one megabyte.
INSERT = (
    "INSERT INTO procedures_search(content_id, name, dossier, whole) VALUES (%s, "
    "to_tsvector('simple', %s), strip(to_tsvector('simple', %s)), "
    "strip(to_tsvector('simple', %s))) ON CONFLICT (content_id) DO NOTHING"
)
KEY = "content_id"
JOIN = "procedures_search.content_id = procedures_catalogueentry.content_id"
EMPTY = "TRUNCATE procedures_search"
_COLUMNS = {Tier.PHRASE: "name", Tier.NAME: "name", Tier.DOSSIER: "dossier", Tier.ANY: "whole"}
WHERE = {
    tier: f"procedures_search.{column} @@ to_tsquery('simple', %s)"
    for tier, column in _COLUMNS.items()
}


def led_by_search(entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    """The entries as they are: PostgreSQL weighs conditions and full text by their statistics."""
    return entries


def row(document: SearchDocument) -> tuple[object, ...]:
    name, dossier, rest = (
        tokens(document.name),
        tokens(document.dossier),
        tokens(document.rest),
    )
    return (document.content_id, name, _distinct(dossier), _distinct(f"{name} {dossier} {rest}"))


def query(words: Sequence[str], tier: Tier) -> str:
    """The tsquery of one tier; words hold only a–z and 0–9, so none is an operator."""
    joint = " <-> " if tier is Tier.PHRASE else " & "
    return joint.join([*words[:-1], f"{words[-1]}:*"])


def _distinct(text: str) -> str:
    return " ".join(dict.fromkeys(text.split()))
