"""How a board says what it holds: the same words on the page, in Excel and on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.figures.api import INDICATORS, Figure, Unit, figure_address
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    Tone,
    badge_html,
    working_days,
    write_day,
    write_money,
    write_number,
    write_percent,
)
from tinhgon.foundation.vocabulary import MARK_LABELS, Mark
from tinhgon.programmes.api import (
    COUNTED_BY,
    MEASURE_LABELS,
    SAVED_OF,
    STAGE_LABELS,
    Aim,
    Amounts,
    Board,
    BoardLine,
    Lack,
    Measure,
    Portion,
    ProcedureLine,
    Programme,
    Stand,
    Standing,
)
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.labels import GROUP_LABELS

STANDING_LABELS = {
    Standing.DONE: gettext_noop("Reached"),
    Standing.ON_THE_WAY: gettext_noop("On the way"),
    Standing.LATE: gettext_noop("Late"),
    Standing.NOT_DUE: gettext_noop("Not due"),
    Standing.NOT_REPORTED: gettext_noop("Not reported"),
}
_TONES = {
    Standing.DONE: Tone.GOOD,
    Standing.ON_THE_WAY: Tone.ACCENT,
    Standing.LATE: Tone.BAD,
    Standing.NOT_DUE: Tone.NEUTRAL,
    Standing.NOT_REPORTED: Tone.UNKNOWN,
}
_ICONS = {
    Standing.DONE: "check-circle",
    Standing.ON_THE_WAY: "arrow-right-circle",
    Standing.LATE: "exclamation-triangle",
    Standing.NOT_DUE: "clock",
    Standing.NOT_REPORTED: "question-mark-circle",
}
# On paper and in Excel the shape stands before the word.
SHAPES = {
    Standing.DONE: "●",
    Standing.ON_THE_WAY: "▶",
    Standing.LATE: "▲",
    Standing.NOT_DUE: "○",
    Standing.NOT_REPORTED: "?",
}
_LACKS = {
    Lack.NO_WHOLE: gettext_noop("what the share is of is not known"),
    Lack.NOTHING_IN_SCOPE: gettext_noop("no procedure of the programme here"),
    Lack.TOO_LITTLE_KNOWN: gettext_noop("what is known reaches it, but too little is known"),
    Lack.TOO_FEW_LISTED: gettext_noop(
        "not all of these procedures are in the programme, and nothing is known of the others"
    ),
}
_NO_WHOLE = {
    Measure.INVENTORIED: gettext_noop("how many procedures there are has not been said"),
    Measure.TIME_SAVED: gettext_noop("no time limit before is known"),
    Measure.COST_SAVED: gettext_noop("no yearly cost before is known"),
    Measure.DECENTRALISED: gettext_noop("how many are to be handed down has not been said"),
}
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class StandShown:
    """A cell of the board: the state, the share, what both rest on, and where it opens."""

    stand: Stand
    title: str
    badge: SafeString
    share: str
    rests_on: str
    covered: str
    covered_short: str
    lack: str
    url: str

    @property
    def word(self) -> str:
        return standing_word(self.stand.standing)

    @property
    def written(self) -> str:
        """For paper: “▲ Late 12,5 %”."""
        parts = [SHAPES[self.stand.standing], self.word, self.share]
        return " ".join(part for part in parts if part)


def ranked_by(measure: Measure | None) -> str:
    """By which measure agencies below have their place."""
    if measure is None:
        return ""
    return gettext("Ranked by what was reached of: %(measure)s. Equal shares share a place.") % {
        "measure": gettext(MEASURE_LABELS[measure])
    }


def standing_word(standing: Standing) -> str:
    return gettext(STANDING_LABELS[standing])


def source_words(programme: Programme) -> str:
    """What the programme rests on, and how that is known; "" where nothing is written."""
    if not programme.source:
        return ""
    return gettext("Source: %(source)s (%(mark)s)") % {
        "source": programme.source,
        "mark": gettext(MARK_LABELS[Mark(programme.mark)]).lower(),
    }


def standing_badge(standing: Standing, title: str = "") -> SafeString:
    label = standing_word(standing)
    return badge_html(label, _TONES[standing], _ICONS[standing], title)


def aim_title(aim: Aim) -> str:
    """“Reviewed”, “Reviewed · Group A” or “Reviewed · Group B (unverified)”: what is not confirmed
    says so wherever it stands."""
    words = gettext(MEASURE_LABELS[aim.measure])
    told = f"{words} · {gettext(GROUP_LABELS[aim.group])}" if aim.group else words
    if aim.mark is Mark.CONFIRMED:
        return told
    return f"{told} ({gettext(MARK_LABELS[aim.mark]).lower()})"


def aim_target(aim: Aim) -> str:
    """“≥ 20 %”."""
    return f"≥ {write_percent(Decimal(aim.per_mille) / THOUSAND)}"


def percent_of(share: Fraction | None) -> str:
    if share is None:
        return ""
    return write_percent(Decimal(share.numerator) / Decimal(share.denominator))


def share_words(portion: Portion) -> str:
    """“12 %”, or “at least 12 %”; empty where nothing is known."""
    share = percent_of(portion.share)
    if share and portion.at_least:
        return gettext("at least %(share)s") % {"share": share}
    return share


def stand_shown(board: Board, line: BoardLine, place: int) -> StandShown:
    """The cell of an agency for the milestone at `place`."""
    aim, stand = board.aims[place], line.stands[place]
    lack = _lack(aim, stand)
    rests = rests_on(aim.measure, stand.portion)
    covered = covered_words(aim.measure, stand.portion)
    share = share_words(stand.portion)
    told = "; ".join(part for part in (rests, covered, lack) if part)
    return StandShown(
        stand=stand,
        title=f"{aim_title(aim)} {aim_target(aim)}",
        badge=standing_badge(stand.standing, told),
        share=share,
        rests_on=rests,
        covered=covered,
        covered_short=_short(stand.portion),
        lack=lack,
        url=figure_address(
            replace(
                board.asked.question(part_of(aim.measure), line.agency, aim.group),
                alone=line.figures[counted.IN_SCOPE.id].question.alone,
            )
        ),
    )


def part_of(measure: Measure) -> str:
    """The figure that is the numerator of a measure."""
    return COUNTED_BY.get(measure) or SAVED_OF[measure][0]


def rests_on(measure: Measure, portion: Portion) -> str:
    """“120 of 450”; in đồng or working days for what is saved; of those that are listed where
    nobody has said how many there are."""
    if portion.of_named and portion.whole is None and portion.part is not None and portion.covered:
        return gettext("%(part)s of %(listed)s that are listed") % {
            "part": write_number(portion.part),
            "listed": write_number(portion.covered),
        }
    if portion.share is None or portion.part is None or portion.whole is None:
        return ""
    if measure is Measure.COST_SAVED:
        part, whole = write_money(portion.part), write_money(portion.whole)
    elif measure is Measure.TIME_SAVED:
        part, whole = days(portion.part), days(portion.whole)
    else:
        part, whole = write_number(portion.part), write_number(portion.whole)
    return gettext("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def covered_words(measure: Measure, portion: Portion) -> str:
    """Of how much the whole is known; empty where of all."""
    if portion.ungrouped:
        told = gettext("%(n)s procedures have no group yet and may belong here") % {
            "n": write_number(portion.ungrouped)
        }
        of_group = replace(portion, parts=portion.parts - portion.ungrouped, ungrouped=0)
        return "; ".join(filter(None, (covered_words(measure, of_group), told)))
    if portion.covered == portion.parts:
        return ""
    words = (
        gettext("known of %(covered)s of %(parts)s authorities")
        if measure is Measure.INVENTORIED
        else gettext("known of %(covered)s of %(parts)s procedures")
    )
    return words % {
        "covered": write_number(portion.covered),
        "parts": write_number(portion.parts),
    }


def _short(portion: Portion) -> str:
    """The same for a narrow cell."""
    if portion.covered == portion.parts or not portion.parts:
        return ""
    return gettext("%(covered)s/%(parts)s known") % {
        "covered": write_number(portion.covered),
        "parts": write_number(portion.parts),
    }


def days(thousandths: int | None) -> str:
    """Thousandths of a working day as working days; nothing where it is not known."""
    if thousandths is None:
        return ""
    return working_days(thousandths)


def amount(indicator: str, figure: Figure) -> str:
    """A sum as written: đồng, or working days for limits; with “at least” where parts lack."""
    if figure.value is None:
        return ""
    is_term = INDICATORS[indicator].unit is Unit.WORKING_DAYS
    words = days(figure.value) if is_term else write_money(figure.value)
    if figure.unknown_parts:
        return gettext("at least %(share)s") % {"share": words}
    return words


def stage_words(line: ProcedureLine) -> str:
    """How far a procedure has come, and since when."""
    return f"{gettext(STAGE_LABELS[line.stage])} {write_day(line.stage_on)}"


def saving_words(saving: Amounts | None) -> list[str]:
    """What a procedure saves, a line each for time, a case and a year; unknown is said."""
    if saving is None:
        return []
    unknown = gettext("not known")
    return [
        gettext("%(time)s a case") % {"time": days(saving.term) or unknown},
        gettext("%(cost)s a case")
        % {"cost": unknown if saving.unit is None else write_money(saving.unit)},
        gettext("%(cost)s a year")
        % {"cost": unknown if saving.yearly is None else write_money(saving.yearly)},
    ]


def day_words(aim: Aim, stand: Stand) -> str:
    """The day of a milestone, and that it is the authority's own where it is."""
    written = write_day(stand.due_on)
    if stand.due_on == aim.due_on:
        return written
    return gettext("%(day)s (own; programme: %(limit)s)") % {
        "day": written,
        "limit": write_day(aim.due_on),
    }


def baseline_words(board: Board) -> str:
    """The name of the baseline all percentages of cost and time are of."""
    baseline = board.asked.programme.baseline
    if baseline is None:
        return gettext("no baseline named yet; limits as read in the published texts")
    return str(baseline)


def _lack(aim: Aim, stand: Stand) -> str:
    if stand.lack is None:
        return ""
    if stand.lack is Lack.NO_WHOLE and aim.measure in _NO_WHOLE:
        return gettext(_NO_WHOLE[aim.measure])
    return gettext(_LACKS[stand.lack])


def averaged_words() -> str:
    """How limits in other units than working days are counted."""
    return gettext(
        "Limits in calendar days, months or years count as many working days as they hold on "
        "average in the recorded calendar (an estimate)."
    )
