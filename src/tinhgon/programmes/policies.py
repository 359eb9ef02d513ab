"""Who may steer, plan and assign. `check_…` refuses with a sentence, `can_…` asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tinhgon.foundation.access.api import Actor, Permission, check_may
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.programmes.models import Programme
from tinhgon.programmes.permissions import ASSIGN, PLAN, STEER
from tinhgon.registry.api import Agency, covers


def check_steer(by: Actor, agency: Agency) -> None:
    _check_reaches(
        by,
        STEER,
        [agency.pk],
        gettext_noop("A programme is steered by the agency that opened it, or by one above it."),
    )


def check_plan(by: Actor, agency: Agency) -> None:
    _check_reaches(
        by,
        PLAN,
        [agency.pk],
        gettext_noop("An agency's plan is issued by that agency, or by one above it."),
    )


def check_assign(by: Actor, agencies: Iterable[int]) -> None:
    _check_reaches(
        by,
        ASSIGN,
        agencies,
        gettext_noop(
            "Procedures are assigned by the agency that manages them, or by one above it."
        ),
    )


def can_steer(by: Actor, programme: Programme) -> bool:
    return _passes(lambda: check_steer(by, programme.steered_by))


def can_plan(by: Actor, agency: Agency) -> bool:
    return _passes(lambda: check_plan(by, agency))


def can_assign(by: Actor, agencies: Iterable[int]) -> bool:
    return _passes(lambda: check_assign(by, agencies))


def _check_reaches(
    by: Actor, permission: Permission, agencies: Iterable[int], otherwise: str
) -> None:
    check_may(by, permission.name)
    scope = by.scope(permission.name)
    if not scope.everywhere and not covers(scope.agency_ids, agencies):
        raise NotAllowed(otherwise)


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except Refusal:
        return False
    return True
