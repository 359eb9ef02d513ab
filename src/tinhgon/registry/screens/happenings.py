"""Events of the registry as sentences on a timeline."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from tinhgon.foundation.access.api import Account, Actor, actor, check_may, get_visible
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    HistorySubject,
    SubjectPlace,
    TimelineEntry,
    register_history,
    register_tellings,
    timeline_entries,
)
from tinhgon.registry.api import VIEW, Agency, LegalDocument, names_on

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
    """One entry per event, in the order given, for the eyes of whoever asks."""
    return timeline_entries(events, actor(request))


def register() -> None:
    """Register how the registry's events read and where its subjects are; once, at start."""
    register_tellings(SENTENCES)
    register_history(
        HistorySubject("agency", gettext_noop("Agency"), _agency),
        HistorySubject("legal_document", gettext_noop("Legal document"), _legal_document),
        HistorySubject("account", gettext_noop("Person"), _account),
    )


def _agency(by: Actor, key: str) -> SubjectPlace:
    check_may(by, VIEW.name)
    agency = get_visible(Agency.objects.all(), by, key=key)
    return SubjectPlace(names_on([agency.pk])[agency.pk], reverse("agency", args=[key]))


def _legal_document(by: Actor, subject: str) -> SubjectPlace:
    check_may(by, VIEW.name)
    document = get_visible(LegalDocument.objects.all(), by, normal_number=subject)
    return SubjectPlace(document.number, document.get_absolute_url())


def _account(by: Actor, subject: str) -> SubjectPlace:
    account = get_visible(Account.objects.all(), by, pk=subject)
    return SubjectPlace(account.name, reverse("person", args=[account.pk]))
