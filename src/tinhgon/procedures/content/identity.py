"""Component ids: derived from what a component is, so that every machine gives the same one.

An id is made from the kind, the folded wording (with the case, type or role it belongs to) and
the number of its occurrence among equal ones. It is given at first import only; afterwards
`matching.carry_ids` keeps it through edits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import (
    AgencyRef,
    Channel,
    Component,
    DossierItem,
    LegalCitation,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.vocabulary import ComponentKind

PREFIXES = {
    ComponentKind.STEPS: "step",
    ComponentKind.CHANNELS: "chan",
    ComponentKind.DOSSIER: "doss",
    ComponentKind.APPLICANTS: "appl",
    ComponentKind.RESULTS: "resu",
    ComponentKind.CONDITIONS: "cond",
    ComponentKind.AGENCIES: "agen",
    ComponentKind.LEGAL_BASIS: "lega",
}


def essence(component: Component) -> str:
    """The folded words that make a component what it is, without its id, place or numbers.

    A channel is its type and case: its limits and fees change, the channel stays. A citation is
    the document's number, or its title where it names none.
    """
    if isinstance(component, DossierItem):
        return f"{fold(component.case or '')}|{fold(component.name)}"
    if isinstance(component, Channel):
        return f"{component.type}|{fold(component.case or '')}"
    if isinstance(component, AgencyRef):
        return f"{component.role}|{fold(component.name)}"
    if isinstance(component, LegalCitation):
        return component.number or fold(component.title)
    return fold(component.text)


class Identities:
    """Gives out the ids of one content; no two are the same, none of `taken` is given again."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)
        self._occurrences: dict[str, int] = {}

    def give(self, kind: ComponentKind, essence_of_it: str) -> str:
        """The id of the next component of `kind` with this essence."""
        prefix = PREFIXES[kind]
        key = f"{prefix}|{essence_of_it}"
        while True:
            occurrence = self._occurrences.get(key, 0) + 1
            self._occurrences[key] = occurrence
            digest = hashlib.sha256(f"{key}|{occurrence}".encode()).hexdigest()
            given = f"{prefix}-{digest[:10]}"
            if given not in self._taken:
                self._taken.add(given)
                return given


def new_id(content: Content, kind: ComponentKind, component: Component) -> str:
    """The id of a component that joins `content`: the same on every machine, none taken twice."""
    taken = {each.id for _, each in content.all_components()}
    return Identities(taken).give(kind, essence(component))
