"""What an item needs amended, as its page shows it, and what its texts suggest."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import Content
from tinhgon.registry.api import (
    FoundProvision,
    Standing,
    read_provisions,
    standings,
)
from tinhgon.review.models import ItemOperation, LawChange, PlanItem
from tinhgon.review.policies import can_assign_law_change, can_name_law_changes, is_frozen
from tinhgon.review.queries.lacking import needs_amendment
from tinhgon.review.queries.law_changes import with_state
from tinhgon.review.vocabulary import ItemState

_MOST_SUGGESTED = 12


@dataclass(frozen=True, slots=True)
class NeededLine:
    """An entry with the operations it serves and what is known of its document."""

    entry: LawChange
    operations: tuple[int, ...]
    standing: Standing | None
    can_assign: bool


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document the procedure rests on, from which a person may start."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemLaw:
    """The amendments of an item. `unnamed` are operations for which nothing was said yet,
    `suggested` provisions its recommendation names that are not entered, `cited` what its
    legal basis cites. `amends`: an operation needs the law amended, as one that only delegates
    does not. `is_live`: the list has begun to be worked off."""

    needed: tuple[NeededLine, ...]
    unnamed: tuple[ItemOperation, ...]
    suggested: tuple[FoundProvision, ...]
    cited: tuple[CitedDocument, ...]
    can_name: bool
    amends: bool
    is_frozen: bool
    is_live: bool


def item_law(by: Actor, item: PlanItem, base: Content) -> ItemLaw:
    """What must be amended for an item, in the order of documents and places."""
    rows = list(
        with_state(visible(LawChange.objects.filter(item=item), by))
        .select_related("item__plan", "item__procedure", "owner", "amending__document")
        .prefetch_related("operations")
        .order_by("none_needed", "document", "named", "place", "pk")
    )
    known = standings({row.document for row in rows if row.document})
    operations = list(item.operations.all())
    named = {each.pk for row in rows for each in row.operations.all()}
    unnamed = tuple(each for each in operations if each.pk not in named and needs_amendment(each))
    frozen = is_frozen(item)
    can_name = can_name_law_changes(by, item) and (bool(unnamed) if frozen else bool(operations))
    return ItemLaw(
        needed=tuple(
            NeededLine(
                entry=row,
                operations=tuple(each.pk for each in row.operations.all()),
                standing=known.get(row.document),
                can_assign=can_assign_law_change(by, row),
            )
            for row in rows
        ),
        unnamed=unnamed if item.state_word in _UNSETTLED else (),
        suggested=_suggested(item, rows) if can_name else (),
        cited=_cited(base) if can_name else (),
        can_name=can_name,
        amends=any(needs_amendment(each) for each in operations),
        is_frozen=frozen,
        is_live=item.state_word in {ItemState.APPROVED, ItemState.ENACTED, ItemState.PUBLISHED},
    )


_UNSETTLED = frozenset(ItemState) - {
    ItemState.ENACTED,
    ItemState.PUBLISHED,
    ItemState.WITHDRAWN,
}


def _suggested(item: PlanItem, rows: list[LawChange]) -> tuple[FoundProvision, ...]:
    entered = {row.provision for row in rows}
    found = read_provisions(item.recommendation)
    return tuple(
        each
        for each in found[:_MOST_SUGGESTED]
        if each.provision not in entered and (each.provision.document or each.provision.named)
    )


def _cited(base: Content) -> tuple[CitedDocument, ...]:
    cited = {each.number: each.title for each in base.legal_basis if each.number}
    return tuple(CitedDocument(number, title) for number, title in cited.items())
