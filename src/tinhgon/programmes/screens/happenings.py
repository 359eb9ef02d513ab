"""How the events of this room read, and where its subjects are found."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    HistorySubject,
    SubjectPlace,
    Telling,
    register_history,
    register_tellings,
)
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.programmes.api import AuthorityPlan, Member, Programme, TargetRun
from tinhgon.programmes.visibility import followed
from tinhgon.registry.api import names_on


def _plan_told(payload: Mapping[str, object]) -> str:
    message = (
        gettext("Plan issued anew: %(number)s of %(day)s")
        if payload["again"]
        else gettext("Plan issued: %(number)s of %(day)s")
    )
    return message % {"number": payload["number"], "day": payload["signed_on"]}


def _assigned_told(payload: Mapping[str, object]) -> str:
    if payload["due_on"] is None:
        return gettext("Assigned, without a day")
    return gettext("Assigned, due on %(day)s") % {"day": payload["due_on"]}


def _solved_told(payload: Mapping[str, object]) -> str:
    if not payload["solved"]:
        return gettext("No answer was found")
    message = gettext("Answered: %(documents)s documents to amend, %(procedures)s procedures")
    return message % {"documents": payload["documents"], "procedures": payload["procedures"]}


TELLINGS: dict[str, Telling] = {
    "programmes.programme_prepared": gettext_noop("Programme prepared"),
    "programmes.programme_opened": gettext_noop("Programme opened"),
    "programmes.programme_described": gettext_noop("Programme changed"),
    "programmes.programme_closed": gettext_noop("Programme closed"),
    "programmes.authority_plan_issued": _plan_told,
    "programmes.list_entered": gettext_noop(
        "List entered: %(joined)s procedures put in, %(unclear)s rows not understood yet"
    ),
    "programmes.member_joined": gettext_noop("Joined the programme %(programme)s"),
    "programmes.member_left": gettext_noop("Left the programme %(programme)s"),
    "programmes.member_assigned": _assigned_told,
    "programmes.baseline_told": gettext_noop("What it cost before was told anew"),
    "programmes.targets_asked": gettext_noop("Target help asked for"),
    "programmes.targets_solved": _solved_told,
    "programmes.targets_chosen": gettext_noop("Decided for, because: %(reason)s"),
    "programmes.targets_taken_up": gettext_noop("Put into a plan of simplification"),
}


def _programme(by: Actor, subject: str) -> SubjectPlace:
    programme = get_visible(Programme.objects.all(), by, key=subject)
    return SubjectPlace(programme.title, programme.get_absolute_url())


def _plan(by: Actor, subject: str) -> SubjectPlace:
    rows = AuthorityPlan.objects.select_related("programme", "agency")
    plan = get_visible(rows, by, pk=subject)
    address = reverse("programme_plan", args=[plan.programme.key, plan.agency.key])
    return SubjectPlace(plan.number, address)


def _member(by: Actor, subject: str) -> SubjectPlace:
    rows = Member.objects.filter(followed(by)).select_related("programme", "procedure")
    member = get_visible(rows, by, pk=subject)
    entry = CatalogueEntry.objects.filter(procedure=member.procedure).last()
    name = member.procedure.code if entry is None else f"{entry.name} – {entry.code}"
    return SubjectPlace(name, reverse("programme_procedures", args=[member.programme.key]))


def _run(by: Actor, subject: str) -> SubjectPlace:
    run = get_visible(TargetRun.objects.select_related("programme", "agency"), by, pk=subject)
    return SubjectPlace(names_on([run.agency_id])[run.agency_id], run.get_absolute_url())


def register() -> None:
    """Register how events read and where subjects are; once, when Django starts."""
    register_tellings(TELLINGS)
    register_history(
        HistorySubject("programme", gettext_noop("Programme"), _programme),
        HistorySubject("authority_plan", gettext_noop("Plan of an authority"), _plan),
        HistorySubject("programme_member", gettext_noop("Procedure in a programme"), _member),
        HistorySubject("target_run", gettext_noop("Answer of target help"), _run),
    )
