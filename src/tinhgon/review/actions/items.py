"""Items of a plan: procedures put in, and described."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.appraising import noted, told_change
from tinhgon.review.actions.item_records import item_facts, save_item, take_item, tell
from tinhgon.review.actions.putting_in import MOST_DOSSIERS, bases_of, in_open_item, new_items
from tinhgon.review.events import ItemAdded, ItemDescribed
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.policies import check_edit, is_in_appraisal
from tinhgon.review.vocabulary import AppraisedWhat, ItemState

_IN_DRAFTERS_HANDS = frozenset({ItemState.DRAFT, ItemState.RETURNED})


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """What people write about an item; `dossiers_per_year` is None while nobody knows it.

    `reason` (lý do), `recommendation` (kiến nghị thực thi: which article of which document is to
    be changed), `roadmap` (lộ trình thực hiện).
    """

    reason: str = ""
    recommendation: str = ""
    roadmap: str = ""
    dossiers_per_year: int | None = None


@transaction.atomic
def add_item(*, by: Actor, plan: int, procedure: int, texts: ItemTexts | None = None) -> PlanItem:
    """Put a procedure (id) into a plan (id). Refuses one that is in an open plan already."""
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    chosen = get_visible(Procedure.objects.select_related("managing_agency"), by, pk=procedure)
    item = new_items(by, into, [chosen], bases_of([chosen.pk]))[chosen.pk]
    if isinstance(item, Refusal):
        raise item
    said = _checked(texts or ItemTexts())
    item.reason, item.recommendation, item.roadmap = said.reason, said.recommendation, said.roadmap
    if said.dossiers_per_year is not None:
        item.dossiers_per_year = said.dossiers_per_year
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as error:
        raise in_open_item(chosen, into) from error
    tell(by, item, ItemAdded(item=item_facts(item, ())))
    return item


@transaction.atomic
def describe_item(*, by: Actor, item: int, revision: int, texts: ItemTexts) -> PlanItem:
    """Change what is written about an item (id) as it was seen at `revision`."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    said = _checked(texts)
    changed = [
        field
        for field in ("reason", "recommendation", "roadmap", "dossiers_per_year")
        if getattr(row, field) != getattr(said, field)
    ]
    if not changed:
        return row
    if is_in_appraisal(row) and not said.reason:
        raise Refusal(
            gettext_noop("Write the reason for simplifying %(code)s before you submit it."),
            code=row.procedure.code,
        )
    changes = []
    for field in changed:
        before = _text_of(row, field)
        setattr(row, field, getattr(said, field))
        after = _text_of(row, field)
        changes.append(noted(by, row, AppraisedWhat.TEXT, field=field, before=before, after=after))
    save_item(row, *changed, "changed_in_appraisal")
    facts = item_facts(row)
    for change in changes:
        if change is not None:
            change.save()
            append_many([told_change(row, change, facts)], by=by)
    tell(
        by,
        row,
        ItemDescribed(
            fields=changed, dossiers_per_year=row.dossiers_per_year, revision=row.revision
        ),
    )
    return row


def _text_of(item: PlanItem, field: str) -> str:
    value = getattr(item, field)
    return "" if value is None else str(value)


def _checked(texts: ItemTexts) -> ItemTexts:
    dossiers = texts.dossiers_per_year
    if dossiers is not None and not 0 <= dossiers <= MOST_DOSSIERS:
        raise Refusal(
            gettext_noop(
                "The number of dossiers a year is a whole number from 0 to %(most)s; leave it "
                "empty where it is not known."
            ),
            most=MOST_DOSSIERS,
        )
    return ItemTexts(
        reason=nfc(texts.reason).strip(),
        recommendation=nfc(texts.recommendation).strip(),
        roadmap=nfc(texts.roadmap).strip(),
        dossiers_per_year=dossiers,
    )
