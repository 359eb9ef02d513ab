"""What happened to a procedure or an import, as sentences on a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import TimelineEntry, Tone, names_of, told, write_day
from tinhgon.procedures.labels import GROUP_LABELS, ORIGIN_LABELS
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.phrases import language
from tinhgon.procedures.visibility import within
from tinhgon.registry.api import Agency, names_on

SENTENCES = {
    "procedures.registered": gettext_noop("Entered the catalogue with version %(version)s"),
    "procedures.version_drafted": gettext_noop("Draft version %(version)s %(origin)s"),
    "procedures.version_withdrawn": gettext_noop("Draft version %(version)s withdrawn"),
    "procedures.version_published": gettext_noop(
        "Version %(version)s published by %(decision)s, in force from %(effective_from)s"
    ),
    "procedures.procedure_abolished": gettext_noop(
        "Abolished by %(decision)s from %(effective_from)s"
    ),
    "procedures.delegation_recorded": gettext_noop(
        "Handling delegated by %(document)s from %(starts_on)s"
    ),
    "procedures.delegation_announced": gettext_noop(
        "Delegation announced by %(decision)s, from %(effective_from)s"
    ),
    "procedures.reading_corrected": gettext_noop(
        "A misread value of version %(version)s corrected (reading %(reading)s)"
    ),
    "procedures.reading_renewed": gettext_noop(
        "Version %(version)s read anew by a better parser (reading %(reading)s)"
    ),
    "procedures.reading_reverted": gettext_noop(
        "Version %(version)s went back to reading %(reading)s"
    ),
    "procedures.group_classified": gettext_noop("Classified: %(group)s"),
    "procedures.managing_agency_assigned": gettext_noop(
        "Managed by %(managing_agency)s, before by %(before)s"
    ),
    "procedures.observation_opened": gettext_noop(
        "An imported record differs from version %(base)s"
    ),
    "procedures.observation_settled": gettext_noop("An observed difference was dismissed"),
    "procedures.import_completed": gettext_noop(
        "Imported: %(created)s new, %(changed)s differing, %(rejected)s rejected"
    ),
}
_ADOPTED = gettext_noop("An observed difference was adopted as draft version %(version)s")
_REDRAFTED = gettext_noop("Content of draft version %(version)s replaced")
_ANNOUNCED = frozenset(
    {
        "procedures.registered",
        "procedures.version_published",
        "procedures.procedure_abolished",
        "procedures.delegation_recorded",
        "procedures.delegation_announced",
        "procedures.group_classified",
        "procedures.managing_agency_assigned",
    }
)
_TONES = {
    "procedures.version_published": Tone.GOOD,
    "procedures.procedure_abolished": Tone.BAD,
    "procedures.observation_opened": Tone.CARE,
}


def timeline_of(events: Iterable[LoggedEvent], by: Actor) -> list[TimelineEntry]:
    """One entry per event of procedures that `by` may know of, in the order given. Names of
    people only where he may know them."""
    logged = known(events, by)
    people = names_of({event.actor for event in logged}, by)
    payloads = [event.payload for event in logged]
    agencies = _agencies(payloads)
    return [
        TimelineEntry(
            at=event.occurred_at,
            sentence=_sentence(event, payload, agencies),
            actor=people[event.actor],
            tone=_TONES.get(event.type, Tone.NEUTRAL),
        )
        for event, payload in zip(logged, payloads, strict=True)
    ]


def known(events: Iterable[LoggedEvent], by: Actor) -> list[LoggedEvent]:
    """What was announced, for whoever may see the procedure; drafts, observed differences and
    what rooms above found only for those who may see them there."""
    logged = list(events)
    codes = {event.subject_id for event in logged}
    inside = Procedure.objects.filter(within(by, VIEW.name, "managing_agency"), code__in=codes)
    reached = set(inside.values_list("code", flat=True))
    return [event for event in logged if event.type in _ANNOUNCED or event.subject_id in reached]


def _sentence(
    event: LoggedEvent, payload: Mapping[str, object], agencies: Mapping[str, str]
) -> str:
    message = SENTENCES.get(event.type)
    if message is None:
        return told(event)  # what rooms above tell of the same procedure
    if event.type == "procedures.observation_settled" and payload.get("adopted"):
        message = _ADOPTED
    elif event.type == "procedures.version_drafted" and payload.get("redrafted"):
        message = _REDRAFTED
    params = {name: _written(name, value, agencies) for name, value in payload.items()}
    return gettext(message) % params if "%(" in message else gettext(message)


def _written(name: str, value: object, agencies: Mapping[str, str]) -> object:
    """A value of an event as the reader writes it."""
    if not isinstance(value, str):
        return value
    if name == "group":
        return gettext(GROUP_LABELS.get(value, value))
    if name == "origin":
        return gettext(ORIGIN_LABELS.get(value, value))
    if value in agencies:
        return agencies[value]
    if name.startswith("effective") or name in ("signed_on", "starts_on"):
        return write_day(date.fromisoformat(value), language=language())
    return value


def _agencies(payloads: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Names of the agencies that moved procedures, by key."""
    keys = {
        str(payload[name])
        for payload in payloads
        for name in ("managing_agency", "before")
        if payload.get(name)
    }
    ids = dict(Agency.objects.filter(key__in=keys).values_list("pk", "key"))
    return {ids[agency]: name for agency, name in names_on(ids).items()}
