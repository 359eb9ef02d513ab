"""Who may steer, plan and assign. `check_…` refuses with a sentence, `can_…` asks it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.figures.api import EVERY_AGENCY
from tinhgon.foundation.access.api import Actor, Permission, check_may
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop, passes
from tinhgon.programmes.models import Programme
from tinhgon.programmes.permissions import ASSIGN, PLAN, STEER, VIEW
from tinhgon.programmes.queries.owing import successors
from tinhgon.registry.api import Agency, agencies_within, covers, holdings_on
from tinhgon.review.api import DRAFT


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


def check_board(by: Actor, agency: str) -> None:
    """The board of an agency (key) is for whoever may view programmes there; that of all agencies
    together for whoever may everywhere. One out of reach is as one that does not exist."""
    scope = by.scope(VIEW.name)
    if agency == EVERY_AGENCY and scope.everywhere:
        return
    row = Agency.objects.filter(key=agency).first()
    if row is None or not (scope.everywhere or covers(scope.agency_ids, [row.pk])):
        raise NotFound(gettext_noop("This agency does not exist, or your roles do not reach it."))


def own_board(by: Actor) -> str:
    """The agency (key) whose board one sees first."""
    return EVERY_AGENCY if by.scope(VIEW.name).everywhere else by.home_agency_key


@dataclass(frozen=True, slots=True)
class Placing:
    """A procedure (its code and managing agency) put to a unit (None: the agency itself) and an
    account (empty: nobody by name)."""

    code: str
    agency: int
    unit: Agency | None
    assignee: str


def check_placing(placings: Iterable[Placing]) -> None:
    """The unit stands at or below the managing agency, or one that took its place, and the
    account serves at the unit, below it, or above it with a reach over it."""
    known = list(placings)
    heirs = successors({each.agency for each in known}, today())
    serving = _served_by({each.assignee for each in known if each.assignee})
    fits: dict[tuple[int, int], bool] = {}
    serves: dict[tuple[int, str], bool] = {}
    for each in known:
        above = heirs[each.agency] or {each.agency}
        unit = each.unit
        if unit is not None:
            pair = (each.agency, unit.pk)
            if pair not in fits:
                fits[pair] = any(covers([pk], [unit.pk]) for pk in above)
            if not fits[pair]:
                raise Refusal(
                    gettext_noop(
                        "%(code)s is managed by another agency than this unit's; choose a unit "
                        "below it."
                    ),
                    code=each.code,
                )
        if each.assignee:
            place = (unit.pk if unit is not None else each.agency, each.assignee)
            if place not in serves:
                at = [unit.pk] if unit is not None else sorted(above)
                held = serving.get(each.assignee, set())
                serves[place] = bool(set(agencies_within(at)) & held) or covers(held, at)
            if not serves[place]:
                raise Refusal(
                    gettext_noop(
                        "The person chosen for %(code)s holds no role that reaches that unit; "
                        "choose somebody who serves there, or nobody by name."
                    ),
                    code=each.code,
                )


def _served_by(accounts: Iterable[str]) -> dict[str, set[int]]:
    """The agencies in which each account holds a role today."""
    found: dict[str, set[int]] = {}
    for account, agency in (
        holdings_on().filter(account__in=list(accounts)).values_list("account", "agency")
    ):
        found.setdefault(str(account), set()).add(agency)
    return found


def check_choose(by: Actor, agency: Agency) -> None:
    """Target help is asked and decided by those who plan there, or draft plans there."""
    if not can_choose(by, agency):
        raise NotAllowed(
            gettext_noop(
                "What reaches the targets of an agency is decided by those who issue its plan or "
                "draft its simplifications, there or above it."
            )
        )


def can_choose(by: Actor, agency: Agency) -> bool:
    return any(
        (scope := by.scope(name)) and (scope.everywhere or covers(scope.agency_ids, [agency.pk]))
        for name in (PLAN.name, DRAFT.name)
    )


def can_steer(by: Actor, programme: Programme) -> bool:
    return passes(lambda: check_steer(by, programme.steered_by))


def can_plan(by: Actor, agency: Agency) -> bool:
    return passes(lambda: check_plan(by, agency))


def can_assign(by: Actor, agencies: Iterable[int]) -> bool:
    return passes(lambda: check_assign(by, agencies))


def _check_reaches(
    by: Actor, permission: Permission, agencies: Iterable[int], otherwise: str
) -> None:
    check_may(by, permission.name)
    scope = by.scope(permission.name)
    if not scope.everywhere and not covers(scope.agency_ids, agencies):
        raise NotAllowed(otherwise)
