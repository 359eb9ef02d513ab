"""Amending documents: lists, and one with what it covers and leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.text.api import fold
from tinhgon.registry.api import Standing, agencies_within, standings
from tinhgon.review.models import AmendingDocument, LawChange, Plan, PlanItem
from tinhgon.review.policies import can_amend
from tinhgon.review.queries.amending_rights import can_enact_in, enactable, is_left_to_heirs
from tinhgon.review.queries.lacking import lacking_of
from tinhgon.review.queries.law_changes import law_changes
from tinhgon.review.rules.lacking import Lacking
from tinhgon.review.vocabulary import AmendingState, ItemState


@dataclass(frozen=True, slots=True)
class AmendingFilter:
    """What a list of amending documents is narrowed to; `agencies` are keys, with those below."""

    text: str = ""
    states: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoveredItem:
    """An item whose provisions the document covers, and what it still lacks."""

    item: PlanItem
    lacking: Lacking
    waits: bool


@dataclass(frozen=True, slots=True)
class AmendingPage:
    """A document with the provisions it covers and the items it leads to enactment.

    `can_amend` is of the document itself. `can_put_in`: more provisions may be put in by `by`, who
    may take out those `may_put_in` names (ids). `may_enact` some of its items.
    """

    amending: AmendingDocument
    entries: tuple[LawChange, ...]
    items: tuple[CoveredItem, ...]
    standings: dict[str, Standing]
    can_amend: bool
    may_put_in: frozenset[int]
    can_put_in: bool
    may_enact: bool

    @property
    def enacted_by_plan(self) -> dict[Plan, list[PlanItem]]:
        """The items it has led to enactment and nobody has announced yet, by their plans."""
        found: dict[Plan, list[PlanItem]] = {}
        for each in self.items:
            if each.item.state_word is ItemState.ENACTED:
                found.setdefault(each.item.plan, []).append(each.item)
        return found

    @property
    def can_enact(self) -> bool:
        issued = self.amending.state_word is AmendingState.ISSUED
        complete = any(each.waits and each.lacking.is_nothing for each in self.items)
        return issued and self.may_enact and complete


def amending_documents(
    by: Actor, wanted: AmendingFilter | None = None
) -> QuerySet[AmendingDocument]:
    """The amending documents `by` may see, newest first, with `provisions` and `items` counted, as
    far as he may know of them."""
    chosen = wanted or AmendingFilter()
    rows = visible(AmendingDocument.objects.select_related("owner", "document"), by)
    if chosen.states:
        rows = rows.filter(state__in=chosen.states)
    if chosen.agencies:
        rows = rows.filter(owner__in=agencies_within(chosen.agencies))
    words = fold(chosen.text).split()
    if words:
        # They are few, and their titles are not stored folded.
        told = rows.values_list("pk", "title", "document__number")
        rows = rows.filter(
            pk__in=[
                pk
                for pk, title, number in told
                if all(word in fold(f"{title} {number or ''}") for word in words)
            ]
        )
    # What was withdrawn, closed or has lapsed since asks for nothing any more.
    going_on = LawChange.objects.exclude(item__state=ItemState.WITHDRAWN.value)
    known = Q(law_changes__in=visible(going_on, by))
    return rows.annotate(
        provisions=Count("law_changes", filter=known, distinct=True),
        items=Count("law_changes__item", filter=known, distinct=True),
    ).order_by("-pk")


def amending_page(by: Actor, amending: int) -> AmendingPage:
    """All that the page of an amending document (id) shows."""
    row = get_visible(AmendingDocument.objects.select_related("owner", "document"), by, pk=amending)
    entries = tuple(
        law_changes(by).filter(amending=row).order_by("document", "named", "place", "pk")
    )
    items = {entry.item_id: entry.item for entry in entries if getattr(entry, "sees_item", False)}
    lacks = lacking_of(items.values())
    keeps = can_amend(by, row.owner)
    mine = _put_in_by(by, row, entries, keeps=keeps)
    waiting = [item for item in items.values() if item.state_word is ItemState.APPROVED]
    return AmendingPage(
        amending=row,
        entries=entries,
        items=tuple(
            CoveredItem(item, lacks[pk], item.state_word is ItemState.APPROVED)
            for pk, item in sorted(items.items())
        ),
        standings=standings({entry.document for entry in entries if entry.document}),
        can_amend=keeps,
        may_put_in=mine,
        can_put_in=keeps or bool(mine),
        may_enact=keeps or bool(enactable(by, waiting)),
    )


def _put_in_by(
    by: Actor, row: AmendingDocument, entries: Iterable[LawChange], *, keeps: bool
) -> frozenset[int]:
    """The provisions (ids) `by` may take out again."""
    if keeps:
        return frozenset(entry.pk for entry in entries)
    if not is_left_to_heirs(row):
        return frozenset()
    return frozenset(entry.pk for entry in entries if can_enact_in(by, entry.item.plan.agency_id))
