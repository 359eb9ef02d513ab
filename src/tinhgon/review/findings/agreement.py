"""How far two readers of the same labels agree, beyond what chance would do.

Cohen's kappa (Cohen 1960, "A coefficient of agreement for nominal scales") is (observed − chance)
over (1 − chance). His large-sample interval holds the agreement by chance fixed and takes that of
the observed agreement, which closes to nothing where the readers agree on everything. Wilson's
interval of the observed agreement takes its place here: it stays open however few were read.
Labels count once each, not by weight: this is about reading, not about the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.review.findings.labels import first_verdicts
from tinhgon.review.findings.precision import Share, wilson
from tinhgon.review.findings.second_reading import second_readings


@dataclass(frozen=True, slots=True)
class Agreement:
    """`observed` is the share both readers judged alike, `kappa` what is left of it beyond chance
    (None where both said one thing of all). `unsure` were read again without a verdict and count
    in neither."""

    observed: Share
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    unsure: int


def agreement(pairs: Sequence[tuple[bool, bool | None]]) -> Agreement | None:
    """Of verdicts of the first and the second reader (None: unsure); None where there are none."""
    sure = tuple((first, second) for first, second in pairs if second is not None)
    if not sure:
        return None
    count = len(sure)
    hits = sum(first == second for first, second in sure)
    observed = hits / count
    low, high = wilson(observed, count)
    first_yes = sum(first for first, _ in sure) / count
    second_yes = sum(second for _, second in sure) / count
    chance = first_yes * second_yes + (1 - first_yes) * (1 - second_yes)
    kappa = [
        None if chance == 1 else (share - chance) / (1 - chance) for share in (observed, low, high)
    ]
    return Agreement(
        observed=Share(observed, low, high, hits, count),
        kappa=kappa[0],
        kappa_low=kappa[1],
        kappa_high=kappa[2],
        unsure=len(pairs) - count,
    )


def agreement_on(rule_id: str) -> Agreement | None:
    """Of both readers of a rule's labels; None where they were not read twice."""
    first = first_verdicts(rule_id)
    again = second_readings(rule_id)
    return agreement([(first[code], reading.finding) for code, reading in again.items()])
