"""Precision and recall of the rules on their labels, weighted back to the population.

The labels were drawn by strata, so plain counts would favour the strata drawn most densely. Every
label therefore counts with its weight; the interval is Wilson's with the effective number of
labels (Kish: the squared sum of the weights over the sum of their squares).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt

from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.labels import Label, Split, labels
from tinhgon.review.findings.registry import RULES
from tinhgon.review.findings.rule import Rule
from tinhgon.review.findings.surroundings import NOTHING_TOLD, Surroundings

# The 97.5th percentile of the normal distribution: two-sided intervals of 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """A weighted share with its 95 % interval; all None where there is no label to go by.

    `hits` of `labels` labels are the plain counts behind it.
    """

    value: float | None
    low: float | None
    high: float | None
    hits: int
    labels: int


@dataclass(frozen=True, slots=True)
class Measure:
    """How right a rule is on one set of labels.

    Precision: of the procedures it flags, the share that readers flag. Recall: of those that
    readers flag, the share it flags.
    """

    flagged: int
    unflagged: int
    precision: Share
    recall: Share


def wilson(share: float, count: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share observed on `count` (effective) labels, count > 0."""
    square = _Z * _Z
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = _Z * sqrt(share * (1 - share) / count + square / (4 * count * count))
    half /= 1 + square / count
    return max(0.0, centre - half), min(1.0, centre + half)


def weighted_share(among: Iterable[Label], hit: Callable[[Label], bool]) -> Share:
    """The weighted share of the labels `among` which are a `hit`."""
    drawn = tuple(among)
    hits = tuple(label for label in drawn if hit(label))
    if not drawn:
        return Share(None, None, None, 0, 0)
    total = sum(label.weight for label in drawn)
    value = sum(label.weight for label in hits) / total
    effective = total * total / sum(label.weight**2 for label in drawn)
    low, high = wilson(value, effective)
    return Share(value, low, high, len(hits), len(drawn))


def measure(drawn: Sequence[Label], flags: Callable[[str], bool]) -> Measure:
    """Precision and recall on `drawn` of a rule that flags the codes for which `flags` holds."""
    flagged = tuple(label for label in drawn if flags(label.code))
    found = tuple(label for label in drawn if label.finding)
    return Measure(
        flagged=len(flagged),
        unflagged=len(drawn) - len(flagged),
        precision=weighted_share(flagged, lambda label: label.finding),
        recall=weighted_share(found, lambda label: flags(label.code)),
    )


def measure_rule(
    rule: Rule, contents: Mapping[str, Content], around: Surroundings = NOTHING_TOLD
) -> dict[str, Measure | None]:
    """A rule on its holdout, development and all labels; `contents` by code.

    None under a name of labels where `contents` lacks one of their procedures.
    """
    every = labels(rule.id)
    verdicts = {
        label.code: bool(rule.check(contents[label.code], around, label.code))
        for label in every
        if label.code in contents
    }
    sets: dict[str, tuple[Label, ...]] = {
        split.value: tuple(label for label in every if label.split is split) for split in Split
    }
    sets["all"] = every
    return {
        name: measure(drawn, verdicts.__getitem__)
        if all(label.code in verdicts for label in drawn)
        else None
        for name, drawn in sets.items()
    }


def precision_table(
    contents: Mapping[str, Content], around: Surroundings = NOTHING_TOLD
) -> dict[str, dict[str, object]]:
    """The precision page as plain data, for `tinhgon findings precision`.

    Rule id → `enabled`, and for holdout, development and all labels the fields of `Measure`;
    None where a labelled procedure is not among `contents`.
    """
    table: dict[str, dict[str, object]] = {}
    for rule in RULES:
        measured = measure_rule(rule, contents, around)
        table[rule.id] = {"enabled": rule.enabled} | {
            name: None if each is None else asdict(each) for name, each in measured.items()
        }
    return table
