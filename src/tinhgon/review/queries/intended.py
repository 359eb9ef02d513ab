"""What the items of plans intend, as far as it may meet what others intend."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Count

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Content, Reading, load
from tinhgon.registry.api import written_provision
from tinhgon.review.models import LawChange, PlanItem
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.queries.surroundings import variants_of
from tinhgon.review.rules.conflicts import Amended, Deed, Intended
from tinhgon.review.vocabulary import ITEM_OVER


@dataclass(frozen=True, slots=True)
class Near:
    """What items have beside their operations, by item: codes of variants in other plans, law
    entries at articles that other plans need amended too, and what those items rest on."""

    variants: Mapping[int, frozenset[str]] = field(default_factory=dict)
    entries: Mapping[int, Sequence[LawChange]] = field(default_factory=dict)
    contents: Mapping[int, Content] = field(default_factory=dict)


def near_items(by: Actor, rows: Sequence[PlanItem], plan: int | None = None) -> Near:
    """Only what may meet is read: the words of an item are asked for where a variant or an
    article of it stands in another plan too. With `plan` (id) only variants of its items are
    looked for."""
    near = _variants(rows, plan)
    alike = {code for codes in near.values() for code in codes}
    shared = _shared_articles(by, rows)
    readings = {
        row.pk: row.base_reading_id
        for row in rows
        if near.get(row.pk) or row.procedure.code in alike or row.pk in shared
    }
    known = Reading.objects.select_related("content").in_bulk(set(readings.values()))
    contents = {item: load(known[reading].content) for item, reading in readings.items()}
    return Near(near, shared, contents)


def intended(rows: Sequence[PlanItem], near: Near) -> list[Intended]:
    """What items (with their operations fetched) intend."""
    found = []
    for row in rows:
        base = near.contents.get(row.pk)
        deeds = {each.pk: deed_of(json.loads(each.data), base) for each in row.operations.all()}
        found.append(
            Intended(
                item=row.pk,
                plan=row.plan_id,
                code=row.procedure.code,
                deeds=tuple(deeds.values()),
                ends=row.abolishes,
                variants=near.variants.get(row.pk, frozenset()),
                articles=_amended(near.entries.get(row.pk, ()), deeds),
            )
        )
    return found


def _amended(entries: Sequence[LawChange], deeds: Mapping[int, Deed]) -> tuple[Amended, ...]:
    """What an item needs amended, article by article: where in it, and by which operations."""
    found: dict[str, list[LawChange]] = {}
    for entry in entries:
        found.setdefault(_article(entry), []).append(entry)
    return tuple(
        Amended(
            article,
            frozenset(
                (entry.clause, entry.point, deeds[each.pk].says, deeds[each.pk].words)
                for entry in those
                for each in entry.operations.all()
                if each.pk in deeds
            ),
            those[0].amending_id if len({entry.amending_id for entry in those}) == 1 else None,
        )
        for article, those in found.items()
    )


def _shared_articles(by: Actor, rows: Sequence[PlanItem]) -> dict[int, list[LawChange]]:
    """The law entries of items at an article that items of several plans need amended."""
    plans = {row.pk: row.plan_id for row in rows}
    places = LawChange.objects.filter(none_needed=False).exclude(article="")
    places = visible(places.exclude(item__state__in=ITEM_OVER), by)
    several = (
        places.order_by()
        .values("document", "named", "annex", "article")
        .annotate(plans=Count("item__plan", distinct=True))
        .filter(plans__gt=1)
    )
    named = {(row["document"], row["named"], row["annex"], row["article"]) for row in several}
    documents = {document for document, *_ in named}
    found: dict[int, list[LawChange]] = {}
    for entry in places.filter(document__in=documents).prefetch_related("operations"):
        place = (entry.document, entry.named, entry.annex, entry.article)
        if place in named and entry.item_id in plans:
            found.setdefault(entry.item_id, []).append(entry)
    return found


def _article(entry: LawChange) -> str:
    return written_provision(replace(entry.provision, clause="", point=""))


def _variants(rows: Sequence[PlanItem], plan: int | None) -> dict[int, frozenset[str]]:
    """Of each item (of one plan) the codes of procedures in other plans that are nearly its own."""
    planned = {row.procedure.code: row for row in rows}
    own = [row for row in rows if plan in {None, row.plan_id}]
    found = variants_of({row.procedure_id for row in own})
    near: dict[int, frozenset[str]] = {}
    for row in own:
        mine = found.get(row.procedure.code)
        codes = set() if mine is None else {other.code for other in mine.others}
        near[row.pk] = frozenset(
            code for code in codes if code in planned and planned[code].plan_id != row.plan_id
        )
    return near


def deed_of(data: Mapping[str, object], base: Content | None) -> Deed:
    """An operation (plain data) as conflicts know it; with the words it touches where the content
    it applies to is given."""
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
