"""From approval to force: the document that enacts items, the decision that publishes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import transaction

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.procedures.api import DelegationFacts, ScopeValue, check_not_recorded
from tinhgon.registry.api import DocumentFacts, LegalDocument, document, record_document
from tinhgon.review.actions.deciding import Decision, check_signed
from tinhgon.review.actions.item_records import (
    amends,
    benefit_facts,
    check_base_holds,
    item_facts,
    operations_of,
    save_item,
    stored_benefit_of,
    take_items,
    tell,
)
from tinhgon.review.actions.redrafting import benefit_on, successor_in
from tinhgon.review.catalogue import base_content, delegate, publish_items_of
from tinhgon.review.events import ItemEnacted, ItemPublished
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.delegate import Delegate
from tinhgon.review.policies import check_act
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
    for row in rows:
        check_act(by, ItemAct.ENACT, row)
        check_base_holds(row)
    found = recorded_document(by, rows, enacted_by)
    for row in rows:
        enacted = benefit_on(by, row, enacted_by.effective_from)
        row.enacting_document, row.enacted_from = found, enacted_by.effective_from
        row.enacted_benefit = stored_benefit(enacted)
        row.state = next_state(row.state_word, ItemAct.ENACT).value
        save_item(row, "state", "enacting_document", "enacted_from", "enacted_benefit")
        delegated_from = _delegate(by, row, found)
        tell(
            by,
            row,
            ItemEnacted(
                item=item_facts(row),
                promised=benefit_facts(row, stored_benefit_of(row)),
                enacted=benefit_facts(row, enacted),
                outcome=_outcome(row),
                document=found.normal_number,
                effective_from=enacted_by.effective_from,
                delegated_from=delegated_from,
            ),
        )
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
    for row in rows:
        check_act(by, ItemAct.PUBLISH, row)
        check_base_holds(row)
    number = check_signed(decision)
    outcomes = [(row, successor_in(by, row)) for row in rows]
    publication = publish_items_of(by, outcomes, number, decision.signed_on, decision.issuer)
    for row in rows:
        row.publication = publication
        row.state = next_state(row.state_word, ItemAct.PUBLISH).value
        save_item(row, "state", "publication")
        tell(
            by,
            row,
            ItemPublished(
                item=item_facts(row),
                outcome=_outcome(row),
                decision=publication.number,
                signed_on=publication.signed_on,
                issuer=decision.issuer.key,
                effective_from=row.enacted_day,
            ),
        )
    return rows


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
    known = document(told.number)
    if known is not None:
        return known
    facts = DocumentFacts(
        title=told.title, issued_on=told.signed_on, effective_from=told.effective_from
    )
    return record_document(by=by, number=told.number, facts=facts)


def _needs_legislation(row: PlanItem) -> bool:
    """A public procedure is changed by a legal document only; a delegation changes none."""
    return row.procedure.scope == ScopeValue.PUBLIC.value and amends(row)


def _delegate(by: Actor, row: PlanItem, enacting: LegalDocument) -> date | None:
    """Record the delegations of an item; the day the first begins, None where it has none."""
    begun: list[date] = []
    for operation in operations_of(row):
        if not isinstance(operation, Delegate):
            continue
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
