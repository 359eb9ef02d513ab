"""How a duty is told: what it is about, where one does it, and a word more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.ui.api import write_day
from tinhgon.programmes.api import DueState, Duty, DutyKind, Member, Owing, names_of_procedures
from tinhgon.registry.api import written_provision
from tinhgon.review.api import (
    Opinion,
    items,
    law_changes,
    opinions,
    plan_told,
    procedure_told,
    sheets,
)


@dataclass(frozen=True, slots=True)
class DutyShown:
    title: str
    url: str
    detail: str


Shown = dict[Duty, DutyShown]
Plans = Mapping[tuple[str, int], Owing]


def shown_duties(by: Actor, lines: Iterable[Duty], plans: Plans) -> Shown:
    """The words of some duties, with one query or two for each sort."""
    of: defaultdict[DutyKind, dict[int, Duty]] = defaultdict(dict)
    shown: Shown = {}
    for line in lines:
        if line.kind is DutyKind.PLAN:
            shown[line] = _plan(line, plans[line.programme, line.agency])
        else:
            of[line.kind][line.subject] = line
    for kind, tell in _TELLERS.items():
        told = tell(by, list(of[kind])) if of[kind] else {}
        gone = DutyShown(gettext("done meanwhile"), reverse("due"), "")
        shown |= {line: told.get(subject, gone) for subject, line in of[kind].items()}
    return shown


def due_words(line: Duty) -> str:
    """“overdue since 12/11/2026”, “due 30/11/2026”; nothing where there is no day."""
    if line.due_on is None:
        return ""
    late = line.state is DueState.OVERDUE
    words = gettext("overdue since %(day)s") if late else gettext("due %(day)s")
    return words % {"day": write_day(line.due_on)}


def _plan(line: Duty, row: Owing) -> DutyShown:
    return DutyShown(gettext("Plan of %(agency)s") % {"agency": row.name}, row.address, "")


def _reviews(by: Actor, subjects: list[int]) -> dict[int, DutyShown]:
    rows = visible(Member.objects.filter(pk__in=subjects), by)
    found = list(rows.select_related("programme", "procedure"))
    names = names_of_procedures(by, [row.procedure_id for row in found])
    return {
        row.pk: DutyShown(
            _named(row.procedure.code, names.get(row.procedure_id, "")),
            reverse("procedure", args=[row.procedure.code]),
            row.programme.title,
        )
        for row in found
    }


def _sheets(by: Actor, subjects: list[int]) -> dict[int, DutyShown]:
    return {
        row.pk: DutyShown(
            _named(row.procedure.code, getattr(row, "name", "")),
            reverse("sheet", args=[row.pk]),
            gettext("%(answered)s of %(asked)s questions answered")
            % {"answered": getattr(row, "answered", 0), "asked": row.asked},
        )
        for row in sheets(by).filter(pk__in=subjects)
    }


def _opinions(by: Actor, subjects: list[int]) -> dict[int, DutyShown]:
    return {
        row.pk: DutyShown(_asked(row), reverse("opinion", args=[row.pk]), row.plan.title)
        for row in opinions(by).filter(pk__in=subjects)
    }


def _asked(row: Opinion) -> str:
    if row.item is None:
        return gettext("The whole plan “%(title)s”") % {"title": row.plan.title}
    return _named(row.item.procedure.code, getattr(row, "name", ""))


def _items(by: Actor, subjects: list[int]) -> dict[int, DutyShown]:
    return {
        row.pk: DutyShown(
            _named(row.procedure.code, getattr(row, "name", "")),
            reverse("plan_item", args=[row.pk]),
            row.plan.title
            if row.enacted_from is None
            else gettext("takes effect on %(day)s") % {"day": write_day(row.enacted_from)},
        )
        for row in items(by).filter(pk__in=subjects)
    }


def _amendments(by: Actor, subjects: list[int]) -> dict[int, DutyShown]:
    return {
        row.pk: DutyShown(
            _named(written_provision(row.provision), procedure_told(row)[0]),
            f"{reverse('plan_item', args=[row.item_id])}#law"
            if getattr(row, "sees_item", False)
            else reverse("assign_law_change", args=[row.pk]),
            plan_told(row),
        )
        for row in law_changes(by).filter(pk__in=subjects)
    }


def _named(*parts: str) -> str:
    return " – ".join(part for part in parts if part)


_TELLERS = {
    DutyKind.REVIEW: _reviews,
    DutyKind.SHEET: _sheets,
    DutyKind.OPINION: _opinions,
    DutyKind.RETURNED: _items,
    DutyKind.AMENDMENT: _amendments,
    DutyKind.PUBLICATION: _items,
}
