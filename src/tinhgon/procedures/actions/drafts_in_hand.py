"""Drafts of procedures, many or one: made, replaced and given up in the hand, stored at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Max, QuerySet
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.events.api import Entry
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import insert_models, update_models
from tinhgon.procedures.actions.concurrency import check_seen
from tinhgon.procedures.actions.draft_records import check_base, check_open, drafted, withdrawn
from tinhgon.procedures.actions.readings import NewReading, add_readings
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import Procedure, Reading, Version
from tinhgon.procedures.policies import check_draft
from tinhgon.procedures.projection.contents import Packed, pack
from tinhgon.procedures.states import Origin, ReadingKind, VersionState

Operations = Sequence[Mapping[str, object]]

_CHANGED = ("base", "operations", "source_hash", "state", "revision")
_KINDS = {
    Origin.OPERATIONS: ReadingKind.OPERATION,
    Origin.EDIT: ReadingKind.CORRECTION,
    Origin.ADOPTION: ReadingKind.PARSER,
    Origin.IMPORT: ReadingKind.PARSER,
}


@dataclass(slots=True)
class DraftInHand:
    """What an act does with the drafts of one procedure; `draft` is the open one, if any.

    `seen` is its revision on the person's screen, None where nobody looked at one. What the act
    does is stored by `put_down_drafts`, in the transaction that took it up; `touched` are the
    drafts it concerned, `made` the new ones of them.
    """

    by: Actor
    procedure: Procedure
    draft: Version | None
    last_number: int
    last_reading: int
    in_force: Mapping[int, str]
    seen: int | None = None
    made: list[Version] = field(default_factory=list)
    touched: list[Version] = field(default_factory=list)
    readings: list[NewReading] = field(default_factory=list)

    def say(
        self, base: Version, content: Content, operations: Operations, permission: Permission
    ) -> Entry:
        """The draft says `content` from now on, one is begun where there is none; its event.

        Refuses a base that is not published, operations that change nothing, and a draft that is
        no longer open or was changed since it was `seen`.
        """
        check_draft(self.by, self.procedure, permission)
        check_base(base)
        packed = pack(content)
        if self.draft is None:
            if packed.content_hash == self.in_force.get(base.pk):
                raise Refusal(
                    gettext_noop("The operations change nothing in %(code)s; choose others."),
                    code=self.procedure.code,
                )
            return self.begin(base, packed, Origin.OPERATIONS, operations)
        draft = self._taken(self.draft)
        if base.procedure_id != draft.procedure_id:
            raise Refusal(gettext_noop("The base belongs to another procedure than the draft."))
        draft.revision += 1
        return self._written(draft, base, packed, operations, redrafted=True)

    def begin(
        self,
        base: Version,
        packed: Packed,
        origin: Origin,
        operations: Operations = (),
        source_hash: str = "",
    ) -> Entry:
        """The next version of the procedure as a draft; its event. The caller has asked who may."""
        self.last_number, self.last_reading = self.last_number + 1, 0
        self.draft = draft = Version(
            procedure=self.procedure,
            number=self.last_number,
            state=VersionState.DRAFT.value,
            origin=origin.value,
            made_at=timezone.now(),
            made_by=self.by.account_id,
        )
        self.made.append(draft)
        told = self._written(draft, base, packed, operations, redrafted=False)
        draft.source_hash = source_hash or base.source_hash
        return told

    def give_up(self, reason: str, permission: Permission) -> Entry:
        """The open draft is withdrawn; its event."""
        check_draft(self.by, self.procedure, permission)
        if self.draft is None:
            raise ValueError(f"{self.procedure.code} has no draft to be given up")
        draft, self.draft = self._taken(self.draft), None
        draft.revision += 1
        draft.state = VersionState.WITHDRAWN.value
        self._touch(draft)
        return withdrawn(self.by, draft, reason)

    def _taken(self, draft: Version) -> Version:
        check_seen(draft, self.seen)
        return check_open(draft)

    def _written(
        self,
        draft: Version,
        base: Version,
        packed: Packed,
        operations: Operations,
        *,
        redrafted: bool,
    ) -> Entry:
        origin = Origin(draft.origin)
        draft.base, draft.source_hash = base, base.source_hash
        draft.operations = (
            json.dumps(list(operations), ensure_ascii=False, sort_keys=True)
            if origin is Origin.OPERATIONS
            else ""
        )
        self._touch(draft)
        self.last_reading += 1
        self.readings.append(NewReading(draft, self.last_reading, packed, _KINDS[origin]))
        return drafted(self.by, draft, packed.content_hash, redrafted=redrafted)

    def _touch(self, draft: Version) -> None:
        if draft not in self.touched:
            self.touched.append(draft)


def hold_drafts(
    *, by: Actor, of: Iterable[tuple[Procedure, Version | None, Version | None]]
) -> dict[int, DraftInHand]:
    """The drafts of procedures, each with its open draft (None: it has none) and the published
    version it rests on (None: it is only given up); by procedure (id). Drafts are locked, and
    procedures without one. Within a transaction."""
    given = list(of)
    ids = [procedure.pk for procedure, _, _ in given]
    # Whoever begins a draft of one of them at this moment waits.
    bare = [procedure.pk for procedure, draft, _ in given if draft is None]
    list(Procedure.objects.select_for_update().filter(pk__in=bare).order_by("pk").values("pk"))
    open_ones = [draft.pk for _, draft, _ in given if draft is not None]
    held = Version.objects.select_for_update(of=("self",)).filter(pk__in=open_ones)
    drafts = {row.pk: row for row in held.select_related("base").order_by("pk")}
    numbers = _last(Version.objects.filter(procedure__in=ids), "procedure")
    readings = _last(Reading.objects.filter(version__in=open_ones), "version")
    bases = {base.pk for _, _, base in given if base is not None}
    hashes = dict(
        Reading.objects.filter(version__in=bases, is_current=True)
        .order_by()
        .values_list("version", "content__content_hash")
    )
    found: dict[int, DraftInHand] = {}
    for procedure, known, _ in given:
        draft = None if known is None else drafts[known.pk]
        if draft is not None:
            draft.procedure = procedure
        found[procedure.pk] = DraftInHand(
            by,
            procedure,
            draft,
            numbers.get(procedure.pk, 0),
            0 if draft is None else readings.get(draft.pk, 0),
            hashes,
        )
    return found


def hold_draft(
    by: Actor,
    procedure: Procedure,
    draft: Version | None,
    base: Version | None,
    *,
    seen: int | None = None,
) -> DraftInHand:
    """The same of one procedure, whose draft a person saw at revision `seen`."""
    hand = hold_drafts(by=by, of=[(procedure, draft, base)])[procedure.pk]
    hand.seen = seen
    return hand


def put_down_drafts(hands: Iterable[DraftInHand]) -> None:
    """Store what was done with drafts that are held; events are the caller's to append."""
    held = list(hands)
    made = [draft for hand in held for draft in hand.made]
    changed = [draft for hand in held for draft in hand.touched if draft not in hand.made]
    for times, procedures in _by_count(made).items():
        rows = Procedure.objects.filter(pk__in=procedures)
        rows.update(revision=F("revision") + times)
    insert_models(Version, made)
    update_models(changed, *_CHANGED)
    if held:
        add_readings(by=held[0].by, new=[each for hand in held for each in hand.readings])


def _last(rows: QuerySet[Any], of: str) -> dict[int, int]:
    return dict(rows.order_by().values(of).annotate(last=Max("number")).values_list(of, "last"))


def _by_count(made: Sequence[Version]) -> dict[int, list[int]]:
    """The procedures (ids) by how many drafts were begun of each."""
    found: dict[int, list[int]] = {}
    for procedure, times in Counter(draft.procedure_id for draft in made).items():
        found.setdefault(times, []).append(procedure)
    return found
