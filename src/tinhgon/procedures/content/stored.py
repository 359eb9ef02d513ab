"""Plain data back into a Content; data of an older schema is brought up version by version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.components import (
    AgencyRef,
    Applicant,
    Channel,
    Condition,
    DossierItem,
    Fee,
    LegalCitation,
    Result,
    Step,
    Term,
)
from tinhgon.procedures.content.document import SCHEMA_VERSION, Content, Scope
from tinhgon.procedures.vocabulary import (
    AgencyRole,
    ChannelType,
    InternalGroup,
    Kind,
    Level,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)

Record = Mapping[str, object]
Upcaster = Callable[[dict[str, object]], dict[str, object]]
Word = TypeVar("Word", bound=StrEnum)
Made = TypeVar("Made")

# From the schema version named to the next; an entry is never changed once released.
UPCASTERS: Mapping[int, Upcaster] = {}


def upcast(
    data: Record,
    *,
    upcasters: Mapping[int, Upcaster] = UPCASTERS,
    current: int = SCHEMA_VERSION,
) -> dict[str, object]:
    """`data` in the `current` schema, brought up one version at a time.

    Refuses a version newer than this program knows, and one without a way up.
    """
    raised = dict(data)
    version = _whole(raised, "schema_version")
    while version != current:
        step = upcasters.get(version)
        if step is None or version > current:
            raise Refusal(
                gettext_noop(
                    "The content has schema version %(version)s; this program reads %(current)s. "
                    "Upgrade the program."
                ),
                version=version,
                current=current,
            )
        raised = step(raised)
        version += 1
        raised["schema_version"] = version
    return raised


def from_dict(data: Record) -> Content:
    """The Content that `canonical.to_dict` wrote; refuses another form, naming the place."""
    record = upcast(data)
    scope = _record(record, "scope")
    return Content(
        schema_version=_whole(record, "schema_version"),
        parser_version=_whole(record, "parser_version"),
        kind=_word(Kind, record, "kind"),
        scope=Scope(
            value=_word(ScopeValue, scope, "value"),
            group=_word(InternalGroup, scope, "group"),
            basis=_word(ScopeBasis, scope, "basis"),
        ),
        name=_text(record, "name"),
        level=_word_or_none(Level, record, "level"),
        procedure_type=_word_or_none(ProcedureType, record, "procedure_type"),
        field=_text_or_none(record, "field"),
        managing_agency=_text_or_none(record, "managing_agency"),
        decision=_text_or_none(record, "decision"),
        source={
            key: _text(source, key) for source in [_record(record, "source")] for key in source
        },
        steps=_each(record, "steps", _step),
        channels=_each(record, "channels", _channel),
        dossier=_each(record, "dossier", _dossier_item),
        applicants=_each(
            record, "applicants", lambda entry: Applicant(_text(entry, "id"), _text(entry, "text"))
        ),
        results=_each(record, "results", _result),
        conditions=_each(
            record, "conditions", lambda entry: Condition(_text(entry, "id"), _text(entry, "text"))
        ),
        agencies=_each(record, "agencies", _agency),
        legal_basis=_each(record, "legal_basis", _citation),
    )


def _term(entry: Record) -> Term:
    return Term(
        state=_word(State, entry, "state"),
        value=_number_or_none(entry, "value"),
        unit=_word_or_none(TermUnit, entry, "unit"),
        text=_text(entry, "text"),
    )


def _fee(entry: Record) -> Fee:
    return Fee(
        state=_word(State, entry, "state"),
        amount=_whole_or_none(entry, "amount"),
        currency=_text_or_none(entry, "currency"),
        basis=_text_or_none(entry, "basis"),
        text=_text(entry, "text"),
    )


def _step(entry: Record) -> Step:
    return Step(
        id=_text(entry, "id"),
        order=_whole(entry, "order"),
        actor=_text_or_none(entry, "actor"),
        action=_text_or_none(entry, "action"),
        working_time=_term_or_none(entry, "working_time"),
        text=_text(entry, "text"),
    )


def _channel(entry: Record) -> Channel:
    return Channel(
        id=_text(entry, "id"),
        type=_word(ChannelType, entry, "type"),
        case=_text_or_none(entry, "case"),
        terms=_each(entry, "terms", _term),
        fees=_each(entry, "fees", _fee),
        description=_text_or_none(entry, "description"),
        text=_text(entry, "text"),
    )


def _dossier_item(entry: Record) -> DossierItem:
    return DossierItem(
        id=_text(entry, "id"),
        case=_text_or_none(entry, "case"),
        order=_whole(entry, "order"),
        name=_text(entry, "name"),
        originals=_whole_or_none(entry, "originals"),
        copies=_whole_or_none(entry, "copies"),
        form=_text_or_none(entry, "form"),
        evidence_type=_text_or_none(entry, "evidence_type"),
        text=_text(entry, "text"),
        data_source=_text_or_none(entry, "data_source"),
        form_fields=_whole_or_none(entry, "form_fields"),
        form_dropped=_texts(entry, "form_dropped"),
    )


def _result(entry: Record) -> Result:
    return Result(
        id=_text(entry, "id"), text=_text(entry, "text"), validity=_term_or_none(entry, "validity")
    )


def _term_or_none(entry: Record, name: str) -> Term | None:
    return None if entry.get(name) is None else _term(_record(entry, name))


def _agency(entry: Record) -> AgencyRef:
    return AgencyRef(
        id=_text(entry, "id"),
        role=_word(AgencyRole, entry, "role"),
        agency=_text_or_none(entry, "agency"),
        name=_text(entry, "name"),
        text=_text(entry, "text"),
    )


def _citation(entry: Record) -> LegalCitation:
    return LegalCitation(
        id=_text(entry, "id"),
        number=_text_or_none(entry, "number"),
        title=_text(entry, "title"),
        document=_text_or_none(entry, "document"),
        text=_text(entry, "text"),
    )


def _each(record: Record, name: str, make: Callable[[Record], Made]) -> tuple[Made, ...]:
    entries = record.get(name)
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        raise _misshapen(name)
    made = []
    for entry in entries:
        if not isinstance(entry, Mapping):
            raise _misshapen(name)
        made.append(make(entry))
    return tuple(made)


def _texts(record: Record, name: str) -> tuple[str, ...]:
    """Several texts, none where the field is not written."""
    texts = record.get(name, ())
    if isinstance(texts, str) or not isinstance(texts, Sequence):
        raise _misshapen(name)
    return tuple(_text({name: each}, name) for each in texts)


def _record(record: Record, name: str) -> Record:
    value = record.get(name)
    if isinstance(value, Mapping):
        return value
    raise _misshapen(name)


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    if isinstance(value, str):
        return value
    raise _misshapen(name)


def _text_or_none(record: Record, name: str) -> str | None:
    return None if record.get(name) is None else _text(record, name)


def _whole(record: Record, name: str) -> int:
    value = record.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _misshapen(name)


def _whole_or_none(record: Record, name: str) -> int | None:
    return None if record.get(name) is None else _whole(record, name)


def _number_or_none(record: Record, name: str) -> int | float | None:
    value = record.get(name)
    return value if isinstance(value, float) else _whole_or_none(record, name)


def _word(words: type[Word], record: Record, name: str) -> Word:
    try:
        return words(_text(record, name))
    except ValueError as error:
        raise _misshapen(name) from error


def _word_or_none(words: type[Word], record: Record, name: str) -> Word | None:
    return None if record.get(name) is None else _word(words, record, name)


def _misshapen(name: str) -> Refusal:
    return Refusal(
        gettext_noop("The content is not of the known form at “%(name)s”; it was not read."),
        name=name,
    )
