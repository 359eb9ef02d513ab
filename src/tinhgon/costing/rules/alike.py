"""What of a content its cost by work rests on. Localities keep one procedure word for word: what is
asked alike costs alike, and is priced once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tinhgon.procedures.content.api import Content


def asked_of(content: Content) -> Hashable:
    """Equal for two contents whose papers, ways of submitting, steps and level are equal in every
    field; who applies, and the cases, are for the caller to add."""
    return content.dossier, content.channels, content.steps, content.level
