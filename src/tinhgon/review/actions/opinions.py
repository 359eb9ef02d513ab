"""Opinions of cooperating agencies: asked for, reminded of, given, asked for no longer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.calendar.api import local_day, today
from tinhgon.foundation.events.api import Event, append
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.api import Agency, names_on
from tinhgon.review.events import OpinionAsked, OpinionGiven, OpinionReminded, OpinionWithdrawn
from tinhgon.review.models import ItemComment, Opinion, OpinionLine, Plan, PlanItem
from tinhgon.review.models.opinion import OPEN
from tinhgon.review.opinion_parameters import may_go_on
from tinhgon.review.policies import check_ask_opinion, check_give_opinion
from tinhgon.review.vocabulary import ItemAct, ItemState, Position

_LONGEST = 10_000
MOST_ASKED_AT_ONCE = 60
BEFORE_APPROVAL = frozenset(
    {ItemState.DRAFT, ItemState.SUBMITTED, ItemState.RETURNED, ItemState.ACCEPTED}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An agency and the day by which it is asked to answer."""

    agency: Agency
    due_on: date


@dataclass(frozen=True, slots=True)
class Said:
    """What an agency thinks; changes and objections need words."""

    position: Position
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an agency thinks of all it was asked about, and of single items (ids) of a plan."""

    whole: Said
    items: Mapping[int, Said] = field(default_factory=dict)


@transaction.atomic
def ask_opinions(
    *, by: Actor, plan: int, asked: Sequence[Asked], item: int | None = None, question: str = ""
) -> list[Opinion]:
    """Ask agencies what they think of an item (id) or of a whole plan (id), each by its day.

    From now on they see what they are asked about. Refuses an agency that is asked already, the
    plan's own, and a day that is over.
    """
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    check_ask_opinion(by, into)
    about = None if item is None else get_visible(into.items.all(), by, pk=item)
    _check_still_open(into, about)
    if not asked:
        raise Refusal(gettext_noop("Choose at least one agency to ask."))
    if len(asked) > MOST_ASKED_AT_ONCE:
        raise Refusal(
            gettext_noop("%(n)s agencies are chosen; ask at most %(most)s in one act."),
            n=len(asked),
            most=MOST_ASKED_AT_ONCE,
        )
    return [_ask(by, into, about, each, nfc(question).strip()) for each in asked]


@transaction.atomic
def remind_opinions(*, by: Actor, opinions: Iterable[int]) -> list[Opinion]:
    """Remind agencies of opinions (ids) they still owe, each once a day at most."""
    rows = [_asked_for(by, opinion) for opinion in sorted(set(opinions))]
    if not rows:
        raise Refusal(gettext_noop("Choose at least one opinion to remind of."))
    for row in rows:
        _check_waits(row)
        if row.reminded_at is not None and local_day(row.reminded_at) == today():
            raise Refusal(
                gettext_noop("%(agency)s was reminded today already; try again tomorrow."),
                agency=names_on([row.agency_id])[row.agency_id],
            )
        row.reminders += 1
        row.reminded_at, row.reminded_by = timezone.now(), by.account_id
        row.save(update_fields=["reminders", "reminded_at", "reminded_by"])
        _tell(by, row, OpinionReminded(agency=row.agency.key, reminders=row.reminders))
    return rows


@transaction.atomic
def give_opinion(*, by: Actor, opinion: int, answer: Answer) -> Opinion:
    """Answer an opinion (id) for the agency that is asked; late answers are taken and marked."""
    row = get_visible(_locked(), by, pk=opinion)
    check_give_opinion(by, row)
    _check_waits(row)
    whole = _checked(answer.whole)
    lines = {item: _checked(said) for item, said in answer.items.items()}
    known = set(row.plan.items.filter(pk__in=lines).values_list("pk", flat=True))
    if lines and (row.item_id is not None or known != set(lines)):
        raise NotFound(gettext_noop("An item answered about is not in this plan any more."))
    row.position, row.text = whole.position.value, whole.text
    row.answered_at, row.answered_by = timezone.now(), by.account_id
    row.save(update_fields=["position", "text", "answered_at", "answered_by"])
    OpinionLine.objects.bulk_create(
        OpinionLine(opinion=row, item_id=item, position=said.position.value, text=said.text)
        for item, said in sorted(lines.items())
    )
    _tell(
        by,
        row,
        OpinionGiven(
            plan=row.plan_id,
            item=row.item_id,
            agency=row.agency.key,
            position=row.position,
            positions={str(item): said.position.value for item, said in sorted(lines.items())},
            late=today() > row.due_on,
        ),
    )
    return row


@transaction.atomic
def withdraw_opinion(*, by: Actor, opinion: int) -> Opinion:
    """Stop asking (id): the agency owes no answer and sees nothing of it any more."""
    row = _asked_for(by, opinion)
    _check_waits(row)
    _withdraw(by, row)
    return row


def withdraw_opinions_of(by: Actor, item: PlanItem) -> None:
    """Nobody is asked any more about an item that is over; the caller has asked the policy."""
    for row in _locked().filter(OPEN, item=item):
        _withdraw(by, row)


def follow_into_plan(by: Actor, item: PlanItem) -> None:
    """What was asked about an item goes with it into another plan; that plan's own agency owes
    itself no answer."""
    for row in _locked().filter(OPEN, item=item, agency=item.plan.agency_id):
        _withdraw(by, row)
    Opinion.objects.filter(item=item).update(plan=item.plan)


def open_opinions(items: Iterable[PlanItem]) -> dict[int, list[Opinion]]:
    """What is still owed about each of some items (by id), by itself or with its whole plan."""
    rows = list(items)
    owed = Opinion.objects.filter(OPEN, plan__in={row.plan_id for row in rows})
    by_item: dict[int, list[Opinion]] = {row.pk: [] for row in rows}
    for opinion in owed.select_related("agency"):
        for row in rows:
            if opinion.item_id == row.pk or (
                opinion.item_id is None and opinion.plan_id == row.plan_id
            ):
                by_item[row.pk].append(opinion)
    return by_item


def heard_or_explained(
    by: Actor, rows: Sequence[PlanItem], act: ItemAct, without: str
) -> dict[int, list[int]]:
    """The ids of opinions that items (ids) go on without; the reason is kept beside each.

    Refuses where opinions are owed and no reason is given, or where the parameter in force does
    not let anybody go on.
    """
    owed = open_opinions(rows)
    going = [row for row in rows if owed[row.pk]]
    if going and not may_go_on():
        raise Refusal(
            gettext_noop(
                "%(code)s still waits for %(n)s opinions, and the parameter opinion.go_on_without "
                "does not let it go on. Wait for them, or stop asking."
            ),
            code=going[0].procedure.code,
            n=len(owed[going[0].pk]),
        )
    if going and not without.strip():
        raise Refusal(
            gettext_noop(
                "%(code)s still waits for %(n)s opinions. Say why it goes on without them, or "
                "wait for them."
            ),
            code=going[0].procedure.code,
            n=len(owed[going[0].pk]),
        )
    for row in going:
        ItemComment.objects.create(
            item=row,
            act=act.value,
            text=nfc(without).strip(),
            written_at=timezone.now(),
            written_by=by.account_id,
        )
    return {row.pk: [opinion.pk for opinion in owed[row.pk]] for row in rows}


def _ask(by: Actor, plan: Plan, item: PlanItem | None, asked: Asked, question: str) -> Opinion:
    if asked.agency.pk == plan.agency_id:
        raise Refusal(
            gettext_noop("A plan's own agency is not asked for its opinion; choose another agency.")
        )
    if asked.due_on < today():
        raise Refusal(
            gettext_noop("The day by which %(agency)s is to answer is over; choose a later one."),
            agency=names_on([asked.agency.pk])[asked.agency.pk],
        )
    try:
        with transaction.atomic():
            row = Opinion.objects.create(
                plan=plan,
                item=item,
                agency=asked.agency,
                question=question,
                due_on=asked.due_on,
                asked_at=timezone.now(),
                asked_by=by.account_id,
            )
    except IntegrityError as error:
        raise Refusal(
            gettext_noop("%(agency)s is asked already and has not answered yet; remind it."),
            agency=names_on([asked.agency.pk])[asked.agency.pk],
        ) from error
    about = None if item is None else item.pk
    _tell(
        by,
        row,
        OpinionAsked(plan=plan.pk, item=about, agency=asked.agency.key, due_on=asked.due_on),
    )
    return row


def _check_still_open(plan: Plan, item: PlanItem | None) -> None:
    rows = plan.items.filter(state__in=[state.value for state in BEFORE_APPROVAL])
    if item is not None:
        rows = rows.filter(pk=item.pk)
    if not rows.exists():
        raise Refusal(
            gettext_noop(
                "Nothing here waits for a decision any more, so nobody is asked for an opinion."
            )
        )


def _asked_for(by: Actor, opinion: int) -> Opinion:
    """An opinion as whoever may ask for it holds it."""
    row = get_visible(_locked(), by, pk=opinion)
    check_ask_opinion(by, row.plan)
    return row


def _locked() -> QuerySet[Opinion]:
    return Opinion.objects.select_for_update(of=("self",)).select_related("plan__agency", "agency")


def _check_waits(row: Opinion) -> None:
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise Refusal(
            gettext_noop(
                "This opinion is answered or not asked for any more. Reload the page to see it."
            )
        )


def _withdraw(by: Actor, row: Opinion) -> None:
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by.account_id
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _tell(by, row, OpinionWithdrawn(agency=row.agency.key))


def _checked(said: Said) -> Said:
    text = nfc(said.text).strip()
    if len(text) > _LONGEST:
        raise Refusal(
            gettext_noop("An opinion has at most %(most)s characters; shorten it."), most=_LONGEST
        )
    if said.position is not Position.AGREE and not text:
        raise Refusal(
            gettext_noop("Say what should be changed or why the agency disagrees; it is empty.")
        )
    return Said(said.position, text)


def _tell(by: Actor, row: Opinion, event: Event) -> None:
    """The event stands at the agency of the plan, as those of its items do."""
    append(event, by=by, subject=row.pk, agency=row.plan.agency.key)
