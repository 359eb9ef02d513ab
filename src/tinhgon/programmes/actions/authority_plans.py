"""The plan an authority issues under a programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.programmes.events import AuthorityPlanIssued, OwnDay
from tinhgon.programmes.models import AuthorityPlan, AuthorityPlanMilestone, Milestone, Programme
from tinhgon.programmes.policies import check_plan
from tinhgon.programmes.queries.owing import may_plan_for
from tinhgon.programmes.vocabulary import ProgrammeState
from tinhgon.registry.api import Agency

_LONGEST_NUMBER = 120


@transaction.atomic
def issue_plan(
    *,
    by: Actor,
    programme: str,
    agency: Agency,
    number: str,
    signed_on: date,
    days: Mapping[int, date],
    expected: int | None = None,
    note: str = "",
    revision: int | None = None,
) -> AuthorityPlan:
    """Record the plan of an authority, or record it anew (`revision` as it was seen).

    `days` gives the authority's own day for milestones (id → day), none later than the
    programme's; a milestone left out keeps the programme's day. What is recorded already just so
    is left as it is: the same revision, no event.
    """
    row = get_visible(Programme.objects.select_for_update(of=("self",)), by, key=programme)
    check_plan(by, agency)
    _check(row, agency, number, signed_on)
    plan = AuthorityPlan.objects.select_for_update().filter(programme=row, agency=agency).first()
    number, note = " ".join(nfc(number).split()), nfc(note).strip()
    if plan is not None and _says(plan) == (number, signed_on, expected, note, dict(days)):
        return plan
    if (None if plan is None else plan.revision) != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has recorded this plan meanwhile. What you typed is kept; look at "
                "the change and send it again."
            )
        )
    again = plan is not None
    if plan is None:
        plan = AuthorityPlan(programme=row, agency=agency)
    else:
        plan.revision += 1
    plan.number, plan.signed_on, plan.expected, plan.note = number, signed_on, expected, note
    plan.issued_at, plan.issued_by = timezone.now(), by.account_id
    plan.save()
    _set_days(plan, row, days)
    told = AuthorityPlanIssued(
        programme=row.key,
        of_agency=agency.key,
        number=plan.number,
        signed_on=signed_on,
        expected=expected,
        days=[
            OwnDay(
                measure=own.milestone.measure,
                group=own.milestone.group,
                due_on=own.due_on,
                per_mille=own.milestone.per_mille,
            )
            for own in plan.milestones.select_related("milestone")
        ],
        again=again,
        revision=plan.revision,
    )
    append(told, by=by, subject=plan.pk, agency=agency.key)
    return plan


def _check(programme: Programme, agency: Agency, number: str, signed_on: date) -> None:
    if programme.state != ProgrammeState.OPEN.value:
        raise Refusal(gettext_noop("Plans are issued under an open programme only."))
    if not may_plan_for(programme, agency):
        raise Refusal(gettext_noop("This programme asks no plan of this agency."))
    if not number.strip() or len(number) > _LONGEST_NUMBER:
        raise Refusal(gettext_noop("Give the number of the plan, such as 664/QĐ-BXD."))
    if signed_on > today():
        raise Refusal(gettext_noop("The plan cannot have been signed on a day still to come."))
    basis = programme.legal_basis
    if basis is not None and basis.issued_on is not None and signed_on < basis.issued_on:
        raise Refusal(
            gettext_noop(
                "The plan cannot have been signed on %(day)s, before %(document)s of %(issued)s, "
                "on which the programme rests; check the year."
            ),
            day=signed_on,
            document=basis.number,
            issued=basis.issued_on,
        )


def _says(plan: AuthorityPlan) -> tuple[str, date, int | None, str, dict[int, date]]:
    days = dict(plan.milestones.values_list("milestone", "due_on"))
    return plan.number, plan.signed_on, plan.expected, plan.note, days


def _set_days(plan: AuthorityPlan, programme: Programme, days: Mapping[int, date]) -> None:
    milestones = {row.pk: row for row in programme.milestones.all()}
    plan.milestones.all().delete()
    for pk, day in days.items():
        milestone = milestones.get(pk)
        if milestone is None:
            raise Refusal(gettext_noop("This milestone is no longer in the programme; reload."))
        _check_day(programme, milestone, day)
        AuthorityPlanMilestone.objects.create(plan=plan, milestone=milestone, due_on=day)


def _check_day(programme: Programme, milestone: Milestone, day: date) -> None:
    if day < programme.starts_on:
        raise Refusal(
            gettext_noop(
                "%(day)s is before the programme begins, %(start)s; choose a day from then on."
            ),
            day=day,
            start=programme.starts_on,
        )
    if day > milestone.due_on:
        raise Refusal(
            gettext_noop(
                "%(day)s is later than the programme's own day, %(limit)s; choose that one or an "
                "earlier one."
            ),
            day=day,
            limit=milestone.due_on,
        )
