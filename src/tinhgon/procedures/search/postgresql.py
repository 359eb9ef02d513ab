"""PostgreSQL: one tsvector for each tier, so that no rank is computed over many rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from tinhgon.foundation.tables.api import insert_rows
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.search.document import SearchDocument
from tinhgon.procedures.search.tiers import Tier, is_begun
from tinhgon.procedures.search.words import spellings

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
# A longer word is none, and the database refuses it.
_LONGEST = 200
_COLUMNS = {
    Tier.PHRASE: "name",
    Tier.NAME: "name",
    Tier.BEGUN: "name",
    Tier.DOSSIER: "dossier",
    Tier.ANY: "whole",
    Tier.DOSSIER_BEGUN: "dossier",
    Tier.ANY_BEGUN: "whole",
}


def add(documents: Sequence[SearchDocument]) -> None:
    """Index documents. Their words are folded and apart already, so the index is given them as it
    keeps them; the database's own parser took a third of its time."""
    insert_rows(
        TABLE,
        ("content_id", "name", "dossier", "whole"),
        [
            (each.content_id, _in_order(each.name), _cut(each.dossier), _cut(each.whole))
            for each in documents
        ],
    )


def _in_order(words: str) -> str:
    """A tsvector with positions, for phrases; elsewhere they would be most of an index's size."""
    return " ".join(
        f"{word[:_LONGEST]}:{position}" for position, word in enumerate(words.split(), start=1)
    )


def _cut(words: str) -> str:
    """A tsvector without positions."""
    return " ".join(word[:_LONGEST] for word in words.split())


def table(tier: Tier) -> str:
    return TABLE


def where(tier: Tier) -> list[str]:
    """Conditions of a search in `tier`; the one parameter is its query.

    The sum keeps the planner from walking all contents by their ids and looking into each: it
    takes words for independent, expects a phrase of common words everywhere and hopes to come to
    the limit soon.
    """
    return [
        "procedures_search.content_id + 0 = procedures_catalogueentry.content_id",
        f"procedures_search.{_COLUMNS[tier]} @@ %s::tsquery",
    ]


def ids(tier: Tier) -> str:
    """The same search as a query of content ids."""
    return (
        f"SELECT content_id FROM procedures_search "  # noqa: S608  # our own names
        f"WHERE {_COLUMNS[tier]} @@ %s::tsquery"
    )


def led_by_search(entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    """The entries as they are: PostgreSQL weighs conditions and full text by their statistics."""
    return entries


def query(words: Sequence[str], tier: Tier) -> str:
    """The tsquery of one tier; words hold only a–z and 0–9, so none is an operator."""
    joint = " <-> " if tier is Tier.PHRASE else " & "
    going_on = ":*" if is_begun(words[-1], tier) else ""
    cut = [word[:_LONGEST] for word in words]
    return joint.join([*(_any_of(word) for word in cut[:-1]), _any_of(cut[-1], going_on)])


def _any_of(word: str, going_on: str = "") -> str:
    typed, *others = spellings(word)
    either = " | ".join([f"{typed}{going_on}", *others])
    return f"({either})" if others else either
