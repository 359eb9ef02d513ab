"""Records read and written ahead, two hundred a transaction; nothing of it is seen yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import insert_models
from tinhgon.procedures.content.canonical import source_hash
from tinhgon.procedures.content.document import Content, Scope
from tinhgon.procedures.content.matching import carry_ids
from tinhgon.procedures.importing.compare import (
    Base,
    base_contents,
    bases,
    changed_fields,
    code_of,
    completed,
    describe,
    observed,
)
from tinhgon.procedures.importing.confirmed import confirmed_internal_decisions
from tinhgon.procedures.importing.every_row import said_of_every_row
from tinhgon.procedures.importing.inventory.columns import Extra
from tinhgon.procedures.importing.layout import Layout
from tinhgon.procedures.importing.naming import (
    CODE_MADE,
    CODES_MADE,
    Drafted,
    drafts_by_name,
    named,
)
from tinhgon.procedures.importing.reach import Reach, drop_notes_of_rows_left_out
from tinhgon.procedures.importing.source import (
    BadLine,
    Note,
    RowOfFile,
    SourceLine,
    SourceRecord,
)
from tinhgon.procedures.models import (
    ImportBatch,
    ImportedGroup,
    ImportedProcedure,
    ImportedRecord,
    ImportProblem,
)
from tinhgon.procedures.projection.contents import Packed, pack, store
from tinhgon.procedures.projection.summary import Summary, plain, summarise, working_hours_on
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.portal import read_record
from tinhgon.procedures.reading.scope import read_group
from tinhgon.procedures.states import BatchState, Outcome
from tinhgon.procedures.vocabulary import INTERNAL_TYPES, ScopeBasis, ScopeValue
from tinhgon.registry.api import Agency, agencies_within, resolve_issuers

CHUNK = 200
LONGEST_CODE = 100

CODE_TWICE = gettext_noop(
    "The code stands in line %(line)s already; only the first record of a code is read."
)
NAME_TWICE = gettext_noop(
    "Line %(line)s names the same procedure (same name, agency, level and field); only the first "
    "of them is read. If they are two, give them codes or different names."
)
CODE_IMPOSSIBLE = gettext_noop(
    "The code is longer than %(longest)s characters or holds unprintable ones; correct it."
)

CODES_SEVERAL = gettext_noop(
    "The cell of the code holds several codes; give each procedure a row of its own."
)
_NATIONAL_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")


_LONGEST_BASIS = 500
GROUP_UNKNOWN = gettext_noop("The group of an internal procedure is A or B; correct the cell.")


class Superseded(Refusal):
    """The batch was discarded or begun anew while it was being staged."""


@dataclass(slots=True)
class _Issuers:
    """Keys of the agencies that issued announcement decisions, looked up once each."""

    known: dict[str, str | None] = field(default_factory=dict)

    def key(self, decision: str | None) -> str | None:
        return None if decision is None else self.known.get(decision)

    def learn(self, decisions: Iterable[str | None]) -> None:
        fresh = {decision for decision in decisions if decision and decision not in self.known}
        if fresh:
            found: Mapping[str, Agency | None] = resolve_issuers(fresh)
            self.known |= {
                number: None if agency is None else agency.key for number, agency in found.items()
            }


@dataclass(frozen=True, slots=True)
class _Read:
    """A record that was read and is new or changed."""

    line: int
    code: str
    by_name: bool
    published: bool
    effective_from: date | None
    content: Content
    base: Base | None
    before: Content | None


@dataclass(slots=True)
class _Chunk:
    """What one transaction writes; `unchanged` are lines with their procedures (ids)."""

    read: int = 0
    rejected: int = 0
    unchanged: list[tuple[int, int]] = field(default_factory=list)
    records: list[_Read] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    groups: list[ImportedGroup] = field(default_factory=list)


class Staging:
    """The staging of one batch. Feed it the lines of the file; it writes as it goes."""

    def __init__(self, batch: ImportBatch, by: Actor) -> None:
        self._batch = batch
        self._reach = Reach(by)
        self._seen: dict[str, int] = {}
        self._issuers = _Issuers()
        self._day = today()
        self._hours: Decimal = working_hours_on(self._day)
        self._made: set[str] = set()
        self._drafted: Drafted | None = None
        self._first_made = 0
        self._count_made = 0

    def run(self, lines: Iterable[SourceLine]) -> None:
        """Stage every line; the batch is then ready to be switched.

        The layout of the file is kept at once: it is wanted most where the file cannot be read.
        """
        remaining = self._without_layout(lines)
        while some := list(islice(remaining, CHUNK)):
            # Reading takes most of the time and is done before the transaction opens.
            chunk = self._read(some)
            packed = self._packed(chunk)
            with transaction.atomic():
                self._write(chunk, packed)
        with transaction.atomic():
            for_nothing = drop_notes_of_rows_left_out(self._batch)
            told_once, instead = self._told_once()
            insert_models(ImportProblem, told_once)
            problems = F("problem_count") + len(told_once) - instead - for_nothing
            advance(self._batch, state=BatchState.STAGED.value, problem_count=problems)

    def _without_layout(self, lines: Iterable[SourceLine]) -> Iterator[RowOfFile]:
        for line in lines:
            if isinstance(line, Layout):
                advance(self._batch, layout=line.as_json())
            else:
                yield line

    def _told_once(self) -> tuple[list[ImportProblem], int]:
        """What holds for many rows alike, told as problems of the file, and how many problems of
        rows they stand for: those are deleted."""
        told = []
        if self._count_made:
            params = {"count": self._count_made}
            note = Note(self._first_made, PortalKey.CODE.value, CODES_MADE, params=params)
            told.append(self._noted(note))
        repeated, instead = said_of_every_row(self._batch)
        return [*told, *repeated], instead

    def _read(self, lines: list[RowOfFile]) -> _Chunk:
        chunk = _Chunk(read=sum(1 for line in lines if not isinstance(line, Note)))
        lines = list(named(lines, self._drafts_for(lines), self._reach))
        records = list(self._acceptable(lines, chunk))
        known = bases({code for _, code in records})
        before = observed(known.values())
        needed = [
            known[code]
            for record, code in records
            if code in known and self._differs(record, known[code])
        ]
        contents = base_contents(needed)
        for record, code in records:
            self._read_one(record, known.get(code), contents, before, chunk)
        self._issuers.learn(read.content.decision for read in chunk.records)
        chunk.records = [self._resolved(read) for read in chunk.records]
        self._leave_out(chunk)
        return chunk

    def _drafts_for(self, lines: list[RowOfFile]) -> Drafted:
        """Drafts under the agency of the import, by name; looked up once."""
        if self._drafted is None:
            if not any(isinstance(line, SourceRecord) and line.by_name for line in lines):
                return {}
            agency = self._batch.agency_id
            self._drafted = drafts_by_name(None if agency is None else agencies_within([agency]))
        return self._drafted

    def _acceptable(
        self, lines: list[RowOfFile], chunk: _Chunk
    ) -> Iterator[tuple[SourceRecord, str]]:
        for line in lines:
            if isinstance(line, Note):
                if line.reason == CODE_MADE:
                    self._made.add(line.record)
                else:
                    chunk.problems.append(self._noted(line))
                continue
            if isinstance(line, BadLine):
                self._reject(chunk, line)
                continue
            code = code_of(line.values)
            if code in self._seen and code:
                params = {"line": self._seen[code]}
                if line.by_name:
                    name = str(line.values.get(PortalKey.NAME.value, ""))
                    bad = BadLine(line.line, name, NAME_TWICE, params)
                    self._reject(chunk, bad, record=code, field=PortalKey.NAME.value)
                else:
                    bad = BadLine(line.line, code, CODE_TWICE, params)
                    self._reject(chunk, bad, record=code, field=PortalKey.CODE.value)
            elif len(code) > LONGEST_CODE or not code.isprintable():
                bad = BadLine(line.line, code, CODE_IMPOSSIBLE, {"longest": LONGEST_CODE})
                self._reject(chunk, bad, field=PortalKey.CODE.value)
            elif len(_NATIONAL_CODE.findall(code)) > 1:
                self._reject(
                    chunk, BadLine(line.line, code, CODES_SEVERAL), field=PortalKey.CODE.value
                )
            else:
                self._seen[code] = line.line
                if line.group:
                    self._take_group(line, code, chunk)
                yield line, code

    def _take_group(self, record: SourceRecord, code: str, chunk: _Chunk) -> None:
        group = read_group(record.group)
        if group is None:
            note = Note(record.line, Extra.GROUP.value, GROUP_UNKNOWN, record.group, code)
            chunk.problems.append(self._noted(note))
            return
        basis = plain(record.group_basis)[:_LONGEST_BASIS]
        chunk.groups.append(
            ImportedGroup(
                batch=self._batch, line=record.line, code=code, group=group.value, basis=basis
            )
        )

    @staticmethod
    def _differs(record: SourceRecord, base: Base) -> bool:
        texts = {key: text for key, text in record.values.items() if isinstance(text, str)}
        whole = len(texts) == len(record.values) and not record.partial
        try:
            return not whole or source_hash(texts) != base.source_hash
        except Refusal:
            return True

    def _read_one(
        self,
        record: SourceRecord,
        base: Base | None,
        contents: Mapping[int, Content],
        before: set[tuple[int, str]],
        chunk: _Chunk,
    ) -> None:
        old = None if base is None else contents.get(base.content_id)
        if base is not None and old is None:
            chunk.unchanged.append((record.line, base.procedure_id))
            return
        values = record.values
        if record.partial and old is not None:
            values = completed(values, old.source)
        try:
            reading = read_record(
                values, confirmed_internal_decisions=confirmed_internal_decisions()
            )
            # Of a new record the hash is taken once, when its content is stored.
            digest = "" if old is None else source_hash(reading.content.source)
        except Refusal as refusal:
            code = code_of(values)
            bad = BadLine(record.line, "", refusal.message, refusal.params)
            self._reject(chunk, bad, record=code, field="" if code else PortalKey.CODE.value)
            return
        content = reading.content
        if base is not None and old is not None:
            known = digest == base.source_hash or (base.version_id, digest) in before
            if known or not changed_fields(old.source, content.source):
                chunk.unchanged.append((record.line, base.procedure_id))
                return
            content = carry_ids(old, content)
        chunk.records.append(
            _Read(
                line=record.line,
                code=reading.code,
                by_name=record.by_name,
                published=record.published,
                effective_from=record.effective_from,
                content=content,
                base=base,
                before=old,
            )
        )
        chunk.problems += [
            ImportProblem(
                batch=self._batch,
                line=record.line,
                record=problem.record,
                field=problem.field[:100],
                value=plain(problem.value),
                reason=problem.reason,
                kept=problem.kept,
            )
            for problem in reading.problems
        ]

    def _resolved(self, read: _Read) -> _Read:
        """With the keys that the registry gives agencies and documents."""
        content = replace(
            read.content,
            managing_agency=self._issuers.key(read.content.decision),
            legal_basis=tuple(
                citation
                if citation.document == citation.number
                else replace(citation, document=citation.number)
                for citation in read.content.legal_basis
            ),
            scope=settled_scope(read.content),
        )
        return replace(read, content=content)

    def _leave_out(self, chunk: _Chunk) -> None:
        """Reject what is of agencies for which whoever imports may not."""
        told = [(read.content.managing_agency, read.base) for read in chunk.records]
        within: list[_Read] = []
        left_out: set[str] = set()
        for read, agency in zip(chunk.records, self._reach.outside(told), strict=True):
            if agency is None:
                within.append(read)
                continue
            namesake = read.code if read.by_name and read.base is not None else ""
            bad = self._reach.left_out(read.line, read.content.name, agency, namesake)
            self._reject(chunk, bad, record=read.code, field=PortalKey.DECISION.value)
            left_out.add(read.code)
        chunk.records = within
        chunk.groups = [group for group in chunk.groups if group.code not in left_out]

    def _packed(self, chunk: _Chunk) -> list[tuple[_Read, Packed]]:
        packed = []
        for read in chunk.records:
            try:
                packed.append((read, pack(read.content)))
            except Refusal as refusal:
                bad = BadLine(read.line, "", refusal.message, refusal.params)
                self._reject(chunk, bad, record=read.code)
        return packed

    def _write(self, chunk: _Chunk, packed: list[tuple[_Read, Packed]]) -> None:
        stored = store([one for _, one in packed])
        insert_models(
            ImportedRecord,
            [
                ImportedRecord(
                    batch=self._batch,
                    line=read.line,
                    code=read.code,
                    outcome=(Outcome.CHANGED if read.base else Outcome.CREATED).value,
                    published=read.published,
                    effective_from=read.effective_from if read.published else None,
                    source_hash=stored[one.content_hash].source_hash,
                    base_id=None if read.base is None else read.base.version_id,
                    content=stored[one.content_hash],
                    summary=self._summary(read).as_json(),
                    difference=describe(read.before, read.content) if read.before else "",
                )
                for read, one in packed
            ],
        )
        insert_models(
            ImportedProcedure,
            [
                ImportedProcedure(
                    batch=self._batch,
                    procedure_id=procedure,
                    line=line,
                    outcome=Outcome.UNCHANGED.value,
                )
                for line, procedure in chunk.unchanged
            ],
        )
        insert_models(ImportProblem, chunk.problems)
        ImportedGroup.objects.bulk_create(chunk.groups)
        self._count_codes_made(packed)
        changed = sum(1 for read, _ in packed if read.base)
        advance(
            self._batch,
            read=F("read") + chunk.read,
            created=F("created") + len(packed) - changed,
            changed=F("changed") + changed,
            unchanged=F("unchanged") + len(chunk.unchanged),
            rejected=F("rejected") + chunk.rejected,
            problem_count=F("problem_count") + len(chunk.problems),
        )

    def _count_codes_made(self, packed: list[tuple[_Read, Packed]]) -> None:
        made = [read.line for read, _ in packed if read.base is None and read.code in self._made]
        self._made.clear()
        if made:
            self._first_made = self._first_made or made[0]
            self._count_made += len(made)

    def _summary(self, read: _Read) -> Summary:
        return summarise(read.content, on=self._day, hours_a_day=self._hours)

    def _noted(self, note: Note) -> ImportProblem:
        return ImportProblem(
            batch=self._batch,
            line=note.line,
            record=plain(note.record)[:LONGEST_CODE],
            field=_storable(note.field)[:100],
            value=_storable(note.value),
            reason=note.reason,
            params=json.dumps(dict(note.params), ensure_ascii=False),
            kept=note.kept,
        )

    def _reject(self, chunk: _Chunk, bad: BadLine, *, record: str = "", field: str = "") -> None:
        chunk.rejected += 1
        chunk.problems.append(
            ImportProblem(
                batch=self._batch,
                line=bad.line,
                record=plain(record)[:LONGEST_CODE],
                field=field[:100],
                value=_storable(bad.value),
                reason=bad.reason,
                params=json.dumps(dict(bad.params), ensure_ascii=False, default=str),
                kept=False,
            )
        )


def settled_scope(content: Content) -> Scope:
    """A type that says "internal" settles the scope of a local code, which tells nothing."""
    if content.procedure_type in INTERNAL_TYPES and content.scope.value is ScopeValue.PUBLIC:
        return Scope(ScopeValue.INTERNAL, content.scope.group, ScopeBasis.CONFIRMED)
    return content.scope


def _storable(text: str) -> str:
    """`text` as both databases can store it: no NUL, no lone surrogate, not endless."""
    return plain(text[:300]).encode(errors="replace").decode()


def advance(batch: ImportBatch, **changes: object) -> None:
    """Move the batch on; refuse where it was discarded, or is read anew, meanwhile."""
    moved = ImportBatch.objects.filter(
        pk=batch.pk, state=BatchState.STAGING.value, attempt=batch.attempt
    ).update(touched_at=timezone.now(), **changes)
    if not moved:
        raise Superseded(
            gettext_noop("The import of %(name)s was discarded or begun anew while it ran."),
            name=batch.file_name,
        )
