"""A record of the national portal becomes a content, with a list of what was not read."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.content.components import AgencyRef
from tinhgon.procedures.content.document import SCHEMA_VERSION, Content
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading import problems as found
from tinhgon.procedures.reading.channels import read_channels
from tinhgon.procedures.reading.citations import read_citations
from tinhgon.procedures.reading.conditions import read_conditions, read_results
from tinhgon.procedures.reading.dossier import read_dossier
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.reading.parties import read_agencies, read_applicants
from tinhgon.procedures.reading.problems import Problem, Problems
from tinhgon.procedures.reading.scope import read_level, read_scope, read_type
from tinhgon.procedures.reading.steps import read_steps
from tinhgon.procedures.vocabulary import AgencyRole, Kind

# Raised whenever any reading would come out differently.
PARSER_VERSION = 1

Word = TypeVar("Word", bound=StrEnum)

_ROLES = {
    PortalKey.COMPETENT: AgencyRole.COMPETENT,
    PortalKey.IMPLEMENTING: AgencyRole.IMPLEMENTING,
    PortalKey.COOPERATING: AgencyRole.COOPERATING,
    PortalKey.DELEGATED: AgencyRole.DELEGATED,
    PortalKey.RECEIVING: AgencyRole.RECEIVING,
}
_KEYS = frozenset(key.value for key in PortalKey)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one record: its code, its content, and what was kept unread."""

    code: str
    content: Content
    problems: tuple[Problem, ...]


def read_record(
    record: Mapping[str, object], *, confirmed_internal_decisions: Collection[str] = frozenset()
) -> Reading:
    """Read one portal record.

    `record` has the 20 Vietnamese keys in any Unicode form; further keys are kept in the source.
    `confirmed_internal_decisions` holds the normal numbers of decisions known to announce
    internal procedures. Refuses a record without a code; everything else becomes a problem.
    """
    source = _source(record)
    fields = {nfc(key): nfc(text) for key, text in source.items()}
    code = (stated(fields.get(PortalKey.CODE)) or "").strip()
    if not code:
        raise Refusal(
            gettext_noop("The record has no “%(field)s”; add it and import the record again."),
            field=PortalKey.CODE.value,
        )
    problems = Problems(code)
    _note_strange_keys(record, fields, problems)
    decision = stated(fields.get(PortalKey.DECISION))
    if decision is None:
        problems.add(PortalKey.DECISION, "", found.DECISION_MISSING)
    identities = Identities()
    content = Content(
        schema_version=SCHEMA_VERSION,
        parser_version=PARSER_VERSION,
        kind=Kind.ADMINISTRATIVE_PROCEDURE,
        scope=read_scope(code, decision, confirmed_internal_decisions),
        name=_name(fields, problems),
        level=_chosen(fields, PortalKey.LEVEL, read_level, found.LEVEL_UNKNOWN, problems),
        procedure_type=_chosen(fields, PortalKey.TYPE, read_type, found.TYPE_UNKNOWN, problems),
        field=stated(fields.get(PortalKey.FIELD)),
        managing_agency=None,
        decision=decision,
        source=source,
        steps=read_steps(fields.get(PortalKey.STEPS, ""), identities),
        channels=read_channels(fields.get(PortalKey.CHANNELS, ""), identities, problems),
        dossier=read_dossier(fields.get(PortalKey.DOSSIER, ""), identities, problems),
        applicants=read_applicants(fields.get(PortalKey.APPLICANTS, ""), identities),
        results=read_results(fields.get(PortalKey.RESULTS, ""), identities),
        conditions=read_conditions(fields.get(PortalKey.CONDITIONS, ""), identities),
        agencies=_agencies(fields, identities),
        legal_basis=read_citations(fields.get(PortalKey.LEGAL_BASIS, ""), identities, problems),
    )
    return Reading(code, content, problems.all())


def _source(record: Mapping[str, object]) -> dict[str, str]:
    """The record verbatim; what is not text is kept as the JSON it came as."""
    return {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in record.items()
    }


def _note_strange_keys(
    record: Mapping[str, object], fields: Mapping[str, str], problems: Problems
) -> None:
    for key, value in record.items():
        if not isinstance(value, str):
            problems.add(nfc(key), fields[nfc(key)], found.NOT_TEXT)
        elif nfc(key) not in _KEYS and not key.startswith("_"):
            problems.add(nfc(key), fields[nfc(key)], found.KEY_UNKNOWN)


def _name(fields: Mapping[str, str], problems: Problems) -> str:
    name = stated(fields.get(PortalKey.NAME))
    if name is None:
        problems.add(PortalKey.NAME, "", found.NAME_MISSING)
        return ""
    return " ".join(name.split())


def _chosen(
    fields: Mapping[str, str],
    key: PortalKey,
    read: Callable[[str], Word | None],
    reason: str,
    problems: Problems,
) -> Word | None:
    text = stated(fields.get(key))
    if text is None:
        return None
    word = read(text)
    if word is None:
        problems.add(key, text, reason)
    return word


def _agencies(fields: Mapping[str, str], identities: Identities) -> tuple[AgencyRef, ...]:
    return tuple(
        agency
        for key, role in _ROLES.items()
        for agency in read_agencies(fields.get(key, ""), role, identities)
    )
