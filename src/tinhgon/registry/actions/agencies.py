"""Reorganisation of agencies: one act, effective from a day, with the history kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.actions.accounts import account_pk
from tinhgon.registry.actions.lines import rebuild_lines
from tinhgon.registry.events import AgencyChanged, AgencyEnded, AgencyFounded, AgencySplit
from tinhgon.registry.models import (
    Agency,
    AgencyState,
    AgencySuccession,
    LegalDocument,
    Reorganisation,
)
from tinhgon.registry.policies import check_reorganise
from tinhgon.registry.rules.changes import (
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    Rename,
    Split,
    Standing,
    touched,
)
from tinhgon.registry.rules.reorganisation import Outcome
from tinhgon.registry.rules.reorganisation import reorganise as worked_out
from tinhgon.registry.vocabulary import AgencyKind, AgencyLevel


@dataclass(frozen=True, slots=True)
class Basis:
    """What a change rests on: a title for its history, a source, and how far it is checked."""

    title: str
    source: str
    mark: Mark = Mark.CONFIRMED
    document: LegalDocument | None = None


@transaction.atomic
def reorganise(
    *, by: Actor, changes: Sequence[Change], effective: date, basis: Basis
) -> Reorganisation:
    """Change agencies from a day on (sắp xếp tổ chức): all of `changes`, or nothing.

    Raises `NotAllowed` where `by` does not administer all agencies touched, `Refusal` where a
    change is not possible.
    """
    # Two reorganisations at once would work on the same tree: the second waits and sees the first.
    ids = dict(Agency.objects.select_for_update().values_list("key", "pk"))
    outcome = _worked_out(by, changes, effective, ids)
    act = Reorganisation.objects.create(
        effective=effective,
        title=basis.title.strip() or _title(changes[0]),
        document=basis.document,
        recorded_at=timezone.now(),
        recorded_by_id=account_pk(by),
    )
    _write(act, outcome, ids, basis)
    changed = {row.key for row in (*outcome.founded, *outcome.changed)} | set(outcome.ended)
    rebuild_lines(changed | {row.successor for row in outcome.successions})
    append_many(_events(outcome, effective, basis), by=by)
    return act


def create_agency(
    *,
    by: Actor,
    key: str,
    name: str,
    kind: AgencyKind,
    level: AgencyLevel,
    parent: str | None,
    effective: date,
    basis: Basis,
    name_en: str = "",
    code: str = "",
) -> Agency:
    """Found an agency (thành lập)."""
    change = Create(key, name, kind, level, parent, name_en=name_en, code=code)
    reorganise(by=by, changes=[change], effective=effective, basis=basis)
    return Agency.objects.get(key=key)


def rename(
    *, by: Actor, key: str, name: str, effective: date, basis: Basis, name_en: str = ""
) -> Reorganisation:
    """Give an agency another name (đổi tên)."""
    return reorganise(by=by, changes=[Rename(key, name, name_en)], effective=effective, basis=basis)


def move(*, by: Actor, key: str, parent: str, effective: date, basis: Basis) -> Reorganisation:
    """Put an agency under another parent."""
    return reorganise(by=by, changes=[Move(key, parent)], effective=effective, basis=basis)


def dissolve(*, by: Actor, key: str, effective: date, basis: Basis) -> Reorganisation:
    """End an agency without a successor (giải thể); `effective` is the first day without it."""
    return reorganise(by=by, changes=[Dissolve(key)], effective=effective, basis=basis)


def merge(
    *, by: Actor, predecessors: Iterable[str], into: str, effective: date, basis: Basis
) -> Reorganisation:
    """Let agencies go into one that stands, or one of themselves (hợp nhất, sáp nhập)."""
    change = Merge(tuple(predecessors), into)
    return reorganise(by=by, changes=[change], effective=effective, basis=basis)


def split(
    *,
    by: Actor,
    key: str,
    into: Iterable[str],
    effective: date,
    basis: Basis,
    stays: bool = False,
    children: Mapping[str, str] | None = None,
) -> Reorganisation:
    """Divide an agency among several that stand (chia, tách)."""
    change = Split(key, tuple(into), stays=stays, children=children or {})
    return reorganise(by=by, changes=[change], effective=effective, basis=basis)


def preview(*, by: Actor, changes: Sequence[Change], effective: date) -> Outcome:
    """What `reorganise` would do, refused in the same way, with nothing written."""
    ids = dict(Agency.objects.values_list("key", "pk"))
    return _worked_out(by, changes, effective, ids)


def _worked_out(
    by: Actor, changes: Sequence[Change], effective: date, ids: dict[str, int]
) -> Outcome:
    if not changes:
        raise Refusal(gettext_noop("A reorganisation without a change; add at least one."))
    named = {key for change in changes for key in touched(change)}
    check_reorganise(
        by,
        [ids[key] for key in named if key in ids],
        on=effective,
        at_top=any(isinstance(change, Create) and change.parent is None for change in changes),
    )
    return worked_out(_standing(), changes, effective=effective, taken=ids.keys())


def _standing() -> list[Standing]:
    """Agencies as last recorded: those without an end, whenever their last change begins."""
    rows = AgencyState.objects.filter(valid_to__isnull=True).values_list(
        "agency__key",
        "name",
        "name_en",
        "kind",
        "level",
        "parent__key",
        "code",
        "legacy_code",
        "valid_from",
    )
    return [
        Standing(
            key=key,
            name=name,
            name_en=name_en,
            kind=AgencyKind(kind),
            level=AgencyLevel(level),
            parent=parent,
            code=code,
            legacy_code=legacy_code,
            valid_from=begun,
        )
        for key, name, name_en, kind, level, parent, code, legacy_code, begun in rows
    ]


def _write(act: Reorganisation, outcome: Outcome, ids: dict[str, int], basis: Basis) -> None:
    opened = [*outcome.founded, *outcome.changed]
    for agency in Agency.objects.bulk_create([Agency(key=row.key) for row in outcome.founded]):
        ids[agency.key] = agency.pk
    closing = [*(row.key for row in outcome.changed), *outcome.ended]
    AgencyState.objects.filter(agency__key__in=closing, valid_to__isnull=True).update(
        valid_to=act.effective - timedelta(days=1), closed_by=act
    )
    AgencyState.objects.bulk_create(
        [
            AgencyState(
                agency_id=ids[row.key],
                name=row.name,
                name_en=row.name_en,
                kind=row.kind.value,
                level=row.level.value,
                parent_id=None if row.parent is None else ids[row.parent],
                code=row.code,
                legacy_code=row.legacy_code,
                valid_from=act.effective,
                source=basis.source,
                mark=basis.mark.value,
                opened_by=act,
            )
            for row in opened
        ]
    )
    AgencySuccession.objects.bulk_create(
        [
            AgencySuccession(
                predecessor_id=ids[row.predecessor],
                successor_id=ids[row.successor],
                kind=row.kind.value,
                effective=act.effective,
                source=basis.source,
                mark=basis.mark.value,
                reorganisation=act,
            )
            for row in outcome.successions
        ]
    )


def _events(outcome: Outcome, effective: date, basis: Basis) -> list[Entry]:
    facts = {"source": basis.source, "mark": basis.mark.value}
    entries = [Entry(founded(row, **facts), row.key, row.key) for row in outcome.founded]
    for row in outcome.changed:
        stood = outcome.before[row.key]
        changed = AgencyChanged(
            name=row.name,
            name_en=row.name_en,
            parent=row.parent,
            name_before=stood.name,
            parent_before=stood.parent,
            effective=effective,
            **facts,
        )
        entries.append(Entry(changed, row.key, row.key))
    for key in outcome.ended:
        ended = AgencyEnded(
            last_day=effective - timedelta(days=1),
            successors=list(outcome.successors(key)),
            **facts,
        )
        entries.append(Entry(ended, key, key))
    divided = {row.predecessor for row in outcome.successions} - set(outcome.ended)
    for key in sorted(divided):
        handed = AgencySplit(effective=effective, successors=list(outcome.successors(key)), **facts)
        entries.append(Entry(handed, key, key))
    return entries


def founded(row: Standing, *, source: str, mark: str) -> AgencyFounded:
    """The event that an agency stands from the first day of `row` on."""
    return AgencyFounded(
        name=row.name,
        name_en=row.name_en,
        kind=row.kind.value,
        level=row.level.value,
        parent=row.parent,
        code=row.code,
        legacy_code=row.legacy_code,
        effective=row.valid_from,
        source=source,
        mark=mark,
    )


def _title(change: Change) -> str:
    return f"{type(change).__name__}: {', '.join(touched(change))}"
