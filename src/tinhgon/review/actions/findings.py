"""What people decide about findings; one event for each, however many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import update_models
from tinhgon.review.events import FindingDismissed, FindingReopened, FindingTakenUp
from tinhgon.review.models import Finding
from tinhgon.review.policies import check_judge_findings
from tinhgon.review.vocabulary import FindingState


@transaction.atomic
def dismiss(*, by: Actor, findings: Iterable[int], reason: str) -> list[Finding]:
    """Set findings (ids) aside for a reason; each is remembered while its words stand."""
    if not reason.strip():
        raise Refusal(gettext_noop("Say why the finding is set aside; others will read it."))
    rows = _judged(by, findings, {FindingState.OPEN})
    _decide(by, rows, FindingState.DISMISSED, reason.strip())
    append_many(
        (
            Entry(
                FindingDismissed(
                    rule=row.rule,
                    procedure=row.procedure.code,
                    managing_agency=row.procedure.managing_agency.key,
                ),
                finding_subject(row),
                by.home_agency_key,
            )
            for row in rows
        ),
        by=by,
    )
    return rows


@transaction.atomic
def reopen(*, by: Actor, findings: Iterable[int]) -> list[Finding]:
    """Take back what was decided about findings (ids)."""
    rows = _judged(by, findings, {FindingState.DISMISSED, FindingState.TAKEN_UP})
    entries = [_reopened(by, row) for row in rows]
    for row in rows:
        row.state, row.decision_reason = FindingState.OPEN.value, ""
        row.decided_at, row.decided_by = None, ""
    save_decisions(rows)
    append_many(entries, by=by)
    return rows


@transaction.atomic
def take_up(*, by: Actor, findings: Iterable[int], item: int | None = None) -> list[Finding]:
    """Answer findings (ids) by an operation of a plan's item, or by a correction (None)."""
    rows = _judged(by, findings, {FindingState.OPEN})
    take_up_rows(by, rows, item)
    return rows


def take_up_rows(by: Actor, rows: Sequence[Finding], item: int | None) -> None:
    """Mark rows as taken up; whoever calls has asked the policy."""
    _decide(by, rows, FindingState.TAKEN_UP, "")
    append_many((taken_up(by, row, item) for row in rows), by=by)


def taken_up(by: Actor, row: Finding, item: int | None) -> Entry:
    """What is told of a finding that an item answers, or a correction."""
    event = FindingTakenUp(
        rule=row.rule,
        procedure=row.procedure.code,
        managing_agency=row.procedure.managing_agency.key,
        item=item,
    )
    return Entry(event, finding_subject(row), by.home_agency_key)


def release_rows(by: Actor, rows: Sequence[Finding]) -> None:
    """Findings whose operation was removed are open again."""
    taken = [row for row in rows if row.state == FindingState.TAKEN_UP.value]
    entries = [released(by, row) for row in taken]
    save_decisions(taken)
    append_many(entries, by=by)


def released(by: Actor, row: Finding) -> Entry:
    """Open again what was taken up, for the caller to store; what is told of it."""
    told = _reopened(by, row)
    row.state, row.decided_at, row.decided_by = FindingState.OPEN.value, None, ""
    return told


def finding_subject(finding: Finding) -> str:
    """The id under which the log knows a finding."""
    return f"{finding.procedure.code}/{finding.fingerprint}"


def _judged(by: Actor, findings: Iterable[int], states: set[FindingState]) -> list[Finding]:
    ids = set(findings)
    rows = list(
        visible(Finding.objects.select_for_update(of=("self",)), by)
        .filter(pk__in=ids)
        .select_related("procedure__managing_agency")
    )
    if len(rows) < len(ids):
        raise Refusal(
            gettext_noop(
                "%(missing)s of the findings chosen are gone, because the procedure was read "
                "anew. Reload the list and choose again."
            ),
            missing=len(ids) - len(rows),
        )
    check_judge_findings(by, [row.procedure for row in rows])
    if any(FindingState(row.state) not in states for row in rows):
        raise Refusal(
            gettext_noop(
                "Somebody has decided about one of these findings meanwhile. Reload the list to "
                "see it."
            )
        )
    return rows


def _decide(by: Actor, rows: Sequence[Finding], state: FindingState, reason: str) -> None:
    for row in rows:
        decide(by, row, state, reason)
    save_decisions(rows)


def decide(by: Actor, row: Finding, state: FindingState, reason: str = "") -> None:
    """What somebody decides about a finding, for the caller to store."""
    row.state, row.decision_reason = state.value, reason
    row.decided_at, row.decided_by = timezone.now(), by.account_id


def save_decisions(rows: Sequence[Finding]) -> None:
    """Store what was decided about findings."""
    update_models(rows, "state", "decision_reason", "decided_at", "decided_by")


def _reopened(by: Actor, row: Finding) -> Entry:
    event = FindingReopened(
        rule=row.rule,
        procedure=row.procedure.code,
        managing_agency=row.procedure.managing_agency.key,
        before=row.state,
    )
    return Entry(event, finding_subject(row), by.home_agency_key)
