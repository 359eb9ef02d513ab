"""Whether a text's own saving agrees with its own before and after.

A real decision (Đồng Nai 2816/QĐ-UBND, 1.001653) cuts a term from 5 days to 3 and says
"giảm được 01 ngày": such a text is reported, not repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STATED_REDUCTION = re.compile(
    r"(?:giảm|rút\s+ngắn|cắt\s+giảm)\s+(?:được\s+)?(?P<days>\d+)\s*(?:\([^)]*\)\s*)?ngày",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SavingContradiction:
    """`stated` is what the text says was saved, `computed` is before − after; one unit.

    `start` and `end` are the place of the statement in the text, `quote` its words.
    """

    stated: int
    computed: int
    start: int
    end: int
    quote: str


def term_saving_contradictions(
    text: str, *, days_before: int, days_after: int
) -> tuple[SavingContradiction, ...]:
    """Each statement in `text` of days saved that is not `days_before` − `days_after`."""
    computed = days_before - days_after
    return tuple(
        SavingContradiction(
            stated=int(found["days"]),
            computed=computed,
            start=found.start(),
            end=found.end(),
            quote=found.group(),
        )
        for found in _STATED_REDUCTION.finditer(text)
        if int(found["days"]) != computed
    )
