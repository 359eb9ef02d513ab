"""The calculation sheet of a procedure as a PDF file, set by Typst from `sheet.typ`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.resources import as_file, files

import typst
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from tinhgon.costing.api import (
    METHOD_LABELS,
    SUBJECT_LABELS,
    VIEW,
    CaseCost,
    CostedVersion,
    Method,
    Spread,
    costed,
    families,
    used_parameters,
    version_to_price,
)
from tinhgon.costing.screens.assumptions import assumptions
from tinhgon.costing.screens.cost_page import asked_number
from tinhgon.costing.screens.cost_rows import parameter_lines
from tinhgon.costing.screens.files import file_answer
from tinhgon.costing.screens.result_rows import assumption_rows
from tinhgon.costing.screens.wording import (
    activity_words,
    case_title,
    channel_words,
    component_words,
    gap_words,
    names_of,
)
from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.ui.api import write_day, write_money, write_number, write_percent
from tinhgon.foundation.vocabulary import MARK_LABELS, Mark


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are shares of the line, 0 as wide as its words; `numeric` columns."""

    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    numeric: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lead: str = ""
    table: Grid = field(default_factory=Grid)
    lines: list[str] = field(default_factory=list)


@requires(VIEW.name)
@require_safe
def cost_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The same figures as the page of this version shows."""
    number = asked_number(request, "version")
    found = costed(version_to_price(code, by=actor(request), number=number))
    body = sheet_pdf(found, get_language() or "vi")
    name = f"chi-phi-{found.version.procedure.code}-v{found.version.number}.pdf"
    return file_answer(body, name, "application/pdf")


def sheet_pdf(found: CostedVersion, language: str) -> bytes:
    """The PDF/A file. Texts go in as data, never as markup; no font of the system is used."""
    said = {
        "language": language[:2],
        "title": gettext("Calculation of compliance cost"),
        "subject": f"{found.version.procedure.code} {found.content.name}",
        "facts": _facts(found, language),
        "parts": [asdict(part) for part in _parts(found, _Writer(language))],
    }
    with as_file(files("tinhgon.costing.documents") / "sheet.typ") as template:
        written: bytes = typst.compile(
            str(template),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(said, ensure_ascii=False)},
            pdf_standards=["a-2b"],
        )
    return written


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str

    def number(self, value: int) -> str:
        return write_number(value, language=self.language)

    def money(self, value: int) -> str:
        return write_money(value, language=self.language)

    def spread(self, value: Spread) -> str:
        if value.low == value.high:
            return self.money(value.mid)
        return f"{self.money(value.mid)} ({self.number(value.low)}–{self.number(value.high)})"


def _facts(found: CostedVersion, language: str) -> list[tuple[str, str]]:
    write, work = _Writer(language), found.work
    bound = f"{gettext('at least')} " if work.lower_bound else ""
    share = work.default_share
    return [
        (gettext("Method"), gettext(METHOD_LABELS[Method.BY_WORK])),
        (gettext("Cost of one case"), f"{bound}{write.spread(work.amount)}"),
        (
            gettext("Resting on default values"),
            "–" if share is None else write_percent(share / 1000, language=language),
        ),
        (gettext("Whose hour is priced"), gettext(SUBJECT_LABELS[work.subject])),
        (gettext("Version"), str(found.version.number)),
        (gettext("Parameters of"), write_day(work.on, language=language)),
        (gettext("Parameter set"), work.parameter_set),
    ]


def _parts(found: CostedVersion, write: _Writer) -> Iterable[Part]:
    names = names_of(found.content)
    yield Part(
        gettext("How the headline is made"),
        table=Grid(
            [
                gettext("Way of submitting"),
                gettext("Mean over its cases"),
                gettext("Part of the headline"),
            ],
            [
                [channel_words(one.channel_type), write.spread(one.cost), write.spread(one.part)]
                for one in found.work.shares
            ],
            [2, 2, 2],
            [1, 2],
        ),
        lines=gap_words(found.work.gaps, names),
    )
    rows = assumption_rows(found, names)
    yield Part(
        gettext("What moves this figure most"),
        table=Grid(
            [gettext("Assumption"), gettext("Cost with it low"), gettext("Cost with it high")],
            [[one.words, write.money(one.low), write.money(one.high)] for one in rows],
            [4, 1, 1],
            [1, 2],
        ),
    )
    for number, case in enumerate(found.work.cases, 1):
        yield _case(number, case, names, write)
    yield _parameters(found, write)
    yield Part(gettext("Assumptions"), lines=assumptions())


def _case(number: int, case: CaseCost, names: Mapping[str, str], write: _Writer) -> Part:
    heads = (
        gettext("Activity"),
        gettext("Part of the procedure"),
        gettext("Minutes"),
        gettext("Labour"),
        gettext("Services"),
        gettext("Fees, charges"),
        gettext("Cost"),
    )
    return Part(
        f"{number}. {case_title(case)}",
        lead=f"{gettext('Total of this case')}: {write.spread(case.total)}",
        table=Grid(
            [*heads],
            [
                [
                    activity_words(line),
                    component_words(line.component, names),
                    write.number(line.work.minutes.mid),
                    write.money(line.work.labour.mid),
                    write.money(line.work.outsourced.mid),
                    write.money(line.work.charge.mid),
                    write.spread(line.work.total),
                ]
                for line in case.activities
            ],
            [3, 5, 1, 2, 2, 2, 3],
            [2, 3, 4, 5, 6],
        ),
    )


def _parameters(found: CostedVersion, write: _Writer) -> Part:
    rows = parameter_lines(families(used_parameters(found.work, found.parameters)))
    return Part(
        gettext("Parameters it rests on"),
        table=Grid(
            [
                gettext("Parameter"),
                gettext("Low"),
                gettext("Value"),
                gettext("High"),
                gettext("Unit"),
                gettext("Source"),
                gettext("Checked"),
            ],
            [
                [
                    one.name,
                    write.number(one.value if one.low is None else one.low),
                    write.number(one.value),
                    write.number(one.value if one.high is None else one.high),
                    one.unit,
                    one.source,
                    gettext(MARK_LABELS[Mark(one.mark)]),
                ]
                for one in rows
            ],
            [4, 1, 1, 1, 1, 4, 2],
            [1, 2, 3],
        ),
    )
