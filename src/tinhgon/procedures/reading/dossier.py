"""The papers of a dossier (thành phần hồ sơ), case by case."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import DossierItem
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading import problems as found
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.reading.problems import Problems
from tinhgon.procedures.vocabulary import ComponentKind

_HEADING = re.compile(r" {0,2}\[ ?(.*?) ?\]\s*")
_COUNTS = re.compile(r"Số lượng:\s*Bản chính:\s*(\d{0,4})\s*,\s*Bản sao:\s*(\d{0,4})")
_QUANTITY = "      Số lượng:"
_FORM = re.compile(
    r"\b[Mm]ẫu(?: (?:đơn|tờ khai|biểu))?(?: số:?)? "
    r"(?:[A-ZĐ]{0,6}[-/]?\d+[\wĐđ]*(?:[-/.][\wĐđ]+)*|[A-ZĐ]{2,}[-/]?\d[\w/.-]*)"
)
_SOME_FORM = re.compile(r"theo mẫu", re.IGNORECASE)


def read_dossier(text: str, identities: Identities, problems: Problems) -> tuple[DossierItem, ...]:
    """The items of a record, in order; a line without a name is kept. `text` is NFC."""
    if stated(text) is None:
        return ()
    items: list[DossierItem] = []
    place = _Place(None, "", 0)
    pending: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_QUANTITY):
            place = replace(place, order=place.order + 1)
            wording = "\n".join(pending).strip()
            items.append(_item(place, wording, line.strip(), identities, problems))
            pending = []
            continue
        heading = None if pending else _HEADING.fullmatch(line)
        if heading is None:
            pending.append(line)
        else:
            _note_empty(place, problems)
            case = heading[1].strip() or None
            place = _Place(case, fold(case or ""), 0)
    rest = stated("\n".join(pending))
    if rest is not None:
        place = replace(place, order=place.order + 1)
        items.append(_item(place, rest, "", identities, problems))
    _note_empty(place, problems)
    return tuple(items)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item stands: its case, the case folded, and its number within it."""

    case: str | None
    folded_case: str
    order: int


def _note_empty(place: _Place, problems: Problems) -> None:
    if place.case is not None and place.order == 0:
        problems.add(PortalKey.DOSSIER, place.case, found.DOSSIER_HEADING_ALONE)


def _item(
    place: _Place, wording: str, quantity: str, identities: Identities, problems: Problems
) -> DossierItem:
    name = wording.removeprefix("-").strip()
    counts = _COUNTS.fullmatch(quantity)
    if not name:
        problems.add(PortalKey.DOSSIER, f"{wording} {quantity}", found.DOSSIER_ITEM_EMPTY)
    if counts is None:
        problems.add(PortalKey.DOSSIER, wording, found.DOSSIER_COUNT_UNREADABLE)
    return DossierItem(
        id=identities.give(ComponentKind.DOSSIER, f"{place.folded_case}|{fold(name)}"),
        case=place.case,
        order=place.order,
        name=name,
        originals=_count(counts, 1),
        copies=_count(counts, 2),
        form=form_named(name),
        evidence_type=None,
        text=f"{wording}\n{quantity}".strip(),
    )


def _count(counts: re.Match[str] | None, place: int) -> int | None:
    return int(counts[place]) if counts is not None and counts[place] else None


def form_named(name: str) -> str | None:
    """The form an item names, as it names it ("Mẫu số 02a/ĐK", "theo mẫu"), or None."""
    numbered = _FORM.search(name)
    if numbered is not None:
        return numbered[0]
    some = _SOME_FORM.search(name)
    return some[0] if some is not None else None
