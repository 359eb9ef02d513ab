"""A programme's first page: what it rests on, whom and what it concerns, what it wants by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.jobs.api import is_behind
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    TimelineEntry,
    names_of,
    refusal_sentence,
    revision_seen,
    write_day,
)
from tinhgon.foundation.vocabulary import MARK_LABELS, Mark
from tinhgon.procedures.api import field_key, field_names
from tinhgon.programmes.api import (
    MEASURE_LABELS,
    STEER,
    VIEW,
    Dimension,
    Measure,
    Milestone,
    MilestoneSet,
    OwnDay,
    Programme,
    ProgrammeState,
    Selection,
    can_steer,
    close_programme,
    milestone_changes,
    open_programme,
    owing,
    standing_counts,
)
from tinhgon.programmes.jobs import FOLLOW_UP
from tinhgon.programmes.policies import check_steer
from tinhgon.programmes.screens.badges import plan_standing_badge
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.labels import DIMENSION_LABELS, GROUP_LABELS, SCOPE_LABELS
from tinhgon.programmes.visibility import CATALOGUE_VIEW
from tinhgon.registry.api import Agency, names_on


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """What the scope asks in one dimension, in words; alternatives beside each other."""

    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingLine:
    """How many authorities stand so with their plans."""

    badge: SafeString
    count: int


@requires(VIEW.name)
@require_safe
def programme_page(request: HttpRequest, key: str) -> HttpResponse:
    by = actor(request)
    programme = programme_of(by, key)
    rows = owing(by, programme)
    names = names_on([programme.steered_by_id])
    context = framed(
        programme,
        "programme",
        steered_by=names[programme.steered_by_id],
        milestones=[
            (row, target_words(row), row.due_on < today()) for row in programme.milestones.all()
        ],
        approvers=[
            (gettext(GROUP_LABELS.get(row.group, row.group)), row)
            for row in programme.approvers.all()
        ],
        scope=scope_in_words(programme, by),
        is_listed=programme.selection == Selection.LISTED.value,
        member_count=visible(programme.members.filter(left_at=None), by).count(),
        sees_all=by.scope(CATALOGUE_VIEW).everywhere,
        is_drawing=_draws(programme) and is_behind(FOLLOW_UP),
        standings=[
            StandingLine(plan_standing_badge(standing), count)
            for standing, count in standing_counts(rows).items()
            if count
        ],
        owing_count=len(rows),
        changes=list(_changes(by, programme)),
        may_steer=can_steer(by, programme),
        is_draft=programme.state == ProgrammeState.DRAFT.value,
        is_open=programme.state == ProgrammeState.OPEN.value,
    )
    return render(request, "programmes/programme.html", context)


@requires(STEER.name)
@require_http_methods(["GET", "POST"])
def open_or_close(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """Asks first, says what follows, then opens or closes the programme as it was seen."""
    by = actor(request)
    programme = programme_of(by, key)
    check_steer(by, programme.steered_by)
    error = ""
    if request.method == "POST":
        revision = revision_seen(request)
        verb = open_programme if act == "open" else close_programme
        try:
            verb(by=by, programme=key, revision=revision)
        except Refusal as refused:
            error = refusal_sentence(refused)
        else:
            messages.success(
                request,
                _opened(programme)
                if act == "open"
                else gettext("The programme is closed; its figures stay."),
            )
            return redirect(programme)
    context = _asking(programme, act) | {
        "error": error,
        "hidden": [("revision", str(programme.revision))],
        "cancel_url": programme.get_absolute_url(),
    }
    return render(request, "programmes/confirm.html", context, status=409 if error else 200)


def _draws(programme: Programme) -> bool:
    """Whether procedures join it by themselves."""
    is_listed = programme.selection == Selection.LISTED.value
    return programme.state == ProgrammeState.OPEN.value and not is_listed


def _opened(programme: Programme) -> str:
    if programme.selection == Selection.LISTED.value:
        return gettext("The programme is open; put its procedures in under “Procedures”.")
    return gettext("The programme is open; its procedures join in a moment.")


def _asking(programme: Programme, act: str) -> dict[str, object]:
    if act == "open":
        return {
            "page_title": gettext("Open the programme"),
            "question": gettext("Open “%(title)s”?") % {"title": programme.title},
            "consequences": [
                gettext("Every authority sees it, its milestones and who owes a plan."),
                gettext("Procedures are put in by name, as codes or a workbook, and stay followed.")
                if programme.selection == Selection.LISTED.value
                else gettext(
                    "Procedures that match its scope join by themselves and stay followed."
                ),
                gettext("Later changes of milestones keep the old value in the history."),
            ],
            "submit_label": gettext("Open the programme"),
        }
    return {
        "page_title": gettext("Close the programme"),
        "question": gettext("Close “%(title)s”?") % {"title": programme.title},
        "consequences": [
            gettext("No procedure joins any more and no plan is issued under it."),
            gettext("Its figures and history stay as they are."),
        ],
        "submit_label": gettext("Close the programme"),
        "is_dangerous": True,
    }


def target_words(row: Milestone | MilestoneSet | OwnDay) -> str:
    """“Reviewed: at least 50%, group A”; without a share that is not known."""
    words = gettext(MEASURE_LABELS[Measure(row.measure)])
    if row.per_mille is not None:
        share = Decimal(row.per_mille) / 10
        words = gettext("%(measure)s: at least %(share)s%%") % {
            "measure": words,
            "share": f"{share.normalize():f}".replace(".", ","),
        }
    return f"{words} · {gettext(GROUP_LABELS[row.group])}" if row.group else words


def marked_target_words(row: Milestone) -> str:
    """The same, with its mark where it is not confirmed, for where no badge stands beside it."""
    if row.mark == Mark.CONFIRMED.value:
        return target_words(row)
    return f"{target_words(row)} ({gettext(MARK_LABELS[Mark(row.mark)]).lower()})"


def scope_in_words(programme: Programme, by: Actor) -> list[ScopeLine]:
    """The scope by dimension; an empty list asks nothing: every procedure."""
    asked: dict[str, list[str]] = {}
    for dimension, value in programme.scope_rows.values_list("dimension", "value"):
        asked.setdefault(dimension, []).append(value)
    return [
        ScopeLine(gettext(DIMENSION_LABELS[dimension]), _values(dimension, asked[dimension], by))
        for dimension in Dimension
        if dimension.value in asked
    ]


def _values(dimension: Dimension, values: list[str], by: Actor) -> tuple[str, ...]:
    if dimension is Dimension.AGENCY:
        agencies = dict(Agency.objects.filter(key__in=values).values_list("key", "pk"))
        names = names_on(agencies.values())
        return tuple(names[agencies[key]] if key in agencies else key for key in values)
    if dimension is Dimension.FIELD:
        keys = {value: field_key(value) for value in values}
        known = field_names(keys.values(), by)
        # Who does not see every procedure is not told that there is none.
        sees_all = by.scope(CATALOGUE_VIEW).everywhere
        missing = gettext("%(field)s (no procedure yet)") if sees_all else "%(field)s"
        return tuple(known.get(key) or missing % {"field": value} for value, key in keys.items())
    labels = SCOPE_LABELS if dimension is Dimension.SCOPE else GROUP_LABELS
    return tuple(gettext(labels[value]) if value in labels else value for value in values)


def _changes(by: Actor, programme: Programme) -> Iterator[TimelineEntry]:
    found = milestone_changes(programme)
    people = names_of([change.event.actor for change in found], by)
    for change in found:
        yield TimelineEntry(
            at=change.event.occurred_at,
            sentence=_sentence(change.before, change.after),
            actor=people[change.event.actor],
        )


def _sentence(before: MilestoneSet | None, after: MilestoneSet | None) -> str:
    if before is None and after is not None:
        return gettext("New milestone: %(after)s") % {"after": _milestone_words(after)}
    if before is not None and after is None:
        return gettext("Taken out: %(before)s") % {"before": _milestone_words(before)}
    if before is None or after is None:
        return ""
    return gettext("%(before)s became %(after)s") % {
        "before": _milestone_words(before),
        "after": _milestone_words(after),
    }


def _milestone_words(row: MilestoneSet) -> str:
    return gettext("“%(target)s, by %(day)s”") % {
        "target": target_words(row),
        "day": write_day(row.due_on),
    }
