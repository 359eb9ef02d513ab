"""Conflicts between plans: found among the open items and recommendations `by` may see.

Whoever sees both sides sees that they meet, above all the control office above both agencies; of
what one may not see nothing is told, not even that there is something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Content
from tinhgon.registry.api import in_charge, read_provisions, written_provision
from tinhgon.review.bases import possible_bases
from tinhgon.review.catalogue import base_content
from tinhgon.review.models import PlanItem, Recommendation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.permissions import APPRAISE
from tinhgon.review.queries.exports import Cell
from tinhgon.review.queries.items import with_staleness
from tinhgon.review.queries.recommendations import recommendations
from tinhgon.review.queries.surroundings import variants_of
from tinhgon.review.rules.conflicts import (
    Deed,
    Intended,
    Met,
    Recommended,
    alike,
    articles,
    merging,
    recommended,
)
from tinhgon.review.vocabulary import ConflictKind, ItemState, RecommendationState

_OVER = (ItemState.PUBLISHED.value, ItemState.WITHDRAWN.value)
_MERGES = '"merge_procedure"'

CONFLICT_LABELS = {
    ConflictKind.PROCEDURE_ENDED: gettext_noop("Procedure ended while in a plan"),
    ConflictKind.BASE_CHANGED: gettext_noop("Procedure changed while in a plan"),
    ConflictKind.GOES_INTO_ENDING: gettext_noop("Merged into a procedure that is to end"),
    ConflictKind.GOES_INTO_CHANGING: gettext_noop("Merged into a procedure that is changed"),
    ConflictKind.SAME_PART: gettext_noop("Recommended otherwise than planned"),
    ConflictKind.SAME_PROCEDURE: gettext_noop("More is recommended for the same procedure"),
    ConflictKind.SAME_PAPER: gettext_noop("Same part of a variant changed otherwise"),
    ConflictKind.SAME_ARTICLE: gettext_noop("Same provision to be amended by several plans"),
}
CONFLICT_ADVICE = {
    ConflictKind.PROCEDURE_ENDED: gettext_noop(
        "Withdraw the item with a reason; an approved or enacted one is closed without effect by "
        "the control office."
    ),
    ConflictKind.BASE_CHANGED: gettext_noop(
        "Bring the item up to the present version; what no longer fits is named. Where nothing is "
        "left of it, withdraw or close it."
    ),
    ConflictKind.GOES_INTO_ENDING: gettext_noop(
        "Name the procedure that stays, or take the abolition of the other one out of its plan."
    ),
    ConflictKind.GOES_INTO_CHANGING: gettext_noop(
        "See that the changed procedure still serves those who come from the merged one, and "
        "publish its new version first."
    ),
    ConflictKind.SAME_PART: gettext_noop(
        "Decide which of the two it is: take the recommendation up in the place of the operation, "
        "or decline it with a reason."
    ),
    ConflictKind.SAME_PROCEDURE: gettext_noop(
        "Take the recommendation up into the item, or decline it with a reason."
    ),
    ConflictKind.SAME_PAPER: gettext_noop(
        "Agree on one answer for all variants, or say in the reason why they differ."
    ),
    ConflictKind.SAME_ARTICLE: gettext_noop(
        "Have one document amend the provision for all of them, and enact them together."
    ),
}
_PRESSING = frozenset(
    {
        ConflictKind.PROCEDURE_ENDED,
        ConflictKind.GOES_INTO_ENDING,
        ConflictKind.SAME_PART,
        ConflictKind.SAME_PAPER,
    }
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """How an item meets others; `about` is the part, code or provision where they meet."""

    kind: ConflictKind
    item: PlanItem
    about: str
    others: tuple[PlanItem, ...]
    recommendations: tuple[Recommendation, ...]

    @property
    def is_pressing(self) -> bool:
        """Whether one of the two cannot stay as it is."""
        return self.kind in _PRESSING


def conflicts(by: Actor, plan: int | None = None) -> list[Conflict]:
    """All conflicts among open items that `by` may see, of one plan (id) or of all; ended and
    changed procedures first."""
    rows = list(_open_items(by).select_related("base_reading__content"))
    told = _said(rows, with_words=True)
    asked = _recommended(by, rows)
    met = [
        *_overtaken(rows),
        *merging(told),
        *recommended(told, asked.values()),
        *alike(told),
        *articles(told),
    ]
    found = _as_conflicts(rows, asked, met)
    return found if plan is None else [each for each in found if each.item.plan_id == plan]


def pressing_conflicts(by: Actor) -> list[Conflict]:
    """What a control office has to settle between plans in its reach, as far as it is found
    without reading procedures: ended and changed ones, mergers, recommendations."""
    if not by.may(APPRAISE.name):
        return []
    seen = _open_items(by).filter(in_charge(by, APPRAISE.name, "plan__agency"))
    merge = Exists(PlanItem.objects.filter(pk=OuterRef("pk"), operations__data__contains=_MERGES))
    asked = Recommendation.objects.filter(
        procedure=OuterRef("procedure"), state=RecommendationState.SENT.value
    )
    rows = list(seen.filter(Q(is_stale=True) | Q(merge) | Q(Exists(asked))))
    into = {
        str(json.loads(operation.data).get("into"))
        for row in rows
        for operation in row.operations.all()
    }
    known = {row.pk for row in rows}
    targets = [row for row in seen.filter(procedure__code__in=into) if row.pk not in known]
    everything = [*rows, *targets]
    told = _said(everything, with_words=False)
    wanted = _recommended(by, everything)
    met = [*_overtaken(rows), *merging(told), *recommended(told, wanted.values())]
    return _as_conflicts(everything, wanted, met)


CONFLICT_COLUMNS = (
    gettext_noop("Conflict"),
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Plan"),
    gettext_noop("Meets at"),
    gettext_noop("Meets"),
    gettext_noop("What to do"),
)


def conflict_rows(found: Iterable[Conflict]) -> Iterator[tuple[Cell, ...]]:
    """Conflicts as cells under `CONFLICT_COLUMNS`."""
    for each in found:
        met = [f"{other.procedure.code} ({other.plan.title})" for other in each.others]
        met += [other.agency.key for other in each.recommendations]
        yield (
            conflict_title(each.kind),
            each.item.procedure.code,
            each.item.base.entry.name,
            each.item.plan.title,
            each.about,
            "; ".join(met),
            conflict_advice(each.kind),
        )


def conflict_title(kind: ConflictKind) -> str:
    return gettext(CONFLICT_LABELS[kind])


def conflict_advice(kind: ConflictKind) -> str:
    return gettext(CONFLICT_ADVICE[kind])


def _open_items(by: Actor) -> QuerySet[PlanItem]:
    rows = visible(PlanItem.objects.exclude(state__in=_OVER), by)
    going_on = possible_bases().filter(version__procedure=OuterRef("procedure"))
    return (
        with_staleness(rows)
        .annotate(goes_on=Exists(going_on))
        .prefetch_related("operations")
        .order_by("pk")
    )


def _overtaken(rows: Iterable[PlanItem]) -> list[Met]:
    """Items whose procedure ended or became another under them."""
    return [
        Met(
            ConflictKind.BASE_CHANGED
            if getattr(row, "goes_on", True)
            else ConflictKind.PROCEDURE_ENDED,
            row.pk,
            row.procedure.code,
        )
        for row in rows
        if getattr(row, "is_stale", False)
    ]


def _said(rows: Sequence[PlanItem], *, with_words: bool) -> list[Intended]:
    near: Mapping[int, frozenset[str]] = _variants(rows) if with_words else {}
    return [
        Intended(
            item=row.pk,
            plan=row.plan_id,
            code=row.procedure.code,
            deeds=_deeds(row, with_words=bool(near.get(row.pk))),
            ends=row.abolishes,
            variants=near.get(row.pk, frozenset()),
            articles=_articles(row.recommendation) if with_words else frozenset(),
        )
        for row in rows
    ]


def _variants(rows: Sequence[PlanItem]) -> dict[int, frozenset[str]]:
    """Of each item the codes of procedures in other plans that are nearly its own."""
    planned = {row.procedure.code: row for row in rows}
    found = variants_of({row.procedure_id for row in rows})
    near: dict[int, frozenset[str]] = {}
    for row in rows:
        mine = found.get(row.procedure.code)
        codes = set() if mine is None else {other.code for other in mine.others}
        near[row.pk] = frozenset(
            code for code in codes if code in planned and planned[code].plan_id != row.plan_id
        )
    return near


def _deeds(row: PlanItem, *, with_words: bool) -> tuple[Deed, ...]:
    base = base_content(row) if with_words else None
    return tuple(_deed(json.loads(each.data), base) for each in row.operations.all())


def _deed(data: Mapping[str, object], base: Content | None) -> Deed:
    places = parse_operation(data).places
    return Deed(data, places, frozenset() if base is None else _words(places, base))


def _words(places: Iterable[str], base: Content) -> frozenset[str]:
    """What stands in the components touched, folded; a channel is known by its kind and case."""
    found = (base.find(place.split("/")[0]) for place in places)
    words: set[str] = set()
    for component in (each[1] for each in found if each is not None):
        kind = getattr(component, "type", None)
        case = getattr(component, "case", None) or ""
        said = f"{kind.value} {case}" if kind is not None else component.text
        words.add(fold(getattr(component, "name", None) or said))
    return frozenset(words - {""})


def _articles(text: str) -> frozenset[str]:
    """The articles a recommendation for enactment names, as they are normally written; one whose
    document is not told could be anywhere."""
    named = (found.provision for found in read_provisions(text))
    return frozenset(
        written_provision(replace(each, clause="", point=""))
        for each in named
        if each.article and (each.document or each.named)
    )


def _recommended(by: Actor, rows: Sequence[PlanItem]) -> dict[int, Recommended]:
    waiting = recommendations(by).filter(
        procedure__in={row.procedure_id for row in rows}, state=RecommendationState.SENT.value
    )
    return {
        row.pk: Recommended(
            row.pk,
            row.procedure.code,
            tuple(_deed(data, None) for data in json.loads(row.operations)),
        )
        for row in waiting
    }


def _as_conflicts(
    rows: Sequence[PlanItem], asked: Mapping[int, Recommended], met: Iterable[Met]
) -> list[Conflict]:
    by_id = {row.pk: row for row in rows}
    wanted = Recommendation.objects.select_related("agency", "procedure").in_bulk(list(asked))
    order = list(ConflictKind)
    found = [
        Conflict(
            kind=each.kind,
            item=by_id[each.item],
            about=each.about,
            others=tuple(by_id[other] for other in each.others),
            recommendations=tuple(wanted[pk] for pk in each.recommendations if pk in wanted),
        )
        for each in met
    ]
    return sorted(found, key=lambda each: (order.index(each.kind), each.item.pk, each.about))
