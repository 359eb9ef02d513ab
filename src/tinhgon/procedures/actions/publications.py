"""Publication: one decision switches many procedures together, each row with kind and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import Entry, Event, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.actions.drafts import check_open
from tinhgon.procedures.events import DelegationAnnounced, ProcedureAbolished, VersionPublished
from tinhgon.procedures.models import (
    CatalogueEntry,
    Delegation,
    Procedure,
    PublicationDecision,
    PublicationRow,
    Reading,
    Version,
)
from tinhgon.procedures.policies import check_publish
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.projection.entries import entry
from tinhgon.procedures.projection.summary import (
    Summary,
    mandatory_gaps,
    summarise,
    working_hours_on,
)
from tinhgon.procedures.queries.versions import current_reading, latest_published
from tinhgon.procedures.rules.mandatory_parts import Gap
from tinhgon.procedures.states import PublicationKind, VersionState
from tinhgon.procedures.vocabulary import InternalGroup
from tinhgon.registry.api import Agency, LegalDocument

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ToPublish:
    """One row of a decision: what it does to a procedure from which day on.

    `draft` is the version to publish, None where the procedure is abolished (`successor` takes
    over, if any) or only its handling is delegated.
    """

    procedure: Procedure
    kind: PublicationKind
    effective_from: date
    draft: Version | None = None
    successor: Procedure | None = None


@dataclass(frozen=True, slots=True)
class MissingPart:
    """A mandatory part that a draft does not state; `title` is a message id."""

    code: str
    title: str
    letter: str | None
    source: str


class PartsMissing(Refusal):
    """Drafts lack mandatory parts; `gaps` names each."""

    def __init__(self, gaps: tuple[MissingPart, ...]) -> None:
        self.gaps = gaps
        super().__init__(
            gettext_noop(
                "Nothing was published: mandatory parts are missing (%(gaps)s). Complete the "
                "drafts and publish again."
            ),
            gaps="; ".join(f"{gap.code}: {gap.title}" for gap in gaps),
        )


@transaction.atomic
def publish(
    *,
    by: Actor,
    number: str,
    signed_on: date,
    issuer: Agency,
    rows: Sequence[ToPublish],
    legal_document: LegalDocument | None = None,
) -> PublicationDecision:
    """Record a publication decision (quyết định công bố) and switch all its procedures at once.

    The version before ends the day before the new one begins. All rows take effect or none:
    refuses a draft with missing mandatory parts (each named), one whose base was replaced
    meanwhile, a kind that does not fit, and a day before the version it replaces began.
    """
    check_publish(by, [row.procedure for row in rows])
    normal = _checked_decision(number, issuer, signed_on, rows)
    claimed = [_claimed(row) for row in rows]
    gaps = tuple(gap for row in claimed for gap in missing(row))
    if gaps:
        raise PartsMissing(gaps)
    decision = PublicationDecision.objects.create(
        number=normal,
        signed_on=signed_on,
        issuer=issuer,
        legal_document=legal_document,
        recorded_at=timezone.now(),
        recorded_by=by.account_id,
    )
    events = [(_switch(decision, row), row.procedure.code) for row in claimed]
    append_many([Entry(event, code, agency=by.home_agency_key) for event, code in events], by=by)
    return decision


def missing(row: ToPublish) -> tuple[MissingPart, ...]:
    """The mandatory parts that a row's draft lacks, by the rules in force when it takes effect."""
    if row.draft is None:
        return ()
    content = load(current_reading(row.draft).content)
    gaps: tuple[Gap, ...] = mandatory_gaps(
        content, row.effective_from, InternalGroup(row.procedure.group)
    )
    return tuple(
        MissingPart(row.procedure.code, gap.part.title, gap.part.letter, gap.source) for gap in gaps
    )


def _checked_decision(
    number: str, issuer: Agency, signed_on: date, rows: Sequence[ToPublish]
) -> str:
    normal = normal_number(number)
    if normal is None:
        raise Refusal(
            gettext_noop(
                "“%(number)s” is not the number of a decision; write it as in 2628/QĐ-BTC."
            ),
            number=number,
        )
    if signed_on > today():
        raise Refusal(gettext_noop("The decision is signed in the future; check the day."))
    if not rows:
        raise Refusal(gettext_noop("The decision names no procedure; choose at least one."))
    counted = Counter(row.procedure.code for row in rows)
    twice = next((code for code, count in counted.items() if count > 1), None)
    if twice is not None:
        raise Refusal(
            gettext_noop("%(code)s stands in the decision twice; keep one row."), code=twice
        )
    check_not_recorded(normal, signed_on, issuer)
    return normal


def check_not_recorded(number: str, signed_on: date, issuer: Agency) -> None:
    """A decision asked for again, by a second click or after a lost answer, is told so."""
    normal = normal_number(number)
    taken = PublicationDecision.objects.filter(number=normal, issuer=issuer, signed_on=signed_on)
    if taken.exists():
        raise Refusal(
            gettext_noop("Decision %(number)s is recorded already; open it instead."),
            number=normal,
        )


def _claimed(row: ToPublish) -> ToPublish:
    """The row with its procedure and draft as they stand now; refuses what does not fit."""
    procedure = claim(row.procedure, None)
    before = latest_published(procedure)
    if row.kind is PublicationKind.ABOLISHED:
        if row.draft is not None or before is None or before.effective_to is not None:
            raise Refusal(
                gettext_noop("%(code)s holds no version that could be abolished."),
                code=procedure.code,
            )
        _check_day(procedure, before, row.effective_from)
        _check_successor(row)
        return ToPublish(procedure, row.kind, row.effective_from, successor=row.successor)
    if row.kind is PublicationKind.DELEGATED:
        _check_delegated(procedure, row)
        return ToPublish(procedure, row.kind, row.effective_from)
    if row.draft is None or row.draft.procedure_id != procedure.pk:
        raise Refusal(gettext_noop("%(code)s: choose the draft to publish."), code=procedure.code)
    draft = check_open(claim(row.draft, None))
    amended = row.kind is PublicationKind.AMENDED
    if amended != (before is not None):
        message = (
            gettext_noop("%(code)s was never published, so it is new, not amended.")
            if amended
            else gettext_noop("%(code)s was published before, so it is amended, not new.")
        )
        raise Refusal(message, code=procedure.code)
    if before is not None:
        if draft.base_id != before.pk:
            raise Refusal(
                gettext_noop(
                    "%(code)s: the draft was made from another version than the latest one "
                    "(version %(number)s); bring it up to that one first."
                ),
                code=procedure.code,
                number=before.number,
            )
        _check_day(procedure, before, row.effective_from)
    return ToPublish(procedure, row.kind, row.effective_from, draft)


def _check_successor(row: ToPublish) -> None:
    """The procedure that takes over must hold when the other ends."""
    if row.successor is None:
        return
    holds = latest_published(row.successor)
    ends = None if holds is None else holds.effective_to
    if holds is None or (ends is not None and ends < row.effective_from):
        raise Refusal(
            gettext_noop(
                "%(code)s cannot go into %(successor)s, which does not hold on %(day)s. Publish "
                "that procedure first, or name another one."
            ),
            code=row.procedure.code,
            successor=row.successor.code,
            day=row.effective_from,
        )


def _check_delegated(procedure: Procedure, row: ToPublish) -> None:
    if row.draft is not None or not Delegation.objects.filter(procedure=procedure).exists():
        raise Refusal(
            gettext_noop("%(code)s: no delegation is recorded that could be announced."),
            code=procedure.code,
        )


def _check_day(procedure: Procedure, before: Version, day: date) -> None:
    if before.effective_from is not None and day <= before.effective_from:
        raise Refusal(
            gettext_noop(
                "%(code)s: version %(number)s takes effect on %(day)s only, so nothing can follow "
                "it before the day after."
            ),
            code=procedure.code,
            number=before.number,
            day=before.effective_from,
        )


def _switch(decision: PublicationDecision, row: ToPublish) -> Event:
    if row.kind is PublicationKind.DELEGATED:
        _row(decision, row)
        return _delegated(decision, row)
    before = latest_published(row.procedure)
    if before is not None:
        _end(before, row.effective_from - _DAY)
    if row.draft is None:
        _row(decision, row)
        return _abolished(decision, row, before)
    draft = row.draft
    draft.state = VersionState.PUBLISHED.value
    draft.effective_from = row.effective_from
    draft.published_at = decision.recorded_at
    draft.save(update_fields=["state", "effective_from", "published_at"])
    _row(decision, row, draft)
    reading = current_reading(draft)
    summary = _summary(row, reading)
    listed = entry(row.procedure, draft, reading.content, summary)
    listed.decision_number = decision.number
    listed.save()
    return _published(decision, row, draft, summary, reading)


def _row(decision: PublicationDecision, row: ToPublish, version: Version | None = None) -> None:
    PublicationRow.objects.create(
        decision=decision,
        procedure=row.procedure,
        version=version,
        kind=row.kind.value,
        effective_from=row.effective_from,
        successor=row.successor,
    )


def _end(version: Version, last_day: date) -> None:
    open_after = Q(effective_to__isnull=True) | Q(effective_to__gt=last_day)
    Version.objects.filter(open_after, pk=version.pk).update(effective_to=last_day)
    CatalogueEntry.objects.filter(open_after, version=version).update(effective_to=last_day)


def _summary(row: ToPublish, reading: Reading) -> Summary:
    return summarise(
        load(reading.content),
        on=row.effective_from,
        hours_a_day=working_hours_on(today()),
        group=InternalGroup(row.procedure.group),
    )


def _published(
    decision: PublicationDecision,
    row: ToPublish,
    draft: Version,
    summary: Summary,
    reading: Reading,
) -> VersionPublished:
    procedure = row.procedure
    return VersionPublished(
        version=draft.number,
        base=None if draft.base is None else draft.base.number,
        origin=draft.origin,
        kind="amended" if row.kind is PublicationKind.AMENDED else "new",
        effective_from=row.effective_from,
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        legal_document=_document(decision),
        scope=procedure.scope,
        group=procedure.group,
        level=summary.level,
        field_key=summary.field_key,
        managing_agency=procedure.managing_agency.key,
        missing=summary.missing,
        missing_count=summary.missing_count,
        content_hash=reading.content.content_hash,
    )


def _abolished(
    decision: PublicationDecision, row: ToPublish, before: Version | None
) -> ProcedureAbolished:
    procedure = row.procedure
    return ProcedureAbolished(
        version=None if before is None else before.number,
        effective_from=row.effective_from,
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        legal_document=_document(decision),
        scope=procedure.scope,
        group=procedure.group,
        managing_agency=procedure.managing_agency.key,
        successor="" if row.successor is None else row.successor.code,
    )


def _delegated(decision: PublicationDecision, row: ToPublish) -> DelegationAnnounced:
    return DelegationAnnounced(
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        effective_from=row.effective_from,
        managing_agency=row.procedure.managing_agency.key,
    )


def _document(decision: PublicationDecision) -> str:
    document = decision.legal_document
    return "" if document is None else document.normal_number
