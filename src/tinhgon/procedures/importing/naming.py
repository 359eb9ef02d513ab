"""Records without a code: the known procedure of the same name is meant, if there is one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import document_numbers, fold, normal_number
from tinhgon.procedures.importing.compare import code_of, managed_by
from tinhgon.procedures.importing.reach import Reach
from tinhgon.procedures.importing.source import BadLine, Note, RowOfFile, SourceRecord
from tinhgon.procedures.models import CatalogueEntry, Procedure, Reading
from tinhgon.procedures.queries.versions import not_over
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.scope import read_type
from tinhgon.procedures.states import VersionState
from tinhgon.procedures.vocabulary import INTERNAL_TYPES, ScopeValue

SEVERAL_OF_THE_NAME = gettext_noop(
    "Several procedures bear this name (%(codes)s) and the source gives no code; add a column with "
    "the code."
)
# Told of each row while it is read, and once for the file (`CODES_MADE`) to a person.
CODE_MADE = "code made"
CODES_MADE = gettext_noop(
    "The source gives no code in %(count)s rows. Their procedures come in under codes made here, "
    "and are known by them until they are announced with national codes."
)
DRAFT_OF_THE_NAME = gettext_noop(
    "A draft of this name is there already under another code (%(codes)s), with another agency, "
    "level or field. If it is the same procedure, write that code into the row; else this row "
    "comes in as a procedure of its own."
)
ANNOUNCED_AGAIN = gettext_noop(
    "The source only announces again what %(decision)s announced; the procedure stays as it is."
)


_PREFIX = "thu tuc "
_MOST_ALIKE = 5
Drafted = Mapping[str, Sequence[str]]
# A folded name without its prefix, and whether it is that of an internal procedure.
_Called = tuple[str, bool]


KNOWN_FROM_NONE = gettext_noop(
    "The source names %(decision)s, which announced procedures, but the catalogue knows none of "
    "this name. If that decision announced it, import that one first: else this one comes in as a "
    "procedure of its own."
)


NAMESAKE_ELSEWHERE = gettext_noop(
    "An internal procedure of this name, %(codes)s, is of an agency for which your role does not "
    "import, so this row comes in as a procedure of its own. If it only announces that one again, "
    "take the row out of the file."
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Procedures of the catalogue, in force or to come: codes by name and whether they are
    internal, and the numbers of the decisions that announced them, by code. `elsewhere` are codes
    of procedures out of the importer's reach, also of drafts."""

    codes: Mapping[_Called, Sequence[str]]
    decisions: Mapping[str, frozenset[str]]
    elsewhere: Collection[str] = frozenset()


def drafts_by_name(agencies: Iterable[int] | None) -> Drafted:
    """Codes of procedures that are drafts only, by name; of those agencies, or of all."""
    rows = Reading.objects.filter(
        is_current=True, version__state=VersionState.DRAFT.value, version__base=None
    )
    if agencies is not None:
        rows = rows.filter(version__procedure__managing_agency__in=agencies)
    found: dict[str, list[str]] = {}
    told = rows.order_by("version__procedure__code")
    for code, body in told.values_list("version__procedure__code", "content__body"):
        name = fold(" ".join(str(json.loads(body).get("name", "")).split()))
        found.setdefault(_bare(name), []).append(code)
    return found


def named(lines: Sequence[RowOfFile], drafted: Drafted, reach: Reach) -> Iterator[RowOfFile]:
    """The same lines, each record under the code of the procedure it means, with notes that say so.

    `drafted`: drafts that a row without a code may mean, which a person decides. Every authority
    may have an internal procedure of one name: a row means that of another authority only where
    its decision is named.

    A record of a decision that only announces again what another did changes nothing in the
    procedure it names.
    """
    records = [line for line in lines if isinstance(line, SourceRecord)]
    known = _known(records, reach)
    announced = _existing(code_of(each.values) for each in records if each.announced_by)
    meant: dict[tuple[int, str], str] = {}
    for line in lines:
        if isinstance(line, SourceRecord):
            code, told = _settled(line, known, announced, drafted, reach.mark)
            meant[line.line, code_of(line.values)] = code
            yield from told
        elif isinstance(line, Note) and line.record:
            code = meant.get((line.line, line.record), line.record)
            if code:
                yield replace(line, record=code)
        else:
            yield line


def _settled(
    line: SourceRecord, known: _Known, announced: Collection[str], drafted: Drafted, mark: str
) -> tuple[str, list[RowOfFile]]:
    """A record under the code it means, with notes before it; the code for what else is told of
    it, empty where it changes nothing."""
    record = line
    if record.by_name:
        codes = _meant(record, known, mark)
        if len(codes) > 1:
            told = {"codes": ", ".join(codes)}
            return "", [BadLine(record.line, _name(record), SEVERAL_OF_THE_NAME, told)]
        if codes:
            record = _under(record, codes[0])
        elif code_of(record.values) in known.elsewhere:
            line = record = _under(record, f"{code_of(record.values)}-{mark}")
    code = code_of(record.values)
    is_known = code in announced or record is not line
    first = record.announced_by if is_known else ""
    first = first or min(known.decisions.get(code, frozenset()) & record.rests_on, default="")
    if first:
        note = _of_decision(record, ANNOUNCED_AGAIN, first)
        return "", [note, replace(record, values={PortalKey.CODE.value: code})]
    notes: list[RowOfFile] = []
    if record.by_name and record is line:
        notes.append(Note(record.line, PortalKey.CODE.value, CODE_MADE, _name(record), code))
        alike = drafted.get(_called(record)[0], ())
        if alike and code not in alike:
            told = {"codes": ", ".join(alike[:_MOST_ALIKE])}
            field = PortalKey.CODE.value
            notes.append(
                Note(record.line, field, DRAFT_OF_THE_NAME, _name(record), code, params=told)
            )
        if named_one := _announcing(record):
            notes.append(_of_decision(record, KNOWN_FROM_NONE, named_one))
        # A name that several have elsewhere is nobody's in particular.
        elif len(namesakes := known.codes.get(_called(record), ())) == 1:
            field, told = PortalKey.CODE.value, {"codes": namesakes[0]}
            notes.append(
                Note(record.line, field, NAMESAKE_ELSEWHERE, _name(record), code, params=told)
            )
    return code, [*notes, record]


def _meant(record: SourceRecord, known: _Known, mark: str) -> Sequence[str]:
    """Codes of the procedures that a record without one may mean: those its source names by their
    decision, else those within reach, else any of the name, but no internal one of others. Of
    several the one that came in under the code made here is meant."""
    called = _called(record)
    codes = known.codes.get(called, ())
    named_ones = {record.announced_by, *record.rests_on} - {""}
    announced = [code for code in codes if known.decisions[code] & named_ones]
    within = [code for code in codes if code not in known.elsewhere]
    made = code_of(record.values)
    if same := [code for code in within if code in {made, f"{made}-{mark}"}]:
        within = same[:1]
    _, is_internal = called
    return announced or within or (() if is_internal and not record.announced_by else codes)


def _of_decision(record: SourceRecord, reason: str, decision: str) -> Note:
    field, told = PortalKey.DECISION.value, {"decision": decision}
    return Note(record.line, field, reason, _name(record), code_of(record.values), params=told)


def _under(record: SourceRecord, code: str) -> SourceRecord:
    return replace(record, values={**record.values, PortalKey.CODE.value: code})


def _known(records: Iterable[SourceRecord], reach: Reach) -> _Known:
    """What the catalogue knows under the names or codes of the records.

    A procedure that was announced and holds from a later day is known, too.
    """
    names: set[str] = set()
    asked: set[str] = set()
    made: set[str] = set()
    for record in records:
        if record.by_name:
            names |= _spellings(_called(record)[0])
            made.add(code_of(record.values))
        elif record.rests_on:
            asked.add(code_of(record.values))
    if not names and not asked:
        return _Known({}, {})
    rows = CatalogueEntry.objects.filter(
        not_over(), Q(name_folded__in=names) | Q(code__in=asked)
    ).order_by("code")
    codes: dict[_Called, dict[str, None]] = {}
    decisions: dict[str, set[str]] = {}
    for row in rows.values_list("name_folded", "scope", "code", "decision_number"):
        name, scope, code, decision = row
        called = (_bare(name), scope == ScopeValue.INTERNAL.value)
        codes.setdefault(called, {})[code] = None
        decisions.setdefault(code, set()).add(normal_number(decision) or "")
    managed = Procedure.objects.filter(code__in={*decisions, *made}).order_by()
    return _Known(
        {called: list(found) for called, found in codes.items()},
        {code: frozenset(numbers) for code, numbers in decisions.items()},
        frozenset(
            code
            for code, agency, basis in managed.values_list(
                "code", "managing_agency_id", "managing_basis"
            )
            if not reach.includes(managed_by(agency, basis))
        ),
    )


def _announcing(record: SourceRecord) -> str:
    """The decision that a row, or the source for all its rows, says announced the procedure."""
    basis = record.values.get(PortalKey.LEGAL_BASIS.value)
    numbers = document_numbers(basis) if isinstance(basis, str) else ()
    return record.announced_by or next((each for each in numbers if each in record.rests_on), "")


def _existing(codes: Iterable[str]) -> set[str]:
    return set(Procedure.objects.filter(code__in=set(codes)).values_list("code", flat=True))


def _called(record: SourceRecord) -> _Called:
    stated = record.values.get(PortalKey.TYPE.value)
    is_internal = isinstance(stated, str) and read_type(stated) in INTERNAL_TYPES
    return _bare(fold(" ".join(_name(record).split()))), is_internal


def _bare(folded: str) -> str:
    """A name without the word that lists put before it or leave out."""
    return folded.removeprefix(_PREFIX)


def _spellings(name: str) -> set[str]:
    return {name, f"{_PREFIX}{name}"}


def _name(record: SourceRecord) -> str:
    return str(record.values.get(PortalKey.NAME.value, ""))
