"""A figure with the facts behind it, each with its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.figures.api import (
    COUNTED,
    EVERY_AGENCY,
    INDICATORS,
    FactBehind,
    Question,
    Stock,
    Sum,
    Unit,
    caution,
    figure_address,
    lineage,
    question_at,
    read,
    shown,
)
from tinhgon.figures.policies import check_reaches
from tinhgon.foundation.access.api import Actor, actor, signed_in
from tinhgon.foundation.ui.api import TimelineEntry, money, number, timeline_entries, working_days
from tinhgon.registry.api import Agency, names_on


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A row of the page: the fact, its amount as written, its agency by name, what happened."""

    fact: FactBehind
    amount: str
    agency: str
    happened: Sequence[TimelineEntry]


@signed_in
@require_safe
def figure_page(request: HttpRequest, indicator: str) -> HttpResponse:
    """GET: what a figure of an agency within reach is made of, as far as the actor may see it."""
    by = actor(request)
    question = question_at(indicator, request.GET.dict())
    check_reaches(by, question.agency)
    figure = read(question)
    page = lineage(question, by=by, after=request.GET.get("after", ""))
    declared = INDICATORS[indicator]
    names = _agency_names(question, page.facts)
    context = {
        "page_title": gettext(declared.title),
        "meaning": gettext(declared.meaning),
        "figure": shown(figure),
        "caution": caution(figure),
        "span": question.span,
        "agency": _agency_shown(question, names),
        "narrowed": COUNTED[declared.fact].narrowed(question, by),
        "is_stock": isinstance(declared.timing, Stock),
        "is_sum": isinstance(declared.measure, Sum),
        "facts": _shown(page.facts, names, by, _WRITTEN[declared.unit]),
        "hidden": page.hidden,
        "address": figure_address(question),
        "after": page.after,
    }
    return render(request, "figures/figure.html", context)


def _agency_shown(question: Question, names: Mapping[str, str]) -> str:
    name = names.get(question.agency, gettext("All agencies"))
    return gettext("%(name)s (itself)") % {"name": name} if question.alone else name


def _agency_names(question: Question, facts: Sequence[FactBehind]) -> Mapping[str, str]:
    keys = {fact.agency for fact in facts} | {question.agency} - {EVERY_AGENCY}
    ids = dict(Agency.objects.filter(key__in=keys).values_list("pk", "key"))
    names = names_on(ids, question.on_tree_of)
    return {key: names.get(pk, key) for pk, key in ids.items()}


_WRITTEN: Mapping[Unit, Callable[[int | None], str]] = {
    Unit.COUNT: number,
    Unit.MONEY: money,
    Unit.WORKING_DAYS: working_days,
}


def _shown(
    facts: Sequence[FactBehind],
    names: Mapping[str, str],
    by: Actor,
    written: Callable[[int | None], str],
) -> list[ShownFact]:
    told = iter(timeline_entries([event for fact in facts for event in fact.events], by))
    return [
        ShownFact(
            fact,
            written(fact.amount),
            names.get(fact.agency, fact.agency),
            [next(told) for _ in fact.events],
        )
        for fact in facts
    ]
