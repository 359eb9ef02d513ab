"""What the rows of every workbook of numbers have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.costing.permissions import MEASURE
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import agencies_within

Plain = dict[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken over, and why (a message id with its parameters)."""

    line: int
    code: str
    reason: str
    params: Mapping[str, object]

    def plain(self) -> dict[str, object]:
        params = {name: str(value) for name, value in self.params.items()}
        return {"line": self.line, "code": self.code, "reason": self.reason, "params": params}


Reading = tuple[list[Plain], list[Problem], int]


def check_said_once(key: tuple[object, ...], seen: set[tuple[object, ...]]) -> None:
    """Refuse a second row about the same; else remember the first."""
    if key in seen:
        raise Refusal(gettext_noop("Another row of this workbook says the same thing already."))
    seen.add(key)


def whole(text: str) -> int:
    """The whole number a cell holds, however its thousands are set apart."""
    plain = "".join(text.split()).replace(".", "").replace(",", "")
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 12:
        raise Refusal(gettext_noop("“%(text)s” is no whole number from 0 up."), text=text[:40])
    return int(plain)


def seen_procedures(by: Actor, codes: set[str]) -> dict[str, Procedure]:
    """The procedures with these codes that `by` may see."""
    found: dict[str, Procedure] = {}
    wanted = sorted(codes)
    for start in range(0, len(wanted), 500):
        rows = Procedure.objects.filter(code__in=wanted[start : start + 500])
        found |= {row.code: row for row in visible(rows, by)}
    return found


def procedure_of(code: str, procedures: Mapping[str, Procedure]) -> Procedure:
    procedure = procedures.get(code)
    if procedure is None:
        raise Refusal(
            gettext_noop(
                "There is no procedure with the code %(code)s, or your roles do not let you see "
                "it; look it up in the catalogue."
            ),
            code=code or "–",
        )
    return procedure


def reach(by: Actor) -> set[int] | None:
    """Agencies whose numbers `by` may enter; None: all."""
    scope = by.scope(MEASURE.name)
    return None if scope.everywhere else set(agencies_within(scope.agency_ids))
