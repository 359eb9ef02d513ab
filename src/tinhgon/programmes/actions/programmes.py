"""Programmes: prepared, opened, described, closed; their milestones and participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.api import Baseline
from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.events import (
    MilestoneSet,
    ProgrammeClosed,
    ProgrammeDescribed,
    ProgrammeOpened,
    ProgrammePrepared,
)
from tinhgon.programmes.models import (
    Approver,
    Milestone,
    Participant,
    Programme,
    ScopeRow,
)
from tinhgon.programmes.policies import check_steer
from tinhgon.programmes.vocabulary import Dimension, Measure, ProgrammeState, Selection
from tinhgon.registry.api import Agency, LegalDocument

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Target:
    """At least `per_mille` of a measure by the end of a day; `group` narrows it."""

    measure: Measure
    per_mille: int
    due_on: date
    group: str = ""
    title: str = ""
    article: str = ""
    disputed: str = ""
    source: str = ""
    mark: Mark = Mark.UNVERIFIED


@dataclass(frozen=True, slots=True)
class ApprovedBy:
    """Who approves plans for procedures of a group (empty: of all)."""

    approver: str
    group: str = ""
    source: str = ""
    mark: Mark = Mark.UNVERIFIED


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What a programme is: its texts, days, scope, targets, who owes a plan, who approves."""

    title: str
    starts_on: date
    ends_on: date | None = None
    plans_due_on: date | None = None
    expected: int | None = None
    legal_basis: LegalDocument | None = None
    baseline: Baseline | None = None
    selection: Selection = Selection.MATCHING
    scope: tuple[tuple[Dimension, str], ...] = ()
    targets: tuple[Target, ...] = ()
    approvers: tuple[ApprovedBy, ...] = ()
    participants: tuple[Agency, ...] = ()
    source: str = ""
    mark: Mark = Mark.UNVERIFIED
    note: str = ""


@transaction.atomic
def prepare_programme(
    *, by: Actor, key: str, steered_by: Agency, facts: ProgrammeFacts
) -> Programme:
    """Write down a programme; nobody but those who steer it sees it until it is opened."""
    check_steer(by, steered_by)
    if Programme.objects.filter(key=key).exists():
        raise Refusal(
            gettext_noop("There is a programme “%(key)s” already; choose another short name."),
            key=key,
        )
    programme = Programme(
        key=key,
        steered_by=steered_by,
        state=ProgrammeState.DRAFT.value,
        made_at=timezone.now(),
        made_by=by.account_id,
    )
    _write(programme, facts)
    told = ProgrammePrepared(
        steered_by=steered_by.key,
        starts_on=programme.starts_on,
        milestones=_milestones(programme),
        revision=programme.revision,
    )
    append(told, by=by, subject=key, agency=steered_by.key)
    return programme


@transaction.atomic
def describe_programme(
    *, by: Actor, programme: str, revision: int, facts: ProgrammeFacts
) -> Programme:
    """Change a programme (key) as it was seen at `revision`.

    Procedures join and leave by themselves when the scope changes (`jobs`).
    """
    row = _taken(by, programme, revision)
    before = _plain(row)
    _write(row, facts)
    fields = sorted(name for name, value in _plain(row).items() if value != before[name])
    told = ProgrammeDescribed(fields=fields, milestones=_milestones(row), revision=row.revision)
    append(told, by=by, subject=row.key, agency=row.steered_by.key)
    return row


@transaction.atomic
def open_programme(*, by: Actor, programme: str, revision: int) -> Programme:
    """Open a prepared programme: authorities see it, its procedures join (`jobs`)."""
    row = _taken(by, programme, revision)
    if row.state != ProgrammeState.DRAFT.value:
        raise Refusal(gettext_noop("This programme is open already; reload the page."))
    if not row.milestones.exists():
        raise Refusal(
            gettext_noop("The programme has no milestone yet. Say at least one: what, by when.")
        )
    row.state = ProgrammeState.OPEN.value
    row.revision += 1
    row.save(update_fields=["state", "revision"])
    participants = row.participants.order_by("agency__key").values_list("agency__key", flat=True)
    told = ProgrammeOpened(
        steered_by=row.steered_by.key,
        starts_on=row.starts_on,
        baseline=row.baseline_id,
        milestones=_milestones(row),
        participants=list(participants),
        revision=row.revision,
    )
    append(told, by=by, subject=row.key, agency=row.steered_by.key)
    return row


@transaction.atomic
def close_programme(*, by: Actor, programme: str, revision: int) -> Programme:
    """Close an open programme; its figures stay and nothing joins any more."""
    row = _taken(by, programme, revision)
    if row.state != ProgrammeState.OPEN.value:
        raise Refusal(gettext_noop("Only an open programme can be closed; reload the page."))
    row.state = ProgrammeState.CLOSED.value
    row.revision += 1
    row.save(update_fields=["state", "revision"])
    told = ProgrammeClosed(revision=row.revision)
    append(told, by=by, subject=row.key, agency=row.steered_by.key)
    return row


def _taken(by: Actor, key: str, revision: int) -> Programme:
    """The programme, locked, as it was seen; refuses one changed meanwhile."""
    locked = Programme.objects.select_for_update(of=("self",)).select_related("steered_by")
    row = get_visible(locked, by, key=key)
    check_steer(by, row.steered_by)
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed this programme meanwhile. What you typed is kept; "
                "look at the change and send it again."
            )
        )
    return row


def _write(programme: Programme, facts: ProgrammeFacts) -> None:
    if programme.pk is not None:
        programme.revision += 1
    programme.title = _title(facts.title)
    programme.starts_on, programme.ends_on = facts.starts_on, facts.ends_on
    programme.plans_due_on, programme.expected = facts.plans_due_on, facts.expected
    programme.legal_basis, programme.baseline = facts.legal_basis, facts.baseline
    programme.selection = facts.selection.value
    programme.source, programme.mark = facts.source.strip(), facts.mark.value
    programme.note = nfc(facts.note).strip()
    _check(facts)
    programme.save()
    _rewrite_scope(programme, facts)
    _rewrite_milestones(programme, facts.targets)
    programme.approvers.all().delete()
    Approver.objects.bulk_create(
        Approver(
            programme=programme,
            group=each.group,
            approver=each.approver,
            source=each.source,
            mark=each.mark.value,
        )
        for each in facts.approvers
    )
    programme.participants.exclude(agency__in=facts.participants).delete()
    known = set(programme.participants.values_list("agency", flat=True))
    Participant.objects.bulk_create(
        Participant(programme=programme, agency=agency)
        for agency in facts.participants
        if agency.pk not in known
    )


def _rewrite_scope(programme: Programme, facts: ProgrammeFacts) -> None:
    programme.scope_rows.all().delete()
    ScopeRow.objects.bulk_create(
        ScopeRow(programme=programme, dimension=dimension.value, value=value)
        for dimension, value in dict.fromkeys(facts.scope)
    )


def _rewrite_milestones(programme: Programme, targets: Sequence[Target]) -> None:
    """Milestones keep their row while measure, group and share order stay the same, so that the
    days authorities set for them stay too."""
    kept: set[int] = set()
    rows = list(programme.milestones.all())
    for target in targets:
        row = next((each for each in rows if _is(each, target) and each.pk not in kept), None)
        row = row or next(
            (each for each in rows if _is_like(each, target) and each.pk not in kept), None
        )
        row = row or Milestone(programme=programme)
        row.measure, row.per_mille = target.measure.value, target.per_mille
        row.due_on, row.group, row.title = target.due_on, target.group, target.title.strip()
        row.article, row.disputed = target.article.strip(), target.disputed.strip()
        row.source, row.mark = target.source.strip(), target.mark.value
        row.save()
        kept.add(row.pk)
    programme.milestones.exclude(pk__in=kept).delete()


def _is(row: Milestone, target: Target) -> bool:
    return _is_like(row, target) and row.due_on == target.due_on


def _is_like(row: Milestone, target: Target) -> bool:
    return row.measure == target.measure.value and row.group == target.group


def _check(facts: ProgrammeFacts) -> None:
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        raise Refusal(gettext_noop("The programme ends before it starts; check both days."))
    for target in facts.targets:
        if not 0 < target.per_mille <= 1000:
            raise Refusal(gettext_noop("A target is more than 0 and at most 100 per cent."))
        if target.due_on < facts.starts_on:
            raise Refusal(
                gettext_noop("A milestone (%(day)s) lies before the programme starts."),
                day=target.due_on,
            )


def _milestones(programme: Programme) -> list[MilestoneSet]:
    return [
        MilestoneSet(
            measure=row.measure, per_mille=row.per_mille, due_on=row.due_on, group=row.group
        )
        for row in programme.milestones.all()
    ]


def _plain(programme: Programme) -> dict[str, object]:
    """What can be changed, to be compared."""
    return {
        "title": programme.title,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "plans_due_on": programme.plans_due_on,
        "expected": programme.expected,
        "legal_basis": programme.legal_basis_id,
        "baseline": programme.baseline_id,
        "selection": programme.selection,
        "note": programme.note,
        "scope": sorted(programme.scope_rows.values_list("dimension", "value")),
        "milestones": [each.model_dump() for each in _milestones(programme)],
        "approvers": sorted(programme.approvers.values_list("group", "approver")),
        "participants": sorted(programme.participants.values_list("agency", flat=True)),
    }


def _title(title: str) -> str:
    text = " ".join(nfc(title).split())
    if not text or len(text) > _LONGEST_TITLE:
        raise Refusal(
            gettext_noop("Give the programme a title of at most %(longest)s characters."),
            longest=_LONGEST_TITLE,
        )
    return text
