"""Whose procedures an import may bring in or change: those within the reach of who imports."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import NotAllowed, gettext_noop
from tinhgon.procedures.importing.compare import Base
from tinhgon.procedures.importing.managers import managers_by_issuer
from tinhgon.procedures.importing.source import BadLine
from tinhgon.procedures.models import ImportBatch, ImportProblem
from tinhgon.procedures.policies import can_import_for
from tinhgon.registry.api import names_on

NOT_YOURS = gettext_noop(
    "This procedure is of %(agency)s, for which your role does not import; the row was left out. "
    "Its control office brings it in, or whoever imports for the whole country."
)
NAMESAKE_NOT_YOURS = gettext_noop(
    "The row has no code, and the one procedure of this name, %(code)s, is of %(agency)s, for "
    "which your role does not import; the row was left out. If yours is another one, write a code "
    "of its own into the row."
)
NOTHING_YOURS = gettext_noop(
    "Nothing of this file would come in: what it would add or change is of %(agencies)s, for which "
    "your role does not import. The control office there brings it in, or whoever imports for the "
    "whole country."
)
_MARK = 4
_LEFT_OUT = (NOT_YOURS, NAMESAKE_NOT_YOURS)


class Reach:
    """What `by` may import; each agency is asked about once."""

    def __init__(self, by: Actor) -> None:
        self._by = by
        self._managers: dict[str, int] = {}
        self._within: dict[int, bool] = {}
        self._names: dict[int, str] = {}

    def outside(self, told: Sequence[tuple[str | None, Base | None]]) -> list[int | None]:
        """For each record the agency (id) that `by` does not reach; None where it may come in.

        A record is told of by the key of its issuer and, where its procedure is known, its version.
        It is of the agency that manages the procedure, else of the issuer. One of which neither
        is known may come in: a person says whose it is, or it is left to be assigned.
        """
        self._learn(issuer for issuer, _ in told if issuer)
        return [
            None if self.includes(agency) else agency
            for agency in (self._concerned(issuer or "", base) for issuer, base in told)
        ]

    def includes(self, agency: int | None) -> bool:
        """Whether `by` may import for an agency (id); what waits to be assigned (None) is open."""
        if agency is None:
            return True
        if agency not in self._within:
            self._within[agency] = can_import_for(self._by, agency)
        return self._within[agency]

    @property
    def mark(self) -> str:
        """Tells a code made for rows of this agency from the same one made for another's."""
        return hashlib.sha256(self._by.home_agency_key.encode()).hexdigest()[:_MARK].upper()

    def _concerned(self, issuer: str, base: Base | None) -> int | None:
        managed_by = None if base is None else base.managed_by
        return managed_by or self._managers.get(issuer)

    def left_out(self, line: int, name: str, agency: int, namesake: str) -> BadLine:
        """The row of a procedure of `agency`; `namesake` is the code of the one it was taken for
        by its name, if it was."""
        if agency not in self._names:
            self._names |= names_on([agency])
        params = {"agency": self._names.get(agency, str(agency))}
        if namesake:
            return BadLine(line, name, NAMESAKE_NOT_YOURS, {**params, "code": namesake})
        return BadLine(line, name, NOT_YOURS, params)

    def _learn(self, issuers: Iterable[str]) -> None:
        if fresh := {*issuers} - self._managers.keys():
            found = managers_by_issuer(fresh)
            self._managers |= {key: agency.pk for key, agency in found.items()}


def rows_left_out(batch: ImportBatch) -> dict[str, int]:
    """How many rows were left out, by the name of the agency they are of; most first."""
    counted: Counter[str] = Counter()
    told = ImportProblem.objects.filter(batch=batch, reason__in=_LEFT_OUT).order_by()
    for params, count in told.values_list("params").annotate(Count("pk")):
        counted[json.loads(params)["agency"]] += count
    return dict(counted.most_common())


def drop_notes_of_rows_left_out(batch: ImportBatch) -> int:
    """What was said of rows that do not come in, told for nothing; how many problems went."""
    problems = ImportProblem.objects.filter(batch=batch)
    left_out = problems.filter(reason__in=_LEFT_OUT).values("record")
    deleted, _ = problems.filter(kept=True, record__in=left_out).delete()
    return deleted


def check_something_within_reach(batch: ImportBatch) -> None:
    """Refuse to confirm an import of which nothing comes in, because it is of other agencies."""
    if batch.created or batch.changed or batch.groups.exists():
        return
    if left_out := rows_left_out(batch):
        raise NotAllowed(NOTHING_YOURS, agencies=", ".join(left_out))
