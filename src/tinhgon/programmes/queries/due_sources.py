"""Where duties come from: each sort as rows with a day, an agency and, where named, a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.programmes.models import Member, ProgressFact
from tinhgon.programmes.permissions import VIEW
from tinhgon.programmes.queries.waiting import to_review
from tinhgon.programmes.vocabulary import DutyKind, ProgrammeState
from tinhgon.registry.api import agencies_within, in_charge
from tinhgon.review.api import (
    DRAFT,
    ENACT,
    GIVE_OPINION,
    UNISSUED_CHANGES,
    ItemState,
    LawChangeFilter,
    Opinion,
    PlanItem,
    ReviewSheet,
    SheetState,
    law_changes,
)

Rows = QuerySet[Any]
_PUBLISH = "procedures.publish"
_NO_DAY, _NOBODY = Value(None, output_field=DateField()), Value("", output_field=CharField())
# Who holds the act is the one a duty of an agency falls to; the others are a person's own.
_ACTS = {
    DutyKind.OPINION: GIVE_OPINION.name,
    DutyKind.RETURNED: DRAFT.name,
    DutyKind.AMENDMENT: ENACT.name,
    DutyKind.PUBLICATION: _PUBLISH,
}


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """What is asked for; an empty part does not narrow.

    `programmes` and `units` are keys, units reach all below them unless `alone`; `group` and
    `field_key` narrow the procedures of the programmes; `people` are account ids or `UNASSIGNED`.
    `mine` is what falls to the reader himself: by name, or because he holds the act nearest to
    the agency that is asked.
    """

    programmes: tuple[str, ...] = ()
    group: str = ""
    field_key: str = ""
    mine: bool = False
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    alone: bool = False
    people: tuple[str, ...] = ()


def sources(
    by: Actor, wanted: DutyFilter, *, until: date
) -> Iterator[tuple[DutyKind, QuerySet[Any]]]:
    """The rows of each sort within reach of `by`, all but plans to issue, each with `duty_due`,
    `duty_at` (agency) and `duty_who` (account or ""); what is due from `until` on is left out."""
    for kind, rows in (
        (DutyKind.REVIEW, _reviews(by, wanted)),
        (DutyKind.SHEET, _sheets(by, wanted)),
        (DutyKind.OPINION, _opinions(by, wanted)),
        (DutyKind.RETURNED, _items(by, wanted, ItemState.RETURNED, _NO_DAY, F("made_by"))),
        (DutyKind.AMENDMENT, _amendments(by, wanted)),
        (
            DutyKind.PUBLICATION,
            _items(by, wanted, ItemState.ENACTED, F("enacted_from"), _NOBODY),
        ),
    ):
        soon = Q(duty_due__lt=until) | Q(duty_due=None)
        yield kind, rows.filter(soon, _within(by, wanted, kind)).order_by()


def _reviews(by: Actor, wanted: DutyFilter) -> Rows:
    rows = to_review(by).exclude(due_on=None)
    if wanted.programmes:
        rows = rows.filter(pk__in=_members(wanted).values("pk"))
    at = Coalesce("unit_id", "procedure__managing_agency_id")
    return _told(rows, F("due_on"), at, F("assignee"))


def _sheets(by: Actor, wanted: DutyFilter) -> Rows:
    """Sheets begun that no assignment sets a day for."""
    dated = Member.objects.filter(
        programme__state=ProgrammeState.OPEN.value,
        procedure=OuterRef("procedure"),
        left_at=None,
        due_on__isnull=False,
    )
    rows = visible(ReviewSheet.objects.filter(state=SheetState.OPEN.value), by)
    rows = _of_members(rows.exclude(Exists(dated)), wanted, "procedure")
    return _told(rows, _NO_DAY, F("procedure__managing_agency"), F("opened_by"))


def _opinions(by: Actor, wanted: DutyFilter) -> Rows:
    rows = visible(Opinion.objects.filter(answered_at=None, withdrawn_at=None), by)
    if wanted.programmes:
        members = _members(wanted).values("procedure")
        asked = PlanItem.objects.filter(plan=OuterRef("plan"), procedure__in=members)
        whole = Q(item=None) & Q(Exists(asked))
        rows = rows.filter(whole | Q(item__procedure__in=members))
    return _told(rows, F("due_on"), F("agency"), _NOBODY)


def _items(
    by: Actor, wanted: DutyFilter, state: ItemState, due: Combinable, who: Combinable
) -> Rows:
    rows = visible(PlanItem.objects.filter(state=state.value), by)
    return _told(_of_members(rows, wanted, "procedure"), due, F("plan__agency"), who)


def _amendments(by: Actor, wanted: DutyFilter) -> Rows:
    """Those with a day; the agency of the plan sees to what nobody owns."""
    rows = law_changes(by, LawChangeFilter(states=UNISSUED_CHANGES)).exclude(due_on=None)
    at = Coalesce("owner_id", "item__plan__agency_id")
    return _told(_of_members(rows, wanted, "item__procedure"), F("due_on"), at, _NOBODY)


def _told(rows: Rows, due: Combinable, at: Combinable, who: Combinable) -> Rows:
    told: Rows = rows.annotate(duty_due=due, duty_at=at, duty_who=who)
    return told


def _of_members(rows: Rows, wanted: DutyFilter, path: str) -> Rows:
    if not wanted.programmes:
        return rows
    return rows.filter(**{f"{path}__in": _members(wanted).values("procedure")})


def _members(wanted: DutyFilter) -> QuerySet[Member]:
    rows = Member.objects.filter(programme__key__in=wanted.programmes, left_at=None)
    if wanted.group:
        rows = rows.filter(procedure__group=wanted.group)
    if wanted.field_key:
        facts = ProgressFact.objects.filter(
            programme__in=wanted.programmes, to_position=None, field_key=wanted.field_key
        )
        rows = rows.filter(procedure__code__in=facts.values("procedure"))
    return rows


def _within(by: Actor, wanted: DutyFilter, kind: DutyKind) -> Q:
    """What is the reader's own, or what lies in the agency asked for and within his reach."""
    if wanted.mine:
        if kind not in _ACTS:
            return Q(duty_who=by.account_id) if by.is_signed_in else Q(pk__in=())
        return in_charge(by, _ACTS[kind], "duty_at")
    return reach(by, wanted, "duty_at")


def reach(by: Actor, wanted: DutyFilter, agency: str) -> Q:
    """Rows whose agency (a path of fields) lies in the units asked for and within his reach."""
    asked = Q(**{f"{agency}__in": agencies_within(wanted.units)}) if wanted.units else Q()
    scope = by.scope(VIEW.name)
    if scope.everywhere:
        return asked
    if not scope:
        return Q(pk__in=())
    return asked & Q(**{f"{agency}__in": agencies_within(scope.agency_ids)})
