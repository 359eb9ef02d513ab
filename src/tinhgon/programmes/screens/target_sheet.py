"""An answer of target help as an Excel file."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import SheetCell, SheetColumn, SheetPage, sheets_answer
from tinhgon.programmes.queries.target_page import TargetPage
from tinhgon.programmes.screens.target_words import goal_name, offer_sentence
from tinhgon.programmes.targets.asking import COUNTED, concerned, why_nothing
from tinhgon.programmes.targets.record import WHY_LABELS, GoalLine
from tinhgon.programmes.vocabulary import Measure
from tinhgon.review.api import amended_told
from tinhgon.review.rules.amended_documents import is_unknown

_WIDE = 60
_NARROW = 14


def target_workbook(page: TargetPage, agency: str) -> HttpResponse:
    name = f"{page.run.programme.key}-{page.run.pk}"
    return sheets_answer(
        name, [_targets(page, agency), *_answer(page), _nothing(page), _curves(page)]
    )


def _targets(page: TargetPage, agency: str) -> SheetPage:
    return SheetPage(
        gettext("Targets"),
        [
            SheetColumn(gettext("Authority"), _WIDE),
            SheetColumn(gettext("Target"), 30),
            SheetColumn(gettext("At least (%)"), _NARROW),
            SheetColumn(gettext("Unit"), _NARROW),
            SheetColumn(gettext("Base")),
            SheetColumn(gettext("Procedures in the base"), _NARROW),
            SheetColumn(gettext("Procedures"), _NARROW),
            SheetColumn(gettext("Approved or enacted")),
            SheetColumn(gettext("In plans under way")),
            SheetColumn(gettext("Still needed")),
            SheetColumn(gettext("This answer adds")),
            SheetColumn(gettext("Most that can be added")),
            SheetColumn(gettext("Share then (%)"), _NARROW),
        ],
        [
            [
                agency,
                goal_name(goal),
                goal.per_mille / 10,
                _unit(goal),
                _amount(goal, goal.base) if goal.base > 0 else None,
                goal.covered,
                goal.members,
                _amount(goal, goal.reached),
                _amount(goal, goal.planned),
                _amount(goal, goal.needed) if goal.base > 0 else None,
                _amount(goal, goal.brought),
                _amount(goal, goal.reachable),
                _share(goal),
            ]
            for goal in page.outcome.goals
        ],
    )


def _answer(page: TargetPage) -> Iterator[SheetPage]:
    yield SheetPage(
        gettext("Documents to amend"),
        [
            SheetColumn(gettext("Document")),
            SheetColumn(gettext("Title"), _WIDE),
            SheetColumn(gettext("Amended anyway"), _NARROW),
            SheetColumn(gettext("Procedures"), _NARROW),
            SheetColumn(gettext("Saved on a case (đồng)")),
            SheetColumn(gettext("Codes"), _WIDE),
        ],
        [
            [
                gettext("not known") if line.is_unknown else line.number,
                "" if line.row is None else line.row.title,
                gettext("yes") if line.is_given else gettext("no"),
                len(line.taken),
                line.unit,
                ", ".join(each.line.code for each in line.taken),
            ]
            for line in page.documents
        ],
    )
    yield SheetPage(
        gettext("Operations"),
        [
            SheetColumn(gettext("Code"), _NARROW),
            SheetColumn(gettext("Procedure"), _WIDE),
            SheetColumn(gettext("Operation"), _WIDE),
            SheetColumn(gettext("Documents"), 30),
            SheetColumn(gettext("How that is known"), 30),
            SheetColumn(gettext("Taken")),
            SheetColumn(gettext("Saved on a case, whole set (đồng)")),
            SheetColumn(gettext("Saved a year, whole set (đồng)")),
            SheetColumn(gettext("Working days saved, whole set")),
        ],
        _operations(page),
    )


def _operations(page: TargetPage) -> Iterator[list[SheetCell]]:
    taken = {each.line.code: each for each in page.taken}
    left = set(page.parameters.out)
    for line in page.lines:
        whole = taken.get(line.code)
        for offer in line.offered.offers:
            is_taken = whole is not None and offer.key in whole.taken.keys
            words = gettext("left out") if offer.key in left else gettext("no")
            saved = whole.taken if whole is not None and is_taken else None
            yield [
                line.code,
                line.name,
                offer_sentence(offer),
                ", ".join(
                    gettext("not known") if is_unknown(each) else each for each in offer.documents
                ),
                amended_told(offer.told, offer.replaced),
                gettext("yes") if is_taken else words,
                None if saved is None else saved.unit,
                None if saved is None else saved.yearly,
                None if saved is None or saved.term is None else saved.term / 1000,
            ]


def _nothing(page: TargetPage) -> SheetPage:
    return SheetPage(
        gettext("What adds nothing"),
        [
            SheetColumn(gettext("Target"), 30),
            SheetColumn(gettext("Code"), _NARROW),
            SheetColumn(gettext("Procedure"), _WIDE),
            SheetColumn(gettext("Why"), _WIDE),
        ],
        [
            [goal_name(goal), line.code, line.name, gettext(WHY_LABELS[why])]
            for goal in page.outcome.goals
            for line in concerned(page.lines, goal)
            if (why := why_nothing(line, goal, yearly=page.parameters.yearly)) is not None
        ],
    )


def _curves(page: TargetPage) -> SheetPage:
    return SheetPage(
        gettext("Documents over share"),
        [
            SheetColumn(gettext("Target"), 30),
            SheetColumn(gettext("Share (%)"), _NARROW),
            SheetColumn(gettext("Fewest documents"), _NARROW),
            SheetColumn(gettext("Fewest procedures"), _NARROW),
            SheetColumn(gettext("Proven"), _NARROW),
        ],
        [
            [
                goal_name(goal),
                round(float(step.share * 100), 4),
                step.documents,
                step.procedures,
                gettext("yes") if step.proven else gettext("no"),
            ]
            for goal, curve in zip(page.outcome.goals, page.outcome.curves, strict=False)
            for step in curve
        ],
    )


def _unit(goal: GoalLine) -> str:
    if goal.measure in COUNTED:
        return gettext("procedures")
    return gettext("working days") if goal.measure == Measure.TIME_SAVED.value else "đồng"


def _amount(goal: GoalLine, amount: int) -> SheetCell:
    return amount / 1000 if goal.measure == Measure.TIME_SAVED.value else amount


def _share(goal: GoalLine) -> SheetCell:
    share = goal.share(goal.reached + goal.planned + goal.brought)
    return None if share is None else round(float(share * 100), 4)
