"""Words of target help: targets, amounts, shares, and what was found about them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    Tone,
    badge_html,
    write_money_short,
    write_number,
    write_percent,
)
from tinhgon.programmes.api import MEASURE_LABELS, Measure
from tinhgon.programmes.screens.labels import GROUP_LABELS
from tinhgon.programmes.targets.asking import COUNTED
from tinhgon.programmes.targets.curves import Step
from tinhgon.programmes.targets.record import GoalLine, OfferLine, Outcome, Parameters
from tinhgon.review.rules.amended_documents import PRESUMING_LABELS

_A_DAY = 1_000
_WHOLE = Decimal(1_000)
_MOST_PLACES = 6


def goal_name(goal: GoalLine) -> str:
    """“Cut or simplified · group A”."""
    return target_name(goal.measure, goal.group)


def target_name(measure: str, group: str) -> str:
    name = gettext(MEASURE_LABELS[Measure(measure)])
    return f"{name} · {gettext(GROUP_LABELS[group])}" if group else name


def amount_words(goal: GoalLine, amount: int) -> str:
    """An amount of a target: procedures, working days (the base says so), đồng."""
    language = get_language() or "vi"
    if goal.measure in COUNTED:
        return write_number(amount, language=language)
    if goal.measure == Measure.TIME_SAVED.value:
        days = Decimal(amount) / _A_DAY
        # A tenth of a day is exact enough where there are whole days.
        return write_number(round(days, 1) if abs(days) >= 1 else days, language=language)
    return write_money_short(amount, language=language)


def base_words(goal: GoalLine) -> str:
    """What a target is of, with its unit."""
    if goal.measure == Measure.TIME_SAVED.value:
        return gettext("%(n)s working days") % {"n": amount_words(goal, goal.base)}
    return amount_words(goal, goal.base)


def share_words(share: Fraction | None) -> str:
    """In per cent with one place; a share between two of those with as many as tell it apart from
    the lower, never rounded up: shares that cost differently are not written alike, and one below
    a target is not written as the target. Empty where there is none."""
    if share is None:
        return ""
    language = get_language() or "vi"
    tenths = share * 1_000
    if tenths.denominator == 1:
        return write_percent(Decimal(int(tenths)) / 1_000, decimals=1, language=language)
    below = floor(tenths) * Decimal("0.1")
    for places in range(2, _MOST_PLACES + 1):
        written = Decimal(floor(share * 100 * 10**places)).scaleb(-places)
        if written > below:
            return f"{write_number(written, language=language)}%"
    return f">{write_number(below, language=language)}%"


def days(term: int | None) -> Decimal | None:
    return None if term is None else Decimal(term) / _A_DAY


def goal_badge(goal: GoalLine) -> SafeString:
    if goal.base <= 0:
        return badge_html(gettext("nothing to measure it by"), Tone.UNKNOWN)
    if goal.needed == 0:
        return badge_html(gettext("reached already"), Tone.GOOD)
    if goal.is_met:
        return badge_html(gettext("reached with this answer"), Tone.GOOD)
    if not goal.is_within_reach:
        return badge_html(gettext("beyond reach"), Tone.BAD)
    return badge_html(gettext("not reached together with the others"), Tone.CARE)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A target as the page tells it."""

    goal: GoalLine
    name: str
    badge: SafeString
    wanted: Decimal
    base: str
    done: str
    planned: str
    needed: str
    brought: str
    afterwards: str
    most: str
    most_share: str
    steps: tuple[tuple[str, Step], ...]
    aim: str
    aimed: str


def _aimed(goal: GoalLine) -> str:
    """The share a person aims at, and what is missing of it; empty where it is the target's."""
    if goal.aim is None or goal.base <= 0:
        return ""
    share = share_words(Fraction(goal.aim, 1_000))
    if not goal.to_aim_at:
        return gettext("aimed at %(share)s: reached already") % {"share": share}
    told = {"share": share, "needed": amount_words(goal, goal.to_aim_at)}
    if goal.brought >= goal.to_aim_at:
        return gettext("aimed at %(share)s: the %(needed)s needed are reached") % told
    return gettext("aimed at %(share)s: %(needed)s needed, which is not reached") % told


def goal_rows(outcome: Outcome) -> list[GoalRow]:
    around = [*outcome.around, *[()] * (len(outcome.goals) - len(outcome.around))]
    return [_row(goal, steps) for goal, steps in zip(outcome.goals, around, strict=True)]


def _row(goal: GoalLine, steps: tuple[Step, ...]) -> GoalRow:
    done = goal.reached + goal.planned
    return GoalRow(
        goal=goal,
        name=goal_name(goal),
        badge=goal_badge(goal),
        wanted=Decimal(goal.per_mille) / _WHOLE,
        base=base_words(goal),
        done=amount_words(goal, done),
        planned=amount_words(goal, goal.planned),
        needed=amount_words(goal, goal.needed),
        brought=amount_words(goal, goal.brought),
        afterwards=share_words(goal.share(done + goal.brought)),
        most=amount_words(goal, goal.reachable),
        most_share=share_words(goal.share(done + goal.reachable)),
        steps=tuple((share_words(step.share), step) for step in steps),
        aim="" if goal.aim is None else f"{Decimal(goal.aim) / 10:f}",
        aimed=_aimed(goal),
    )


def offer_sentence(offer: OfferLine) -> str:
    language = get_language() or "vi"
    params = {
        name: write_number(value, language=language) if type(value) is int else value
        for name, value in offer.params.items()
    }
    sentence = gettext(offer.message)
    return sentence % params if params else sentence


def parameter_words(said: Parameters) -> list[str]:
    """How a question was put."""
    language = get_language() or "vi"
    words = [gettext(PRESUMING_LABELS[said.presuming])]
    words.append(
        gettext("Cost over the cases of a year")
        if said.yearly
        else gettext("Cost of one case of each procedure")
    )
    if said.stretch:
        words.append(gettext("Targets beyond reach as near as they come"))
    for key, aim in said.aims:
        measure, _, group = key.partition("|")
        share = write_percent(aim / 1000, decimals=1, language=language)
        words.append(
            gettext("%(target)s: aimed at %(share)s")
            % {"target": target_name(measure, group), "share": share}
        )
    if said.abolish:
        words.append(gettext("Ready to abolish: %(codes)s") % {"codes": ", ".join(said.abolish)})
    for message, keys in (
        (gettext_noop("%(n)s operations left out"), said.out),
        (gettext_noop("%(n)s operations must be in it"), said.wanted),
    ):
        if keys:
            words.append(gettext(message) % {"n": len(keys)})
    return words
