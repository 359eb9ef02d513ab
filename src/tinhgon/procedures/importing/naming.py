"""Records without a code: the known procedure of the same name is meant, if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.compare import code_of
from tinhgon.procedures.importing.source import BadLine, Note, RowOfFile, SourceRecord
from tinhgon.procedures.models import CatalogueEntry, Procedure
from tinhgon.procedures.queries.versions import in_force
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.scope import read_type
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
ANNOUNCED_AGAIN = gettext_noop(
    "The source only announces again what %(decision)s announced; the procedure stays as it is."
)


def named(lines: Sequence[RowOfFile]) -> Iterator[RowOfFile]:
    """The same lines, each record under the code of the procedure it means, with notes that say so.

    A record of a decision that only announces again what another did changes nothing in the
    procedure it names.
    """
    records = [line for line in lines if isinstance(line, SourceRecord)]
    known = _codes(each for each in records if each.by_name)
    announced = _known(code_of(each.values) for each in records if each.announced_by)
    for line in lines:
        if not isinstance(line, SourceRecord):
            yield line
            continue
        record = line
        if record.by_name:
            codes = known.get(_called(record), [])
            if len(codes) > 1:
                told = {"codes": ", ".join(codes)}
                yield BadLine(record.line, _name(record), SEVERAL_OF_THE_NAME, told)
                continue
            if codes:
                record = _under(record, codes[0])
        code = code_of(record.values)
        if record.announced_by and (code in announced or record is not line):
            told = {"decision": record.announced_by}
            field = PortalKey.DECISION.value
            yield Note(record.line, field, ANNOUNCED_AGAIN, _name(record), code, told)
            record = replace(record, values={PortalKey.CODE.value: code})
        elif record.by_name and record is line:
            yield Note(record.line, PortalKey.CODE.value, CODE_MADE, _name(record), code)
        yield record


def _under(record: SourceRecord, code: str) -> SourceRecord:
    return replace(record, values={**record.values, PortalKey.CODE.value: code})


def _codes(records: Iterable[SourceRecord]) -> dict[tuple[str, bool], list[str]]:
    """Codes of the procedures in force by folded name and whether they are internal."""
    wanted = {_called(record) for record in records}
    if not wanted:
        return {}
    rows = CatalogueEntry.objects.filter(
        in_force(), name_folded__in={name for name, _ in wanted}
    ).order_by("code")
    found: dict[tuple[str, bool], list[str]] = {}
    for name, scope, code in rows.values_list("name_folded", "scope", "code"):
        found.setdefault((name, scope == ScopeValue.INTERNAL.value), []).append(code)
    return found


def _known(codes: Iterable[str]) -> set[str]:
    return set(Procedure.objects.filter(code__in=set(codes)).values_list("code", flat=True))


def _called(record: SourceRecord) -> tuple[str, bool]:
    stated = record.values.get(PortalKey.TYPE.value)
    is_internal = isinstance(stated, str) and read_type(stated) in INTERNAL_TYPES
    return fold(" ".join(_name(record).split())), is_internal


def _name(record: SourceRecord) -> str:
    return str(record.values.get(PortalKey.NAME.value, ""))
