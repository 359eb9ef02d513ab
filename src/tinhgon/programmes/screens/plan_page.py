"""The plan of one authority under a programme: as it stands, how it came about, issued anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotFound, Refusal
from tinhgon.foundation.ui.api import (
    TimelineEntry,
    names_of,
    refusal_sentence,
    write_day,
    write_number,
)
from tinhgon.programmes.api import (
    VIEW,
    AuthorityPlan,
    AuthorityPlanIssued,
    Owing,
    PlanStanding,
    Programme,
    ProgrammeState,
    can_plan,
    check_plan,
    issue_plan,
    owing_in_place_of,
    owing_of,
)
from tinhgon.programmes.screens.badges import plan_standing_badge
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.plan_forms import PlanForm, first_plan
from tinhgon.programmes.screens.programme_page import marked_target_words, target_words
from tinhgon.registry.api import names_on


@dataclass(frozen=True, slots=True)
class OwnMilestone:
    """A milestone of the programme with the authority's own day (None: the programme's)."""

    words: str
    programme_day: date
    own_day: date | None


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def authority_plan(request: HttpRequest, key: str, agency: str) -> HttpResponse:
    """GET: the plan and its form for whoever may issue it. POST: issue it, or issue it anew."""
    by = actor(request)
    programme = programme_of(by, key)
    try:
        row = owing_of(by, programme, agency)
    except NotFound:
        # An old address: whoever stands in the agency's place keeps its plan.
        heirs = owing_in_place_of(by, programme, agency)
        if request.method == "POST" or len(heirs) != 1:
            raise
        return redirect(heirs[0].address)
    may_issue = can_plan(by, row.agency) and programme.state == ProgrammeState.OPEN.value
    if request.method == "POST":
        check_plan(by, row.agency)
    form = PlanForm(request.POST or None, programme=programme, initial=first_plan(row.plan))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            plan = issue_plan(
                by=by,
                programme=key,
                agency=row.agency,
                number=data["number"],
                signed_on=data["signed_on"],
                expected=data["expected"],
                days=form.days(),
                note=data["note"],
                revision=data["revision"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            if plan.revision == data["revision"]:
                messages.info(
                    request, gettext("The plan is recorded just so already; nothing was changed.")
                )
            else:
                messages.success(request, gettext("The plan is recorded."))
            return redirect(row.address)
    context = framed(
        programme,
        "programme_plans",
        row=row,
        standing=plan_standing_badge(row.standing),
        plan=row.plan,
        own=_own(programme, row.plan),
        inherited=_inherited(programme, row),
        is_taken_over=row.standing is PlanStanding.TAKEN_OVER,
        form=form,
        milestone_fields=form.milestone_fields(),
        # What was typed before the programme closed stands beside why it is refused.
        may_issue=may_issue or bool(form.errors),
        is_open=programme.state == ProgrammeState.OPEN.value,
        history=list(_history(by, row.plan)),
    )
    return render(request, "programmes/plan.html", context, status=422 if form.errors else 200)


def _own(programme: Programme, plan: AuthorityPlan | None) -> list[OwnMilestone]:
    days: Mapping[int, date] = (
        {} if plan is None else dict(plan.milestones.values_list("milestone", "due_on"))
    )
    return [
        OwnMilestone(marked_target_words(row), row.due_on, days.get(row.pk))
        for row in programme.milestones.all()
    ]


def _inherited(programme: Programme, row: Owing) -> list[dict[str, object]]:
    names = names_on({plan.agency_id for plan in row.inherited})
    return [
        {"plan": plan, "agency": names[plan.agency_id], "own": _own(programme, plan)}
        for plan in row.inherited
    ]


def _history(by: Actor, plan: AuthorityPlan | None) -> Iterator[TimelineEntry]:
    """Each time it was issued, with what it said then."""
    if plan is None:
        return
    events = history("authority_plan", plan.pk)
    people = names_of([event.actor for event in events], by)
    for event in events:
        told = event.event
        if not isinstance(told, AuthorityPlanIssued):
            continue
        sentence = gettext("Issued anew") if told.again else gettext("Issued")
        yield TimelineEntry(
            at=event.occurred_at,
            sentence=f"{sentence}: {told.number}, {write_day(told.signed_on)}",
            actor=people[event.actor],
            detail=_detail(told),
        )


def _detail(told: AuthorityPlanIssued) -> str:
    parts = []
    if told.expected is not None:
        parts.append(gettext("expects %(n)s procedures") % {"n": write_number(told.expected)})
    parts += [
        gettext("%(target)s by %(day)s")
        % {"target": target_words(own), "day": write_day(own.due_on)}
        for own in told.days
    ]
    return "; ".join(parts)
