"""What a figure of the board is made of: its facts, each with its subject and its events."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.figures.api import INDICATORS, Stock, Unit, lineage, read
from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.ui.api import timeline_entries
from tinhgon.review.api import ITEM_STATE_LABELS, VIEW, ItemState
from tinhgon.review.figures import indicators as review
from tinhgon.review.screens import board_figures as figures
from tinhgon.review.screens.board import agency_names, asked_for
from tinhgon.review.screens.board_figures import board_cell


@requires(VIEW.name)
@require_safe
def behind_figure(request: HttpRequest, indicator: str) -> HttpResponse:
    """`?agency=&year=` as on the board, `?state=` of items, `?after=` the next page."""
    if indicator not in figures.ALL:
        raise NotFound(gettext_noop("The board has no such figure."))
    by = actor(request)
    asked = asked_for(request)
    question = asked.question(indicator)
    state = request.GET.get("state", "")
    if state in set(ItemState) and indicator == review.IN_PLANS.id:
        question = replace(question, breakdown=(("state", state),))
    figure = read(question)
    page = lineage(question, by=by, after=request.GET.get("after", ""))
    names = agency_names([fact.agency for fact in page.facts])
    more = {**request.GET.dict(), "after": page.after or ""}
    context = {
        "page_title": figures.title(indicator),
        "meaning": figures.meaning(indicator),
        "state": gettext(ITEM_STATE_LABELS[ItemState(state)]) if question.breakdown else "",
        "cell": board_cell(asked, indicator, asked.agency, figure),
        "pending": figure.pending_events,
        "is_stock": isinstance(INDICATORS[indicator].timing, Stock),
        "is_money": INDICATORS[indicator].unit is Unit.MONEY,
        "facts": [
            {
                "fact": fact,
                "agency": names.get(fact.agency, fact.agency),
                "events": timeline_entries(fact.events, by),
            }
            for fact in page.facts
        ],
        "hidden": page.hidden,
        "next_url": f"?{urlencode(more)}" if page.after else "",
        "board_url": f"{reverse('board')}?agency={asked.agency}&year={asked.year}",
        "first_day": question.span.first_day,
        "last_day": question.span.last_day,
    }
    return render(request, "review/behind_figure.html", context)
