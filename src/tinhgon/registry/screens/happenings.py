"""Events of the registry as sentences on a timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import (
    ROLES,
    Account,
    Actor,
    actor,
    check_may,
    get_visible,
    visible,
)
from tinhgon.foundation.events.api import LoggedEvent, history
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    HistorySubject,
    SubjectPlace,
    Telling,
    TimelineEntry,
    known_events,
    register_history,
    register_tellings,
    timeline_entries,
)
from tinhgon.registry.api import (
    RELATION_KIND_LABELS,
    VIEW,
    Agency,
    LegalDocument,
    RelationKind,
    RoleHolding,
    names_on,
)


def _of_role(message: str) -> Telling:
    def told(payload: Mapping[str, object]) -> str:
        role, key = ROLES.get(str(payload["role"])), str(payload["agency"])
        ids = Agency.objects.filter(key=key).values_list("pk", flat=True)
        said = {
            "role": gettext(role.title) if role else payload["role"],
            "agency": next(iter(names_on(ids).values()), key),
        }
        return gettext(message) % {**payload, **said}

    return told


def _of_struck(payload: Mapping[str, object]) -> str:
    if not payload.get("reason"):
        message = gettext("Relation to %(older)s struck: it was recorded by mistake")
        return message % payload
    kind = gettext(RELATION_KIND_LABELS[RelationKind(str(payload["kind"]))])
    return gettext("“%(kind)s %(older)s” struck: %(reason)s") % {**payload, "kind": kind}


SENTENCES: dict[str, Telling] = {
    "registry.agency_founded": gettext_noop("Recorded as %(name)s"),
    "registry.agency_changed": gettext_noop("From %(effective)s: %(name)s; name or place changed"),
    "registry.agency_ended": gettext_noop("Ended; last day %(last_day)s"),
    "registry.agency_split": gettext_noop("From %(effective)s part of its work goes to others"),
    "registry.document_signing_said": gettext_noop(
        "Who signs said of a document of the kind “%(kind)s”"
    ),
    "registry.document_template_chosen": gettext_noop(
        "Word template number %(number)s for documents of the kind “%(kind)s”, from %(valid_from)s"
    ),
    "registry.legal_document_recorded": gettext_noop("Recorded: %(title)s"),
    "registry.legal_relation_recorded": gettext_noop("Relation to %(older)s recorded"),
    "registry.legal_relation_struck": _of_struck,
    "registry.parameter_set": gettext_noop("Set to %(value)s %(unit)s"),
    "registry.role_granted": _of_role(gettext_noop("Role %(role)s granted in %(agency)s")),
    "registry.role_revoked": _of_role(
        gettext_noop("Role %(role)s in %(agency)s ends on %(last_day)s")
    ),
    "foundation.account_created": gettext_noop("Account made"),
    "foundation.account_recovered": gettext_noop("Sign-in recovered"),
    "foundation.account_activity_changed": gettext_noop("Account switched on or off"),
}

_SHOWN = 50
_OF_ROLES = frozenset({"registry.role_granted", "registry.role_revoked"})


def sentences(kind: str, subject: object, request: HttpRequest) -> list[TimelineEntry]:
    """The newest events of a subject that whoever asks may know of, newest first."""
    by = actor(request)
    events = history(kind, str(subject), limit=_SHOWN)
    return timeline_entries(known_events(kind, events, by), by)


def register() -> None:
    """Register how the registry's events read and where its subjects are; once, at start."""
    register_tellings(SENTENCES)
    register_history(
        HistorySubject("agency", gettext_noop("Agency"), _agency),
        HistorySubject("legal_document", gettext_noop("Legal document"), _legal_document),
        HistorySubject("account", gettext_noop("Person"), _account, _known_of_account),
    )


def _agency(by: Actor, key: str) -> SubjectPlace:
    check_may(by, VIEW.name)
    agency = get_visible(Agency.objects.all(), by, key=key)
    return SubjectPlace(names_on([agency.pk])[agency.pk], reverse("agency", args=[key]))


def _legal_document(by: Actor, subject: str) -> SubjectPlace:
    check_may(by, VIEW.name)
    document = get_visible(LegalDocument.objects.all(), by, normal_number=subject)
    return SubjectPlace(document.number, document.get_absolute_url())


def _known_of_account(by: Actor, events: Sequence[LoggedEvent]) -> list[LoggedEvent]:
    """All but what befell roles in agencies where `by` grants none."""
    accounts = {UUID(event.subject_id) for event in events}
    known = set(
        visible(RoleHolding.objects.filter(account__in=accounts), by).values_list(
            "account_id", "agency__key"
        )
    )
    return [
        event
        for event in events
        if event.type not in _OF_ROLES
        or (UUID(event.subject_id), str(event.payload["agency"])) in known
    ]


def _account(by: Actor, subject: str) -> SubjectPlace:
    account = get_visible(Account.objects.all(), by, pk=subject)
    return SubjectPlace(account.name, reverse("person", args=[account.pk]))
