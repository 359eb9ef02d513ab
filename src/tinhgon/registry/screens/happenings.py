"""Events of the registry as sentences on a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from tinhgon.foundation.access.api import ROLES, Account, actor, visible
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import TimelineEntry, write_day

SENTENCES = {
    "registry.agency_founded": gettext_noop("Recorded as %(name)s"),
    "registry.agency_changed": gettext_noop("From %(effective)s: %(name)s; name or place changed"),
    "registry.agency_ended": gettext_noop("Ended; last day %(last_day)s"),
    "registry.agency_split": gettext_noop("From %(effective)s part of its work goes to others"),
    "registry.legal_document_recorded": gettext_noop("Recorded: %(title)s"),
    "registry.legal_relation_recorded": gettext_noop("Relation to %(older)s recorded"),
    "registry.parameter_set": gettext_noop("Set to %(value)s %(unit)s"),
    "registry.role_granted": gettext_noop("Role %(role)s granted in %(agency)s"),
    "registry.role_revoked": gettext_noop("Role %(role)s in %(agency)s ends on %(last_day)s"),
    "foundation.account_created": gettext_noop("Account made"),
    "foundation.account_recovered": gettext_noop("Sign-in recovered"),
    "foundation.account_activity_changed": gettext_noop("Account switched on or off"),
}


def sentences(events: Iterable[LoggedEvent], request: HttpRequest) -> list[TimelineEntry]:
    """One entry per event, in the order given. Names of people only where the reader may know
    them; the system acts under its own name."""
    logged = list(events)
    people = _names({event.actor for event in logged}, request)
    return [
        TimelineEntry(
            at=event.occurred_at,
            sentence=_sentence(event),
            actor=people.get(event.actor, gettext("an official")),
        )
        for event in logged
    ]


def _sentence(event: LoggedEvent) -> str:
    message = SENTENCES.get(event.type)
    if message is None:
        return event.type
    return gettext(message) % {name: _written(name, value) for name, value in event.payload.items()}


def _written(name: str, value: object) -> object:
    """Days and roles as the reader knows them, everything else as it stands."""
    if not isinstance(value, str):
        return value
    if name == "role" and value in ROLES:
        return gettext(ROLES[value].title)
    try:
        return write_day(date.fromisoformat(value), language=get_language() or "vi")
    except ValueError:
        return value


def _names(actors: set[str], request: HttpRequest) -> dict[str, str]:
    ids = {UUID(account) for account in actors if account and account != "system"}
    known = visible(Account.objects.filter(pk__in=ids), actor(request))
    names = {str(account.pk): account.name for account in known}
    return names | {"system": gettext("the system")}
