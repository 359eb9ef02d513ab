"""From approval to force: the document that enacts items, the decision that publishes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import transaction

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number, year_of_issue
from tinhgon.procedures.api import (
    DelegationFacts,
    PublicationDecision,
    PublicationRow,
    ScopeValue,
    check_not_recorded,
    check_one_of_its_number,
)
from tinhgon.registry.api import (
    DocumentFacts,
    LegalDocument,
    document,
    find_or_record_document,
    record_document,
)
from tinhgon.review.actions.deciding import (
    Decision,
    check_signed,
)
from tinhgon.review.actions.item_records import (
    amends,
    benefit_facts,
    check_acts,
    check_base_holds,
    item_facts,
    not_open_ended,
    save_items,
    stored_benefit_of,
    take_items,
    told_of,
)
from tinhgon.review.actions.redrafting import benefits_on, successor_in
from tinhgon.review.bases import abolition_of, is_carried_out_by, latest_reading
from tinhgon.review.catalogue import base_content, delegate, delegations_of, publish_items_of
from tinhgon.review.events import ItemEnacted, ItemPublished
from tinhgon.review.models import LawChange, PlanItem
from tinhgon.review.rules.benefit import stored_benefit
from tinhgon.review.rules.enacting_documents import is_legislation
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import ItemAct


@dataclass(frozen=True, slots=True)
class EnactingDocument:
    """What makes approved items law, from a day on.

    For a public procedure the legal document that amends it (NĐ 63/2010 Art. 8(1)), for an
    internal one the decision of the authority that decides on it.
    """

    number: str
    signed_on: date
    effective_from: date
    title: str = ""


@transaction.atomic
def enact_items(
    *, by: Actor, items: Mapping[int, int], enacted_by: EnactingDocument
) -> list[PlanItem]:
    """Record the document that enacts approved items (id → revision seen), all or none.

    The document is found in the registry or recorded there. The benefit is computed again under
    the parameters of the day it takes effect; the promise stays beside it.
    """
    rows = take_items(by, items)
    check_acts(by, ItemAct.ENACT, rows)
    starts_on, ending = enacted_by.effective_from, not_open_ended(rows)
    for row in ending:
        _check_goes_on(row, starts_on)
    for row in rows:
        _check_successor(by, row, starts_on)
    found = recorded_document(by, rows, enacted_by)
    enacted = benefits_on(by, rows, starts_on)
    for row in rows:
        row.enacting_document, row.enacted_from = found, starts_on
        row.enacted_benefit = stored_benefit(enacted[row.pk])
        row.state = next_state(row.state_word, ItemAct.ENACT).value
    save_items(rows, "state", "enacting_document", "enacted_from", "enacted_benefit")
    delegated = {row.pk: _delegate(by, row, found) for row in rows}
    append_many(
        (
            told_of(
                row,
                ItemEnacted(
                    item=item_facts(row),
                    promised=benefit_facts(row, stored_benefit_of(row)),
                    enacted=benefit_facts(row, enacted[row.pk]),
                    outcome=_outcome(row),
                    document=found.normal_number,
                    effective_from=starts_on,
                    delegated_from=delegated[row.pk],
                ),
            )
            for row in rows
        ),
        by=by,
    )
    for row in ending:
        abolition = abolition_of(row.procedure)
        if abolition is not None and is_carried_out_by(row, abolition):
            carry_out_by(by, row, abolition)
    return rows


@transaction.atomic
def publish_items(*, by: Actor, items: Mapping[int, int], decision: Decision) -> list[PlanItem]:
    """Publish enacted items (id → revision seen) by one publication decision, all or none.

    Their drafts become published versions, abolished procedures end (merged ones point to their
    successor), each on the day it was enacted from; of a delegation only who handles is announced.
    Findings and unit costs follow by themselves (`jobs`).
    """
    _check_not_repeated(by, items, decision)
    rows = take_items(by, items)
    check_acts(by, ItemAct.PUBLISH, rows)
    for row in not_open_ended(rows):
        _check_goes_on(row, row.enacted_day)
    number = check_signed(decision)
    check_one_of_its_number(number, decision.signed_on, [decision.issuer.pk])
    _check_signed_after(rows, number, decision.signed_on)
    outcomes = [(row, successor_in(by, row)) for row in rows]
    publication = publish_items_of(by, outcomes, number, decision.signed_on, decision.issuer)
    _published(by, rows, publication)
    return rows


def carry_out_by(by: Actor, item: PlanItem, abolition: PublicationRow) -> None:
    """An enacted item is published by the decision that abolished its procedure without it."""
    _published(by, [item], abolition.decision)


def _published(by: Actor, rows: Sequence[PlanItem], publication: PublicationDecision) -> None:
    for row in rows:
        row.publication = publication
        row.state = next_state(row.state_word, ItemAct.PUBLISH).value
    save_items(rows, "state", "publication")
    append_many(
        (
            told_of(
                row,
                ItemPublished(
                    item=item_facts(row),
                    outcome=_outcome(row),
                    decision=publication.number,
                    signed_on=publication.signed_on,
                    issuer=publication.issuer.key,
                    effective_from=row.enacted_day,
                ),
            )
            for row in rows
        ),
        by=by,
    )


def _check_signed_after(rows: Sequence[PlanItem], number: str, signed_on: date) -> None:
    """A publication decision announces what was approved and made law before it was signed."""
    for row in rows:
        approval, enacting = row.decision, row.enacting_document
        before = [] if approval is None else [(approval.number, approval.signed_on)]
        if enacting is not None and enacting.issued_on is not None:
            before.append((enacting.number, enacting.issued_on))
        for named, day in before:
            if day > signed_on:
                raise Refusal(
                    gettext_noop(
                        "Decision %(number)s cannot have been signed on %(day)s: it announces "
                        "%(code)s, and %(before)s was signed on %(later)s only. Check the day."
                    ),
                    number=number,
                    day=signed_on,
                    code=row.procedure.code,
                    before=named,
                    later=day,
                )


def _check_goes_on(row: PlanItem, day: date) -> None:
    """Refuse an item whose procedure has changed under it, or that would take effect only after
    the procedure has ended."""
    abolition = abolition_of(row.procedure)
    if abolition is None:
        check_base_holds(row)
        return
    if is_carried_out_by(row, abolition):
        return
    if day >= abolition.effective_from:
        raise Refusal(
            gettext_noop(
                "Decision %(number)s abolishes %(code)s from %(day)s on, so nothing can take "
                "effect in it from then on."
            ),
            number=abolition.decision.number,
            code=row.procedure.code,
            day=abolition.effective_from,
        )
    if latest_reading(row.procedure).pk != row.base_reading_id:
        check_base_holds(row)


def _check_successor(by: Actor, row: PlanItem, day: date) -> None:
    """Refuse a merger into a procedure that will have ended when it takes effect."""
    into = successor_in(by, row)
    ends = None if into is None else abolition_of(into)
    if into is not None and ends is not None and ends.effective_from <= day:
        raise Refusal(
            gettext_noop(
                "%(code)s cannot go into %(into)s, which decision %(number)s abolishes from "
                "%(day)s on. Have the approval revoked and name the procedure that stays."
            ),
            code=row.procedure.code,
            into=into.code,
            number=ends.decision.number,
            day=ends.effective_from,
        )


def _check_not_repeated(by: Actor, items: Mapping[int, int], decision: Decision) -> None:
    """Sent again, by a second click or after a lost answer: it is told that it is recorded, not
    that somebody else has changed the items."""
    done = visible(PlanItem.objects.filter(pk__in=items), by).filter(
        publication__number=normal_number(decision.number),
        publication__signed_on=decision.signed_on,
        publication__issuer=decision.issuer,
    )
    if done.exists():
        check_not_recorded(decision.number, decision.signed_on, decision.issuer)


def recorded_document(by: Actor, rows: Sequence[PlanItem], told: EnactingDocument) -> LegalDocument:
    """The document of the registry that was told, found or recorded; refuses one that cannot
    enact these items, or whose days cannot be."""
    public = next((row for row in rows if _needs_legislation(row)), None)
    if public is not None and not is_legislation(told.number):
        raise Refusal(
            gettext_noop(
                "%(code)s is a public procedure: only a legal document, such as 12/2026/NĐ-CP, "
                "changes it, and %(number)s is none. An internal procedure would take a decision."
            ),
            code=public.procedure.code,
            number=told.number,
        )
    _check_not_amended(rows, told.number)
    known = document(told.number)
    _check_days(rows, told, None if known is None else known.issued_on)
    facts = DocumentFacts(
        title=told.title, issued_on=told.signed_on, effective_from=told.effective_from
    )
    return find_or_record_document(by=by, number=told.number, facts=facts)


def _check_not_amended(rows: Sequence[PlanItem], number: str) -> None:
    """What is to be amended is easily typed for what amends it."""
    normal = normal_number(number) or number
    if LawChange.objects.filter(item__in=[row.pk for row in rows], document=normal).exists():
        raise Refusal(
            gettext_noop(
                "%(number)s is among the documents to be amended, so it is not the one that "
                "amends them; check the number."
            ),
            number=normal,
        )


def _check_days(rows: Sequence[PlanItem], told: EnactingDocument, issued_on: date | None) -> None:
    """The days told can be, for the number, for these items, and as the registry knows them."""
    if told.signed_on > today():
        raise Refusal(
            gettext_noop("%(number)s cannot have been signed on a day still to come."),
            number=told.number,
        )
    if told.effective_from < told.signed_on:
        raise Refusal(
            gettext_noop(
                "%(number)s cannot take effect before the day it was signed; check both days."
            ),
            number=told.number,
        )
    year = year_of_issue(told.number)
    if year is not None and year > told.signed_on.year:
        raise Refusal(
            gettext_noop(
                "%(number)s bears the year %(year)s and cannot have been signed on %(day)s; check "
                "the number and the day."
            ),
            number=told.number,
            year=year,
            day=told.signed_on,
        )
    if issued_on is not None and issued_on != told.signed_on:
        raise Refusal(
            gettext_noop(
                "%(number)s is recorded under Legal documents as signed on %(known)s, not on "
                "%(day)s; check the number and the day."
            ),
            number=told.number,
            known=issued_on,
            day=told.signed_on,
        )
    issuers = {row.decision.issuer_id for row in rows if row.decision is not None}
    issuers |= {row.plan.agency_id for row in rows}
    check_one_of_its_number(normal_number(told.number) or told.number, told.signed_on, issuers)
    for row in rows:
        if row.decision is not None and row.decision.signed_on > told.signed_on:
            raise Refusal(
                gettext_noop(
                    "%(number)s cannot have been signed on %(day)s: it carries out what decision "
                    "%(decision)s approved for %(code)s on %(later)s only. Check the day."
                ),
                number=told.number,
                day=told.signed_on,
                decision=row.decision.number,
                code=row.procedure.code,
                later=row.decision.signed_on,
            )


def _needs_legislation(row: PlanItem) -> bool:
    """A public procedure is changed by a legal document only; a delegation changes none."""
    return row.procedure.scope == ScopeValue.PUBLIC.value and amends(row)


def _delegate(by: Actor, row: PlanItem, enacting: LegalDocument) -> date | None:
    """Record the delegations of an item; the day the first begins, None where it has none."""
    begun: list[date] = []
    for operation in delegations_of(row):
        owner = None if operation.component is None else base_content(row).find(operation.component)
        starts_on = operation.starts_on or row.enacted_day
        delegate(
            by,
            row,
            DelegationFacts(
                owner="" if owner is None else getattr(owner[1], "name", ""),
                delegate=operation.to,
                document=_delegating(by, operation.document) or enacting,
                starts_on=starts_on,
                ends_on=operation.ends_on,
                by_plan=True,
            ),
        )
        begun.append(starts_on)
    return min(begun, default=None)


def _delegating(by: Actor, number: str | None) -> LegalDocument | None:
    if number is None:
        return None
    return document(number) or record_document(by=by, number=number, facts=DocumentFacts())


def _outcome(row: PlanItem) -> Literal["simplified", "abolished", "delegated"]:
    if row.abolishes:
        return "abolished"
    return "simplified" if amends(row) else "delegated"
