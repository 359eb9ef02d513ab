"""How right the recognition of papers is, on dossier items that were read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.labels import Label, Split
from tinhgon.review.findings.precision import Share, weighted_share
from tinhgon.review.papers.recognising import asked_in
from tinhgon.review.papers.register import OWN_FORM, known_papers

_FORM = "form"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A dossier item, and the keys of the known papers a reader found asked for in it."""

    code: str
    component: str
    papers: frozenset[str]
    stratum: str
    split: Split
    weight: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """Precision: of the papers recognised, those the reader names; recall: the other way round.

    A paper in an item counts with the number of items the item stands for.
    """

    items: int
    precision: Share
    recall: Share


def read_items() -> tuple[ReadItem, ...]:
    """The items read, from `labels.csv`."""
    source = files("tinhgon.review.papers") / "labels.csv"
    return tuple(
        ReadItem(
            code=row["code"],
            component=row["component"],
            papers=frozenset(row["documents"].split()),
            stratum=row["stratum"],
            split=Split(row["split"]),
            weight=float(row["weight"]),
        )
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    )


def recognised(item: ReadItem, contents: Mapping[str, Content]) -> frozenset[str]:
    """The keys of the known papers the item asks for, as far as we recognise them."""
    (asked,) = (each for each in contents[item.code].dossier if each.id == item.component)
    keys = {named.key for named in asked_in(asked)}
    return frozenset(_FORM if key == OWN_FORM else key for key in keys & _KEYS)


_KEYS = {OWN_FORM, *known_papers()}


def recognition(contents: Mapping[str, Content], split: Split | None = None) -> Recognition:
    """How right the recognition is on the items of a split, or on all; `contents` by code."""
    items = [item for item in read_items() if split is None or item.split is split]
    labels: list[Label] = []
    seen: set[tuple[str, str]] = set()
    for item in items:
        found = recognised(item, contents)
        seen |= {(item.component, key) for key in found}
        labels += [_label(item, key) for key in sorted(found | item.papers)]

    def is_seen(label: Label) -> bool:
        return (label.stratum, label.reason) in seen

    return Recognition(
        items=len(items),
        precision=weighted_share(filter(is_seen, labels), lambda label: label.finding),
        recall=weighted_share((each for each in labels if each.finding), is_seen),
    )


def _label(item: ReadItem, key: str) -> Label:
    """One paper in one item as a label: its component is the stratum, the paper the reason."""
    return Label(
        code=item.code,
        finding=key in item.papers,
        stratum=item.component,
        split=item.split,
        weight=item.weight,
        reason=key,
    )
