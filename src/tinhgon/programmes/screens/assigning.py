"""Assigning procedures to units and people by a day: chosen ones, or all that a list shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import (
    Account,
    Actor,
    actor,
    get_visible,
    named_to,
    requires,
    visible,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    DayInput,
    asked_pairs,
    names_of,
    refusal_sentence,
    write_day,
    write_number,
)
from tinhgon.programmes.api import (
    ASSIGN,
    VIEW,
    Assignment,
    AssignmentAct,
    Member,
    MemberLine,
    Programme,
    assign_members,
    can_assign,
    lines_of,
    listed,
    names_of_procedures,
    undo_assignment,
)
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.member_list import wanted_of
from tinhgon.registry.api import Agency, agencies_within, holdings_on, names_on, tree

_SHOWN = 20
_MOST_UNITS = 600
_MOST_PEOPLE = 500
_NOBODY = "nobody"
_INDENT = "\N{EM SPACE}"


class AssignForm(forms.Form):
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    due_on = forms.DateField(label=_("Due by the end of"), required=False, widget=DayInput())
    assignee = forms.ChoiceField(
        label=_("Person in charge"),
        required=False,
        help_text=_("Somebody who serves in the unit; it may stay open."),
    )

    def __init__(self, *args: Any, by: Actor, agencies: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        within = set(agencies_within(agencies))
        self.units = dict(_units(within))
        self.fields["unit"].choices = [  # type: ignore[attr-defined]  # of a choice field
            ("", gettext("The managing agency itself, no unit below it")),
            (_NOBODY, gettext("Nobody any more: take the assignment back")),
            *((str(pk), name) for pk, name in self.units.items()),
        ]
        self.fields["assignee"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Nobody by name")),
            *_people(by, within),
        ]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        takes_back = data.get("unit") == _NOBODY
        named = data.get("due_on") or data.get("assignee")
        if takes_back and named:
            raise ValidationError(
                gettext("Whoever takes an assignment back names neither a day nor a person.")
            )
        if not takes_back and not self.errors and not (named or data.get("unit")):
            raise ValidationError(
                gettext("Nothing is assigned yet: choose a unit, a day or a person first.")
            )
        return data

    def assignment(self) -> Assignment:
        data = self.cleaned_data
        if data["unit"] == _NOBODY:
            return Assignment(None, None)
        unit = Agency.objects.get(pk=int(data["unit"])) if data["unit"] else None
        return Assignment(unit, data["due_on"], data["assignee"])


@dataclass(frozen=True, slots=True)
class Chosen:
    """The lines meant, at the revisions a person saw."""

    lines: tuple[MemberLine, ...]
    revisions: Mapping[int, int]


@requires(ASSIGN.name)
@require_POST
def assign(request: HttpRequest, key: str) -> HttpResponse:
    """`chosen` (id:revision), or `whole` for all the list `query` shows; then a unit and a day."""
    by = actor(request)
    programme = programme_of(by, key)
    back = _list_address(programme, request.POST.get("query", ""))
    chosen = chosen_members(request.POST, by, programme)
    if not chosen.lines:
        messages.warning(request, gettext("Tick the procedures on the list first."))
        return redirect(back)
    agencies = {line.agency for line in chosen.lines}
    is_sent = "confirmed" in request.POST
    form = AssignForm(request.POST if is_sent else None, by=by, agencies=agencies)
    if is_sent and form.is_valid():
        try:
            act = assign_members(by=by, members=chosen.revisions, assignment=form.assignment())
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            taken_back = form.cleaned_data["unit"] == _NOBODY
            messages.success(request, _told(len(chosen.lines), taken_back=taken_back))
            for doubt in doubts_about(programme, {form.cleaned_data["due_on"]}):
                messages.warning(request, doubt)
            return redirect("programme_assignment", key=key, pk=act.pk)
    context = framed(
        programme,
        "programme_procedures",
        form=form,
        count=len(chosen.lines),
        shown=_named(by, chosen.lines[:_SHOWN]),
        more=max(0, len(chosen.lines) - _SHOWN),
        seen=",".join(f"{pk}:{revision}" for pk, revision in chosen.revisions.items()),
        query=request.POST.get("query", ""),
        back=back,
        may_assign=can_assign(by, agencies),
    )
    status = 422 if is_sent else 200
    return render(request, "programmes/assign.html", context, status=status)


@requires(VIEW.name)
@require_safe
def assignment(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """An act of assigning: what it assigned, and the button that undoes it."""
    by = actor(request)
    programme = programme_of(by, key)
    act = get_visible(AssignmentAct.objects.filter(programme=programme), by, pk=pk)
    lines = {line.member_id: line for line in act.lines.all()}
    members = [line for line in lines_of(by, programme) if line.pk in lines]
    left = visible(Member.objects.filter(pk__in=lines).exclude(left_at=None), by)
    context = framed(
        programme,
        "programme_procedures",
        act=act,
        person=names_of([act.acted_by], by)[act.acted_by],
        count=len(lines),
        shown=_named(by, members[:_SHOWN]),
        more=max(0, len(members) - _SHOWN),
        given=_given(by, [line for line in members if line.revision == lines[line.pk].revision]),
        changed=left.count() + sum(line.revision != lines[line.pk].revision for line in members),
        may_undo=act.undone_at is None and by.may(ASSIGN.name),
    )
    return render(request, "programmes/assignment.html", context)


@requires(ASSIGN.name)
@require_POST
def undo(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    by = actor(request)
    programme = programme_of(by, key)
    act = get_visible(AssignmentAct.objects.filter(programme=programme), by, pk=pk)
    undone = undo_assignment(by=by, act=act.pk)
    sentence = ngettext(
        "%(n)s procedure is as it was before.",
        "%(n)s procedures are as they were before.",
        undone.count,
    )
    messages.success(request, sentence % {"n": write_number(undone.count)})
    if undone.left:
        sentence = gettext("Assigned anew since, so left as they are: %(codes)s")
        messages.warning(request, sentence % {"codes": ", ".join(undone.left[:_SHOWN])})
    return redirect("programme_assignment", key=key, pk=pk)


def doubts_about(programme: Programme, days: Collection[date | None]) -> list[str]:
    """What a person may have mistyped: days that have passed, or that the programme does not see.

    Both are recorded all the same: work is told of afterwards, and goes on after the last day.
    """
    said = sorted(day for day in days if day is not None)
    if not said:
        return []
    told = []
    if said[0] < today():
        sentence = gettext(
            "%(day)s has passed: what is due on it is overdue at once. Look whether the day is "
            "mistyped; an assignment can be undone."
        )
        told.append(sentence % {"day": write_day(said[0])})
    if programme.ends_on is not None and today() <= programme.ends_on < said[-1]:
        sentence = gettext(
            "%(day)s is later than the end of the programme, %(end)s. Look whether the day is "
            "mistyped; an assignment can be undone."
        )
        told.append(sentence % {"day": write_day(said[-1]), "end": write_day(programme.ends_on)})
    return told


def chosen_members(sent: QueryDict, by: Actor, programme: Programme) -> Chosen:
    """What is ticked, what was seen on the page before, or all that the list shows."""
    if sent.get("whole"):
        wanted = wanted_of(QueryDict(sent.get("query", "")), by)
        lines = listed(by, programme, wanted).lines
        return Chosen(tuple(lines), {line.pk: line.revision for line in lines})
    pairs = sent.get("seen", "").split(",") if "seen" in sent else sent.getlist("chosen")
    revisions = asked_pairs(pairs)
    lines = [line for line in lines_of(by, programme) if line.pk in revisions]
    if "seen" in sent:
        # What somebody else moved meanwhile is no line any more, but was on the form.
        return Chosen(tuple(lines), revisions)
    return Chosen(tuple(lines), {line.pk: revisions[line.pk] for line in lines})


def _list_address(programme: Programme, query: str) -> str:
    address = reverse("programme_procedures", args=[programme.key])
    return f"{address}?{query}" if query else address


def _told(count: int, *, taken_back: bool) -> str:
    if taken_back:
        sentence = ngettext(
            "%(n)s procedure is assigned to nobody any more.",
            "%(n)s procedures are assigned to nobody any more.",
            count,
        )
        return sentence % {"n": write_number(count)}
    sentence = ngettext("%(n)s procedure is assigned.", "%(n)s procedures are assigned.", count)
    return sentence % {"n": write_number(count)}


def _given(by: Actor, lines: Iterable[MemberLine]) -> str:
    """To whom and by when, where that is the same for all of them."""
    told = {(line.unit, line.assignee, line.due_on) for line in lines}
    if len(told) != 1:
        return ""
    unit, assignee, due_on = told.pop()
    parts = (
        "" if unit is None else names_on([unit])[unit],
        names_of([assignee], by)[assignee] if assignee else "",
        "" if due_on is None else gettext("due by the end of %(day)s") % {"day": write_day(due_on)},
    )
    return " · ".join(filter(None, parts))


def _named(by: Actor, lines: Iterable[MemberLine]) -> list[tuple[str, str]]:
    rows = list(lines)
    names = names_of_procedures(by, [line.procedure for line in rows])
    return [(line.code, names.get(line.procedure, "")) for line in rows]


def _units(within: set[int]) -> list[tuple[int, str]]:
    """Agencies within reach as the tree stands, indented; communes only where they are few."""
    branches = [branch for branch in tree() if branch.agency_id in within]
    if len(branches) > _MOST_UNITS:
        branches = [branch for branch in branches if branch.kind != "commune"]
    top = min((branch.depth for branch in branches), default=0)
    return [
        (branch.agency_id, f"{_INDENT * (branch.depth - top)}{branch.name}") for branch in branches
    ]


def _people(by: Actor, within: set[int]) -> list[tuple[str, str]]:
    """Who serves today in one of the agencies, as far as `by` may know their names."""
    held = holdings_on().filter(agency__in=within)
    serving: dict[str, int] = {
        str(account): agency for account, agency in held.values_list("account", "agency")
    }
    accounts = named_to(Account.objects.filter(pk__in=serving, is_active=True), by)
    known = sorted(accounts.order_by()[:_MOST_PEOPLE], key=lambda account: account.name)
    names = names_on(serving.values())
    return [
        (str(account.pk), f"{account.name} – {names[serving[str(account.pk)]]}")
        for account in known
    ]
