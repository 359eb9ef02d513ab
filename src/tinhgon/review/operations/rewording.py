"""Words of a component exchanged for others, in every field that says them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from tinhgon.procedures.content.api import (
    AgencyRef,
    Channel,
    Component,
    DossierItem,
    Fee,
    LegalCitation,
    Step,
    Term,
)

C = TypeVar("C", bound=Component)
Part = TypeVar("Part", Term, Fee)


def reworded(component: C, words: str, others: str) -> C:
    """`component` with `words` exchanged wherever it says them; itself where it does not."""
    changed: Component
    text = component.text.replace(words, others)
    match component:
        case Step():
            changed = replace(
                component,
                text=text,
                actor=_optional(component.actor, words, others),
                action=_optional(component.action, words, others),
            )
        case Channel():
            changed = replace(
                component,
                text=text,
                description=_optional(component.description, words, others),
                terms=_parts(component.terms, words, others),
                fees=_parts(component.fees, words, others),
            )
        case DossierItem():
            changed = replace(component, text=text, name=component.name.replace(words, others))
        case AgencyRef():
            name = component.name.replace(words, others)
            same = name == component.name
            changed = replace(
                component, text=text, name=name, agency=component.agency if same else None
            )
        case LegalCitation():
            changed = replace(component, text=text, title=component.title.replace(words, others))
        case _:
            changed = replace(component, text=text)
    return changed


def says(component: Component, words: str) -> bool:
    """Whether any field of the component says the words."""
    return reworded(component, words, f"{words}\0") != component


def _optional(text: str | None, words: str, others: str) -> str | None:
    return None if text is None else text.replace(words, others)


def _parts(rows: tuple[Part, ...], words: str, others: str) -> tuple[Part, ...]:
    return tuple(replace(row, text=row.text.replace(words, others)) for row in rows)
