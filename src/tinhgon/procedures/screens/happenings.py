"""What happened to a procedure or an import, as sentences on a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    Telling,
    TimelineEntry,
    Tone,
    register_tellings,
    timeline_entries,
)
from tinhgon.procedures.labels import GROUP_LABELS, ORIGIN_LABELS
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.visibility import within
from tinhgon.registry.api import Agency, names_on


def _drafted(payload: Mapping[str, object]) -> str:
    if payload.get("redrafted"):
        return gettext("Content of draft version %(version)s replaced") % payload
    origin = str(payload["origin"])
    said = {"version": payload["version"], "origin": gettext(ORIGIN_LABELS.get(origin, origin))}
    return gettext("Draft version %(version)s %(origin)s") % said


def _classified(payload: Mapping[str, object]) -> str:
    group = str(payload["group"])
    return gettext("Classified: %(group)s") % {"group": gettext(GROUP_LABELS.get(group, group))}


def _assigned(payload: Mapping[str, object]) -> str:
    said = {name: str(payload[name]) for name in ("managing_agency", "before")}
    ids = dict(Agency.objects.filter(key__in=said.values()).values_list("pk", "key"))
    names = {ids[agency]: name for agency, name in names_on(ids).items()}
    message = gettext("Managed by %(managing_agency)s, before by %(before)s")
    return message % {name: names.get(key, key) for name, key in said.items()}


def _settled(payload: Mapping[str, object]) -> str:
    if not payload.get("adopted"):
        return gettext("An observed difference was dismissed")
    message = gettext("An observed difference was adopted as draft version %(version)s")
    return message % payload


TELLINGS: dict[str, Telling] = {
    "procedures.registered": gettext_noop("Entered the catalogue with version %(version)s"),
    "procedures.version_drafted": _drafted,
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
    "procedures.delegation_taken_back": gettext_noop(
        "Delegation by %(document)s from %(began_on)s taken back, recorded by mistake: %(reason)s"
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
    "procedures.group_classified": _classified,
    "procedures.managing_agency_assigned": _assigned,
    "procedures.observation_opened": gettext_noop(
        "An imported record differs from version %(base)s"
    ),
    "procedures.observation_settled": _settled,
    "procedures.import_completed": gettext_noop(
        "Imported: %(created)s new, %(changed)s differing, %(rejected)s rejected"
    ),
}
_ANNOUNCED = frozenset(
    {
        "procedures.registered",
        "procedures.version_published",
        "procedures.procedure_abolished",
        "procedures.delegation_recorded",
        "procedures.delegation_taken_back",
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
    return [
        replace(entry, tone=_TONES.get(event.type, Tone.NEUTRAL))
        for event, entry in zip(logged, timeline_entries(logged, by), strict=True)
    ]


def known(events: Iterable[LoggedEvent], by: Actor) -> list[LoggedEvent]:
    """What was announced, for whoever may see the procedure; drafts, observed differences and
    what rooms above found only for those who may see them there."""
    logged = list(events)
    codes = {event.subject_id for event in logged}
    inside = Procedure.objects.filter(within(by, VIEW.name, "managing_agency"), code__in=codes)
    reached = set(inside.values_list("code", flat=True))
    return [event for event in logged if event.type in _ANNOUNCED or event.subject_id in reached]


def register() -> None:
    """Say how the events of this room read; once, when Django starts."""
    register_tellings(TELLINGS)
