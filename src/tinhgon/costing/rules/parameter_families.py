"""Parameters as people read them: the low, middle and high value of one thing together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.costing.rules.standards import BOUNDS
from tinhgon.foundation.vocabulary import Mark, weakest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhgon.costing.rules.parameter_rows import ParameterRow


@dataclass(frozen=True, slots=True)
class ParameterFamily:
    """One parameter: its value and, where it has a range, the low and the high one."""

    name: str
    mid: ParameterRow
    low: ParameterRow | None = None
    high: ParameterRow | None = None

    @property
    def mark(self) -> Mark:
        """That of the value known least."""
        return weakest(row.mark for row in (self.low, self.mid, self.high) if row is not None)


def families(rows: Iterable[ParameterRow]) -> tuple[ParameterFamily, ...]:
    """The rows by name, three bounds of one thing in one family."""
    found: dict[str, dict[str, ParameterRow]] = {}
    for row in rows:
        name, _, bound = row.name.rpartition(".")
        if bound in BOUNDS:
            found.setdefault(name, {})[bound] = row
        else:
            found[row.name] = {"mid": row}
    return tuple(
        ParameterFamily(name, bounds["mid"], bounds.get("low"), bounds.get("high"))
        for name, bounds in sorted(found.items())
        if "mid" in bounds
    )
