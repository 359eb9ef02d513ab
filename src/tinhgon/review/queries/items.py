"""Items of plans: lists, and one item with all its page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Change, Content, difference, latest_published
from tinhgon.review.bases import possible_bases
from tinhgon.review.catalogue import base_content, draft_content
from tinhgon.review.findings.rule import Evidence
from tinhgon.review.findings.term_contradiction.rule import RULE as TERM_CONTRADICTION
from tinhgon.review.models import LAPSED_BY, ItemComment, ItemOperation, PlanItem
from tinhgon.review.policies import can_act, can_edit, can_rebase
from tinhgon.review.queries.ended_words import ended_sentence, lapse_sentence
from tinhgon.review.queries.sentences import operation_sentence
from tinhgon.review.rules.benefit import Benefit, read_benefit
from tinhgon.review.transitions import acts_from
from tinhgon.review.vocabulary import ITEM_OVER, LAPSED, ItemAct, ItemState


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """What a list of items is narrowed to; an empty part does not narrow."""

    text: str = ""
    states: tuple[str, ...] = ()
    plans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation with the sentence that says what it does."""

    row: ItemOperation
    sentence: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item with its operations, difference, benefits and what `by` may do with it.

    `draft` is None where the procedure is abolished or no operation is there yet. `promised` is
    live until approval and frozen from then on. `is_stale`: the base has changed. `ending` says
    what to do where the procedure has ended or is to end, `lapsed` why the item has lapsed; else
    they are "". `contradicts`: places of the draft where it states its limit in two ways, which
    the base does not.
    """

    item: PlanItem
    base: Content
    draft: Content | None
    changes: tuple[Change, ...]
    contradicts: tuple[Evidence, ...]
    operations: tuple[OperationLine, ...]
    promised: Benefit | None
    enacted: Benefit | None
    comments: tuple[ItemComment, ...]
    is_stale: bool
    ending: str
    lapsed: str
    can_edit: bool
    can_rebase: bool
    acts: tuple[ItemAct, ...]


def _contradictions(base: Content, draft: Content) -> tuple[Evidence, ...]:
    """One for each sentence the draft's contradictions are told in."""
    if [each.terms for each in base.channels] == [each.terms for each in draft.channels]:
        return ()
    before = {(each.reason, str(each.params)) for each in TERM_CONTRADICTION.check(base)}
    told = {(each.reason, str(each.params)): each for each in TERM_CONTRADICTION.check(draft)}
    return tuple(each for said, each in told.items() if said not in before)


def items(by: Actor, wanted: ItemFilter | None = None) -> QuerySet[PlanItem]:
    """The items `by` may see, newest first, each with `is_stale` annotated."""
    chosen = wanted or ItemFilter()
    rows = visible(PlanItem.objects.all(), by)
    if chosen.states:
        rows = rows.filter(state__in=chosen.states)
    if chosen.plans:
        rows = rows.filter(plan__in=chosen.plans)
    for word in fold(chosen.text).split():
        rows = rows.filter(
            Q(procedure__code__startswith=word) | Q(base__entry__name_folded__contains=word)
        )
    return with_staleness(rows).select_related(*LAPSED_BY).order_by("-pk")


def stands(word: str, item: str = "") -> Q:
    """That an item, to which `item` is the way, is told to stand so (`PlanItem.word`)."""
    state = ItemState.WITHDRAWN.value if word == LAPSED else word
    found = Q((f"{item}state", state))
    if state == ItemState.WITHDRAWN.value:
        found &= Q((f"{item}lapsed_by__isnull", word != LAPSED))
    return found


def item_word() -> Case:
    """How items are told to stand (`PlanItem.word`), asked of the database."""
    return Case(
        When(stands(LAPSED), then=Value(LAPSED)), default=F("state"), output_field=CharField()
    )


def with_staleness(rows: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """Rows with what lists show of them: procedure, name, plan, and `is_stale`."""
    holds = possible_bases().filter(pk=OuterRef("base_reading"))
    return rows.annotate(
        is_stale=~Exists(holds) & ~Q(state__in=ITEM_OVER),
        name=F("base__entry__name"),
    ).select_related(
        "plan__agency", "procedure__managing_agency", "base__entry", "draft", "decision"
    )


def to_bring_up(by: Actor, rows: Iterable[PlanItem]) -> list[PlanItem]:
    """Those of items (`with_staleness`) whose procedure goes on and says something else today than
    they rest on, as far as `by` may bring them up to it."""
    stale = [row for row in rows if getattr(row, "is_stale", False) and can_rebase(by, row)]
    going_on = possible_bases().filter(version__procedure__in=[row.procedure_id for row in stale])
    found = set(going_on.values_list("version__procedure", flat=True)) if stale else set()
    return [row for row in stale if row.procedure_id in found]


def open_item_of(by: Actor, procedure: int) -> PlanItem | None:
    """The open item a procedure (id) is in, if `by` may know of it."""
    rows = visible(PlanItem.objects.filter(procedure=procedure), by).exclude(state__in=ITEM_OVER)
    return with_staleness(rows).first()


def item_page(by: Actor, item: int) -> ItemPage:
    """All that the page of an item (id) shows; `NotFound` for what `by` may not see."""
    row = get_visible(
        with_staleness(PlanItem.objects.all()).select_related(
            "base_reading__content",
            "enacting_document",
            "publication",
            "decision__issuer",
            *LAPSED_BY,
        ),
        by,
        pk=item,
    )
    base = base_content(row)
    draft = draft_content(row)
    rows = row.operations.select_related("finding__procedure")
    is_stale = bool(getattr(row, "is_stale", False))
    return ItemPage(
        item=row,
        base=base,
        draft=draft,
        changes=() if draft is None else tuple(difference(base, draft)),
        contradicts=() if draft is None else _contradictions(base, draft),
        operations=tuple(OperationLine(each, operation_sentence(each, base)) for each in rows),
        promised=read_benefit(row.benefit),
        enacted=read_benefit(row.enacted_benefit) if row.is_law else None,
        comments=tuple(visible(row.comments.select_related("operation"), by)),
        is_stale=is_stale,
        ending="" if row.state in ITEM_OVER or not _ends(row) else ended_sentence(row),
        lapsed=lapse_sentence(row),
        can_edit=can_edit(by, row),
        can_rebase=can_rebase(by, row),
        acts=tuple(
            act
            for act in acts_from(row.state_word)
            if (act is not ItemAct.CLOSE or is_stale) and can_act(by, act, row)
        ),
    )


def _ends(item: PlanItem) -> bool:
    """Whether the procedure has ended, or is to by a decision."""
    latest = latest_published(item.procedure)
    return latest is None or latest.effective_to is not None
