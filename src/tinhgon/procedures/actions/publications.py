"""Publication: one decision switches many procedures together, each row with kind and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.procedures.actions.concurrency import claim_all
from tinhgon.procedures.actions.draft_records import check_open
from tinhgon.procedures.actions.switching import Claimed, ToPublish, switch
from tinhgon.procedures.decision_numbers import check_one_of_its_number
from tinhgon.procedures.holds import held_drafts
from tinhgon.procedures.models import (
    Delegation,
    Procedure,
    PublicationDecision,
    Reading,
    Version,
)
from tinhgon.procedures.policies import check_publish, check_publish_for
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.projection.summary import mandatory_gaps
from tinhgon.procedures.queries.versions import (
    current_reading,
    current_readings,
    latest_of,
    latest_published,
)
from tinhgon.procedures.rules.mandatory_parts import Gap
from tinhgon.procedures.states import PublicationKind
from tinhgon.procedures.vocabulary import InternalGroup
from tinhgon.registry.api import Agency


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
            gaps=_said(gaps),
        )


def _named(gaps: tuple[MissingPart, ...]) -> str:
    return "; ".join(f"{gap.code}: {gettext(gap.title)}" for gap in gaps)


_said = lazy(_named, str)


@transaction.atomic
def publish(
    *,
    by: Actor,
    number: str,
    signed_on: date,
    issuer: Agency,
    rows: Sequence[ToPublish],
    by_their_holder: bool = False,
) -> PublicationDecision:
    """Record a publication decision (quyết định công bố) and switch all its procedures at once.

    The version before ends the day before the new one begins. All rows take effect or none:
    refuses a draft that lacks mandatory parts which were there before (each named), one whose base
    was replaced meanwhile, a kind that does not fit, and a day before the version it replaces
    began; and, where it is not the room that holds them which publishes, drafts that are held.
    """
    check_publish(by, [row.procedure for row in rows])
    check_publish_for(by, issuer)
    normal = _checked_decision(number, issuer, signed_on, rows)
    if not by_their_holder:
        _check_not_held(rows)
    claimed = _all_claimed(rows)
    gaps = tuple(gap for each in claimed for gap in _missing(each.row, each.reading))
    if gaps:
        raise PartsMissing(gaps)
    decision = PublicationDecision.objects.create(
        number=normal,
        signed_on=signed_on,
        issuer=issuer,
        recorded_at=timezone.now(),
        recorded_by=by.account_id,
    )
    switch(by, decision, claimed)
    return decision


def missing(row: ToPublish) -> tuple[MissingPart, ...]:
    """The mandatory parts that a row's draft lacks, by the rules in force when it takes effect.

    What the version before lacks too does not count: the law has changed all the same, and to keep
    the old text would tell people something that no longer holds. It stays told as missing.
    """
    return _missing(row, None if row.draft is None else current_reading(row.draft))


def _missing(row: ToPublish, reading: Reading | None) -> tuple[MissingPart, ...]:
    if reading is None:
        return ()
    gaps = _gaps(row, reading)
    before = latest_published(row.procedure) if gaps else None
    lacked = () if before is None else _gaps(row, current_reading(before))
    known = {gap.part.question for gap in lacked}
    return tuple(
        MissingPart(row.procedure.code, gap.part.title, gap.part.letter, gap.source)
        for gap in gaps
        if gap.part.question not in known
    )


def _gaps(row: ToPublish, reading: Reading) -> tuple[Gap, ...]:
    return mandatory_gaps(
        load(reading.content), row.effective_from, InternalGroup(row.procedure.group)
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
    """A decision asked for again, by a second click or after a lost answer, is told so, and one
    whose number is that of another decision of the year (`decision_numbers`)."""
    normal = normal_number(number) or number
    same = PublicationDecision.objects.filter(number=normal, issuer=issuer, signed_on=signed_on)
    if same.exists():
        raise Refusal(
            gettext_noop("Decision %(number)s is recorded already; open it instead."),
            number=normal,
        )
    check_one_of_its_number(normal, signed_on, [issuer.pk])


def _check_not_held(rows: Sequence[ToPublish]) -> None:
    held = held_drafts([row.draft.pk for row in rows if row.draft is not None])
    for row in rows:
        if row.draft is not None and row.draft.pk in held:
            raise Refusal(
                gettext_noop(
                    "%(code)s: version %(number)s is the draft of a plan; it is published from "
                    "there, once it is approved and enacted."
                ),
                code=row.procedure.code,
                number=row.draft.number,
            )


def _all_claimed(rows: Sequence[ToPublish]) -> list[Claimed]:
    """The rows as they stand now, locked; refuses the first that does not fit."""
    procedures = claim_all([row.procedure for row in rows])
    drafts = claim_all([row.draft for row in rows if row.draft is not None])
    before = latest_of(procedures)
    readings = current_readings(drafts)
    claimed = []
    for row in rows:
        procedure = procedures[row.procedure.pk]
        if procedure.managing_agency_id == row.procedure.managing_agency_id:
            procedure.managing_agency = row.procedure.managing_agency
        known = before.get(procedure.pk)
        draft = None if row.draft is None else drafts[row.draft.pk]
        fitting = _fitting(row, procedure, known, draft)
        claimed.append(Claimed(fitting, known, None if draft is None else readings[draft.pk]))
    return claimed


def _fitting(
    row: ToPublish, procedure: Procedure, before: Version | None, draft: Version | None
) -> ToPublish:
    """The row with its procedure and draft as they stand now; refuses what does not fit."""
    if row.kind is PublicationKind.ABOLISHED:
        if row.draft is not None or before is None or before.effective_to is not None:
            raise Refusal(
                gettext_noop("%(code)s holds no version that could be abolished."),
                code=procedure.code,
            )
        _check_day(procedure, before, row.effective_from)
        _check_successor(row)
        return replace(row, procedure=procedure)
    if row.kind is PublicationKind.DELEGATED:
        _check_delegated(procedure, row)
        return replace(row, procedure=procedure, draft=None, successor=None)
    if draft is None or draft.procedure_id != procedure.pk:
        raise Refusal(gettext_noop("%(code)s: choose the draft to publish."), code=procedure.code)
    check_open(draft)
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
        draft.base = before
    return replace(row, procedure=procedure, draft=draft, successor=None)


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
