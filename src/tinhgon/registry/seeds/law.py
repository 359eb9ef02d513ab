"""The law as the seed files tell it, without a database: to measure what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.registry.rules.standing import Link, Recorded, Standing, standings
from tinhgon.registry.seeds.rows import legal_documents, legal_relations


def seeded_law(day: date, numbers: Iterable[str] | None = None) -> dict[str, Standing]:
    """The standing on `day` of the seeded documents with these numbers (None: of all)."""
    recorded = {
        row.number: Recorded(row.number, row.title, row.status, row.effective_to, row.mark)
        for row in legal_documents()
    }
    links = [
        Link(row.newer, row.older, row.kind, row.effective, row.whole, row.mark)
        for row in legal_relations()
    ]
    return standings(recorded if numbers is None else numbers, recorded, links, day)
