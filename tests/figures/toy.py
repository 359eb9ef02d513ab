"""A kind of fact of no room: lamps, bought, priced, moved, removed, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.test.utils import isolate_apps

from tinhgon.figures.api import (
    Balance,
    Condition,
    Count,
    Fact,
    FactKind,
    Flow,
    Indicator,
    PartKind,
    Scalar,
    Stock,
    SubjectLink,
    Sum,
    Touches,
    Unit,
    any_of,
    equals,
    fact_subject,
    known,
    unknown,
)
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Event, LoggedEvent


class LampBought(Event):
    TYPE: ClassVar[str] = "trial.lamp_bought"
    SUBJECT: ClassVar[str] = "lamp"

    agency: str
    colour: str
    day: date
    public: bool


class LampCorrected(Event):
    """The day it was bought, or its colour, was recorded wrongly."""

    TYPE: ClassVar[str] = "trial.lamp_corrected"
    SUBJECT: ClassVar[str] = "lamp"

    colour: str
    day: date | None


class LampPriced(Event):
    TYPE: ClassVar[str] = "trial.lamp_priced"
    SUBJECT: ClassVar[str] = "lamp"

    price: int | None


class LampMoved(Event):
    TYPE: ClassVar[str] = "trial.lamp_moved"
    SUBJECT: ClassVar[str] = "lamp"

    agency: str


class LampRemoved(Event):
    """Removed on a day; without one, the removal is taken back."""

    TYPE: ClassVar[str] = "trial.lamp_removed"
    SUBJECT: ClassVar[str] = "lamp"

    day: date | None


class LampsForgotten(Event):
    """Recorded by mistake: these lamps never were."""

    TYPE: ClassVar[str] = "trial.lamps_forgotten"
    SUBJECT: ClassVar[str] = "stocktaking"

    lamps: tuple[str, ...]


class RateChanged(Event):
    """A legal parameter: it moves what every lamp counts."""

    TYPE: ClassVar[str] = "trial.rate_changed"
    SUBJECT: ClassVar[str] = "parameter"

    rate: int


class Sneezed(Event):
    """Concerns no figure."""

    TYPE: ClassVar[str] = "trial.sneezed"
    SUBJECT: ClassVar[str] = "nose"


@dataclass(frozen=True, slots=True)
class Lamp:
    agency: str
    colour: str
    public: bool
    bought: date | None
    removed: date | None
    price: int | None
    rate: int


with isolate_apps("tinhgon.figures"):

    class LampFact(Fact):
        colour = models.CharField(max_length=20)
        public = models.BooleanField()
        bought = models.DateField(null=True)
        removed = models.DateField(null=True)
        price = models.BigIntegerField(null=True)
        rate = models.BigIntegerField()

        class Meta(Fact.Meta):
            app_label = "figures"

    class LampBalance(Balance):
        colour = models.CharField(max_length=20)
        lamps = models.BigIntegerField(db_default=0)
        public_lamps = models.BigIntegerField(db_default=0)
        purchases = models.BigIntegerField(db_default=0)
        warm_purchases = models.BigIntegerField(db_default=0)
        unpriced = models.BigIntegerField(db_default=0)
        worth = models.BigIntegerField(db_default=0)
        worth_unknown = models.BigIntegerField(db_default=0)
        rated = models.BigIntegerField(db_default=0)
        rated_unknown = models.BigIntegerField(db_default=0)

        class Meta:
            app_label = "figures"
            constraints = [
                models.UniqueConstraint(
                    fields=["agency", "day", "colour"], name="lamp_balance_cell"
                )
            ]


@dataclass(frozen=True, slots=True)
class Night:
    """A lamp from a day on: what it is worth then."""

    agency: str
    public: bool
    since: date
    until: date | None
    worth: int | None


with isolate_apps("tinhgon.figures"):

    class NightFact(Fact):
        public = models.BooleanField()
        since = models.DateField()
        until = models.DateField(null=True)
        worth = models.BigIntegerField(null=True)

        class Meta(Fact.Meta):
            app_label = "figures"

    class NightBalance(Balance):
        nights = models.BigIntegerField(db_default=0)
        lit = models.BigIntegerField(db_default=0)
        lit_unknown = models.BigIntegerField(db_default=0)

        class Meta:
            app_label = "figures"
            constraints = [
                models.UniqueConstraint(fields=["agency", "day"], name="night_balance_cell")
            ]


def nights(lamp: Lamp) -> Mapping[str, Night]:
    """Red ones are worth what they cost until they are removed, and a thousand from then on."""
    if lamp.bought is None:
        return {}
    bright = Night(lamp.agency, lamp.public, lamp.bought, lamp.removed, lamp.price)
    if lamp.removed is None or lamp.colour != "red":
        return {"bright": bright}
    dark = replace(bright, since=lamp.removed, until=None, worth=1_000)
    return {"bright": bright, "dark": dark}


def replayed_nights(
    subject: str, events: Sequence[LoggedEvent]
) -> Mapping[str, Mapping[str, Scalar]]:
    lamp = replayed(subject, events)
    if lamp is None or lamp["bought"] is None:
        return {}
    both = {"agency": lamp["agency"], "public": lamp["public"]}
    told = {"since": lamp["bought"], "until": lamp["removed"], "worth": lamp["price"]}
    found: dict[str, Mapping[str, Scalar]] = {"bright": both | told}
    if lamp["removed"] is not None and lamp["colour"] == "red":
        found["dark"] = both | {"since": lamp["removed"], "until": None, "worth": 1_000}
    return found


def subjects(event: LoggedEvent) -> Sequence[str] | Touches:
    if event.type == RateChanged.TYPE:
        return Touches.EVERY_FACT
    told = event.event
    if isinstance(told, LampsForgotten):
        return told.lamps
    return (event.subject_id,)


def apply(subject: str, before: Lamp | None, event: LoggedEvent) -> Lamp | None:
    match event.event:
        case LampBought() as told:
            return Lamp(told.agency, told.colour, told.public, told.day, None, None, 1)
        case _ if before is None:
            return None
        case LampCorrected() as told:
            return replace(before, colour=told.colour, bought=told.day)
        case LampPriced() as told:
            return replace(before, price=told.price)
        case LampMoved() as told:
            return replace(before, agency=told.agency)
        case LampRemoved() as told:
            return replace(before, removed=told.day)
        case RateChanged() as told:
            return replace(before, rate=told.rate)
        case _:
            return None


def replayed(subject: str, events: Sequence[LoggedEvent]) -> Mapping[str, Scalar] | None:
    """The same lamp, told another way: from the payloads, without the typed events."""
    lamp: dict[str, Scalar] = {}
    for logged in events:
        told = dict(logged.payload)
        what = logged.type.removeprefix("trial.")
        day = told.pop("day", None)
        at = date.fromisoformat(day) if isinstance(day, str) else None
        if what == "lamp_bought":
            lamp = {"removed": None, "price": None, "rate": 1, "bought": at}
        if what == "lamps_forgotten":
            lamp = {}
        if not lamp:
            continue
        if what == "lamp_corrected":
            lamp["bought"] = at
        if what == "lamp_removed":
            lamp["removed"] = at
        for name, value in told.items():
            lamp[name] = value if isinstance(value, str | int | bool) else None
    return lamp or None


def not_secret(rows: QuerySet[Fact], actor: Actor) -> QuerySet[Fact]:
    return rows if actor.is_signed_in else rows.filter(Q(("public", True)))


def links(lamps: Sequence[str]) -> Mapping[str, SubjectLink]:
    return {lamp: SubjectLink(f"Lamp {lamp}", f"/lamps/{lamp}/") for lamp in lamps}


def links_of_nights(nights: Sequence[str]) -> Mapping[str, SubjectLink]:
    return {each: links([fact_subject(each)])[fact_subject(each)] for each in nights}


NIGHTS = PartKind(
    name="night",
    row=Night,
    model=NightFact,
    balance=NightBalance,
    axes=(),
    visible_to=not_secret,
    links=links_of_nights,
    split=nights,
    replay=replayed_nights,
)
LAMPS = FactKind(
    name="lamp",
    row=Lamp,
    model=LampFact,
    balance=LampBalance,
    axes=("colour",),
    events=(
        LampBought,
        LampCorrected,
        LampPriced,
        LampMoved,
        LampRemoved,
        LampsForgotten,
        RateChanged,
    ),
    subjects=subjects,
    apply=apply,
    replay=replayed,
    visible_to=not_secret,
    links=links,
    parts=(NIGHTS,),
)


def _indicator(
    name: str,
    timing: Flow | Stock,
    *,
    measure: Count | Sum = Count(),  # noqa: B008  # frozen
    where: tuple[Condition, ...] = (),
    collected_from: date | None = None,
    fact: str = LAMPS.name,
) -> Indicator:
    return Indicator(
        id=f"trial.{name}",
        title=name,
        meaning=name,
        unit=Unit.MONEY if isinstance(measure, Sum) else Unit.COUNT,
        fact=fact,
        timing=timing,
        column=name,
        where=where,
        measure=measure,
        collected_from=collected_from,
    )


_THERE = Stock("bought", "removed")
_LASTS = Stock("since", "until")
INDICATORS = (
    _indicator("lamps", _THERE),
    _indicator("public_lamps", _THERE, where=(equals("public", True),)),
    _indicator("purchases", Flow("bought"), collected_from=date(2020, 1, 1)),
    _indicator("warm_purchases", Flow("bought"), where=(any_of("colour", "red", "yellow"),)),
    _indicator("unpriced", Stock("bought"), where=(unknown("price"),)),
    _indicator("worth", _THERE, measure=Sum("price")),
    _indicator("rated", Flow("removed"), measure=Sum("rate"), where=(known("price"),)),
    _indicator("nights", _LASTS, fact=NIGHTS.name),
    _indicator("lit", _LASTS, measure=Sum("worth"), fact=NIGHTS.name),
)
