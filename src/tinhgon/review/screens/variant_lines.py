"""A comparison in words: figures at the top, then component by component, one line a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import write_money
from tinhgon.procedures.content.api import ComponentKind
from tinhgon.review.api import Adoptable, Aligned, Compared, Comparison, adoptable
from tinhgon.review.screens.parts import described, written_term

SECTIONS = {
    ComponentKind.DOSSIER: gettext_noop("Dossier"),
    ComponentKind.CHANNELS: gettext_noop("Ways of handing in"),
    ComponentKind.STEPS: gettext_noop("Steps"),
    ComponentKind.CONDITIONS: gettext_noop("Conditions"),
    ComponentKind.RESULTS: gettext_noop("Results"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one procedure says in a line; `text` None where it says nothing.

    `same`: as the first one does, but for capitals and blanks. `note` says why it is the leanest of
    the line. `adopt` names the difference that can be taken over from it.
    """

    code: str
    text: str | None
    same: bool = False
    note: str = ""
    adopt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the comparison: the first cell is of the procedure that is worked on."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind of component."""

    title: str
    lines: tuple[Line, ...]


def figure_lines(comparison: Comparison) -> list[Line]:
    """Cost, papers, time and steps; what is unknown is never the least."""
    return [
        _figures(comparison, gettext("Cost of a case"), _cost, gettext("the lowest cost")),
        _figures(comparison, gettext("Papers"), _papers, gettext("the fewest papers")),
        _figures(comparison, gettext("Time limit"), _limit, gettext("the shortest time")),
        _figures(comparison, gettext("Steps"), _steps, gettext("the fewest steps")),
    ]


def sections(comparison: Comparison, adopted: dict[str, tuple[Adoptable, ...]]) -> list[Section]:
    """Component by component; kinds of which nobody says anything are left out."""
    found = []
    for kind, title in SECTIONS.items():
        rows = comparison.rows.get(kind, ())
        lines = tuple(
            _line(f"{gettext(title)} {number}", comparison, row, adopted)
            for number, row in enumerate(rows, start=1)
        )
        if lines:
            found.append(Section(gettext(title), lines))
    return found


def adoptable_by_code(comparison: Comparison) -> dict[str, tuple[Adoptable, ...]]:
    """What the first procedure can take over from each other one, by code."""
    mine = comparison.mine
    return {each.code: adoptable(mine.content, each.content) for each in comparison.variants[1:]}


_Figure = tuple[Decimal | None, str | None]


def _figures(
    comparison: Comparison, label: str, figure: Callable[[Compared], _Figure], why: str
) -> Line:
    figures = [figure(each) for each in comparison.variants]
    known = [value for value, _ in figures if value is not None]
    least = min(known, default=None)
    # What most have alike is worth no mark.
    stands_out = least is not None and 2 * known.count(least) <= len(figures)
    return Line(
        label,
        tuple(
            Cell(
                each.code,
                text,
                note=why if stands_out and value is not None and value == least else "",
            )
            for each, (value, text) in zip(comparison.variants, figures, strict=True)
        ),
    )


def _cost(each: Compared) -> _Figure:
    cost = each.cost
    if cost is None or cost.amount_dong is None:
        return None, None
    amount = write_money(cost.amount_dong)
    if cost.lower_bound:
        # What it is at least cannot be the lowest.
        return None, gettext("at least %(amount)s") % {"amount": amount}
    return Decimal(cost.amount_dong), amount


def _papers(each: Compared) -> _Figure:
    papers = each.burden.papers
    return (None, None) if papers is None else (Decimal(papers), str(papers))


def _limit(each: Compared) -> _Figure:
    term = each.burden.term
    return (None, None) if term is None else (each.burden.hours, written_term(term))


def _steps(each: Compared) -> _Figure:
    steps = each.burden.steps
    return (None, None) if steps is None else (Decimal(steps), str(steps))


def _line(
    label: str,
    comparison: Comparison,
    row: Aligned,
    adopted: dict[str, tuple[Adoptable, ...]],
) -> Line:
    texts = [None if part is None else described(part) for part in row.cells]
    mine = None if texts[0] is None else fold(texts[0])
    return Line(
        label,
        tuple(
            Cell(
                each.code,
                text,
                same=place > 0 and text is not None and fold(text) == mine,
                adopt=_key(row.id, adopted.get(each.code, ())),
            )
            for place, (each, text) in enumerate(zip(comparison.variants, texts, strict=True))
        ),
    )


def _key(row: str, differences: Sequence[Adoptable]) -> str:
    return next((each.key for each in differences if each.row == row), "")
