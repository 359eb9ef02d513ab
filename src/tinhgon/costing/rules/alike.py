"""What of a content its cost by work rests on. Localities keep one procedure word for word: what is
asked alike costs alike, and is priced once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tinhgon.procedures.content.api import Content


def asked_of(content: Content) -> Hashable:
    """Equal for two contents whose papers, ways of submitting, steps and level are the same, in
    their words and with their ids; who applies, and the cases, are for the caller to add."""
    return (
        tuple(
            [
                (
                    item.id,
                    item.case,
                    item.name,
                    item.form is None,
                    item.originals,
                    item.copies,
                    item.data_source,
                )
                for item in content.dossier
            ]
        ),
        tuple([(way.id, way.type, way.case, way.fees) for way in content.channels]),
        tuple([(step.id, step.text) for step in content.steps]),
        content.level,
    )
