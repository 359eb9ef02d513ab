"""PostgreSQL: one tsvector for each tier, so that no rank is computed over many rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.search.document import SearchDocument
from tinhgon.procedures.search.tiers import Tier, is_begun

TABLE = "procedures_search"
CREATE = (
    """CREATE TABLE procedures_search (content_id bigint PRIMARY KEY,
    name tsvector NOT NULL, dossier tsvector NOT NULL, whole tsvector NOT NULL)""",
    # New words wait in a list and are sorted in many at once, five times as fast as one by one.
    # Every search reads that list, hence it is kept short (in kB; 4 MB is usual).
    *(
        f"CREATE INDEX procedures_search_{column} ON procedures_search USING gin ({column}) "
        "WITH (fastupdate = on, gin_pending_list_limit = 256)"
        for column in ("name", "dossier", "whole")
    ),
)
DROP = ("DROP TABLE procedures_search",)
EMPTY = ("TRUNCATE procedures_search",)
# Positions are stripped where no phrase is asked for: they are most of an index's size.
_INSERT = (
    "INSERT INTO procedures_search(content_id, name, dossier, whole) VALUES (%s, "
    "to_tsvector('simple', %s), strip(to_tsvector('simple', %s)), "
    "strip(to_tsvector('simple', %s))) ON CONFLICT (content_id) DO NOTHING"
)
_COLUMNS = {
    Tier.PHRASE: "name",
    Tier.NAME: "name",
    Tier.BEGUN: "name",
    Tier.DOSSIER: "dossier",
    Tier.ANY: "whole",
}


def inserts(
    documents: Sequence[SearchDocument],
) -> list[tuple[str, list[tuple[int, str, str, str]]]]:
    """The statement that indexes documents, with its rows."""
    rows = [(each.content_id, each.name, each.dossier, each.whole) for each in documents]
    return [(_INSERT, rows)]


def table(tier: Tier) -> str:
    return TABLE


def where(tier: Tier) -> list[str]:
    """Conditions of a search in `tier`; the one parameter is its query."""
    return [
        "procedures_search.content_id = procedures_catalogueentry.content_id",
        f"procedures_search.{_COLUMNS[tier]} @@ to_tsquery('simple', %s)",
    ]


def ids(tier: Tier) -> str:
    """The same search as a query of content ids."""
    return (
        f"SELECT content_id FROM procedures_search "  # noqa: S608  # our own names
        f"WHERE {_COLUMNS[tier]} @@ to_tsquery('simple', %s)"
    )


def led_by_search(entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    """The entries as they are: PostgreSQL weighs conditions and full text by their statistics."""
    return entries


def query(words: Sequence[str], tier: Tier) -> str:
    """The tsquery of one tier; words hold only a–z and 0–9, so none is an operator."""
    joint = " <-> " if tier is Tier.PHRASE else " & "
    going_on = ":*" if is_begun(words[-1], tier) else ""
    return joint.join([*words[:-1], f"{words[-1]}{going_on}"])
