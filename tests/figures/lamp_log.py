"""Writing what happens to lamps, at will or at random."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.db import transaction
from tests.figures.toy import (
    LampBalance,
    LampBought,
    LampCorrected,
    LampFact,
    LampMoved,
    LampPriced,
    LampRemoved,
    LampsForgotten,
    NightBalance,
    NightFact,
    RateChanged,
    Sneezed,
)

from tinhgon.figures.models import FoldState
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import Entry, Event, append_many, lifted
from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord, EventSeal

AGENCIES = ("north", "south", "east")
LAMPS = tuple("abcdef")
COLOURS = ("red", "blue", "yellow")


def write(*happened: tuple[str, Event]) -> None:
    """One act: (subject, event) pairs in one transaction."""
    with transaction.atomic():
        append_many([Entry(event, subject) for subject, event in happened], by=SYSTEM)


def bought(
    agency: str = "north", colour: str = "red", day: date = date(2026, 1, 3), *, public: bool = True
) -> LampBought:
    return LampBought(agency=agency, colour=colour, day=day, public=public)


def any_event(chance: random.Random) -> tuple[str, Event]:
    """Anything that may happen, corrections, late arrivals and nonsense included."""
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(90))
    agency, colour = chance.choice(AGENCIES), chance.choice(COLOURS)
    events: list[Event] = [
        bought(agency, colour, day, public=chance.random() < 0.5),
        bought(agency, colour, day),
        LampCorrected(colour=colour, day=chance.choice([day, day, None])),
        LampPriced(price=chance.choice([None, 0, 5, -3, 10**12])),
        LampMoved(agency=agency),
        LampRemoved(day=chance.choice([day, None])),
        LampsForgotten(lamps=tuple(chance.sample(LAMPS, 2))),
        RateChanged(rate=chance.randrange(4)),
        Sneezed(),
    ]
    return chance.choice(LAMPS), chance.choice(events)


def empty() -> None:
    """An empty log, no facts, no balances."""
    with lifted():
        EventPending.objects.all().delete()
        for table in (EventPosition, EventSeal, EventRecord):
            table.objects.all().delete()
    for model in (LampFact, LampBalance, NightFact, NightBalance):
        model._default_manager.all().delete()
    FoldState.objects.all().delete()
