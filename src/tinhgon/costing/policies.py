"""Who may enter what costs rest on. `check_…` refuses with a sentence, `can_…` asks it."""

from __future__ import annotations

from collections.abc import Iterable

from tinhgon.costing.permissions import FREEZE, MEASURE
from tinhgon.foundation.access.api import Actor, Permission, check_may
from tinhgon.foundation.refusals import NotAllowed, gettext_noop, passes
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, covers


def check_enter_volumes(by: Actor, agencies: Iterable[int]) -> None:
    """An agency's numbers are entered where the permission reaches that agency."""
    _check_reaches(
        by,
        MEASURE,
        agencies,
        gettext_noop(
            "These are another agency's numbers; that agency or one above it enters them."
        ),
    )


def check_measure(by: Actor, procedure: Procedure) -> None:
    """A measured value moves the cost everybody sees, so the managing agency answers for it."""
    _check_reaches(
        by,
        MEASURE,
        [procedure.managing_agency_id],
        gettext_noop(
            "This procedure is managed by an agency outside yours; that agency enters what was "
            "measured."
        ),
    )


def check_freeze(by: Actor, agency: Agency) -> None:
    _check_reaches(
        by,
        FREEZE,
        [agency.pk],
        gettext_noop("A baseline is frozen by the agency it is of, or by one above it."),
    )


def _check_reaches(
    by: Actor, permission: Permission, agencies: Iterable[int], otherwise: str
) -> None:
    check_may(by, permission.name)
    scope = by.scope(permission.name)
    if not scope.everywhere and not covers(scope.agency_ids, agencies):
        raise NotAllowed(otherwise)


def can_measure(by: Actor, procedure: Procedure) -> bool:
    return passes(lambda: check_measure(by, procedure))


def can_freeze(by: Actor, agency: Agency) -> bool:
    return passes(lambda: check_freeze(by, agency))
