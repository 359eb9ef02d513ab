"""Two versions side by side, component by component, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import DifferenceRow
from tinhgon.procedures.content.canonical import Plain, head_of, plain_component
from tinhgon.procedures.content.difference import Change, ChangeKind
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.labels import (
    COMPONENT_LABELS,
    LEVEL_LABELS,
    STATE_LABELS,
    TYPE_LABELS,
    UNIT_LABELS,
)
from tinhgon.procedures.phrases import channel_words, scope_words
from tinhgon.procedures.vocabulary import ChannelType, ComponentKind, State, TermUnit

_HEAD_LABELS = {
    "kind": gettext_noop("Kind"),
    "scope": gettext_noop("Scope"),
    "name": gettext_noop("Name"),
    "level": gettext_noop("Level"),
    "procedure_type": gettext_noop("Type"),
    "field": gettext_noop("Field of work"),
    "managing_agency": gettext_noop("Managing agency"),
    "decision": gettext_noop("Announcement decision"),
}
_FIELD_LABELS = {
    "originals": gettext_noop("Originals"),
    "copies": gettext_noop("Copies"),
    "form": gettext_noop("Form"),
    "case": gettext_noop("Case"),
    "data_source": gettext_noop("Read from"),
    "evidence_type": gettext_noop("Proves"),
    "actor": gettext_noop("Who acts"),
    "number": gettext_noop("Number"),
    "working_time": gettext_noop("Working time"),
    "terms": gettext_noop("Time limit"),
    "fees": gettext_noop("Fee"),
}
_SHOWN: Mapping[ComponentKind, tuple[str, ...]] = {
    ComponentKind.STEPS: ("text", "working_time"),
    ComponentKind.CHANNELS: ("type", "case", "terms", "fees", "description"),
    ComponentKind.DOSSIER: (
        "name",
        "case",
        "originals",
        "copies",
        "form",
        "data_source",
        "evidence_type",
    ),
    ComponentKind.APPLICANTS: ("text",),
    ComponentKind.RESULTS: ("text",),
    ComponentKind.CONDITIONS: ("text",),
    ComponentKind.AGENCIES: ("name",),
    ComponentKind.LEGAL_BASIS: ("text", "number"),
}


def difference_rows(changes: Iterable[Change]) -> list[DifferenceRow]:
    """One row for each change, in the order of the difference."""
    return [_row(change) for change in changes]


@dataclass(frozen=True, slots=True)
class Said:
    """What a content says at a place: under which `label`, None where it has nothing there."""

    label: str
    text: str | None


def said_at(content: Content, place: str) -> Said:
    """What stands at a place as merging names it: "name", "dossier/<id>"."""
    path, _, key = place.partition("/")
    if not key:
        return Said(gettext(_HEAD_LABELS.get(path, path)), _head(path, head_of(content)[path]))
    kind = ComponentKind(path)
    found = next((each for each in content.components(kind) if each.id == key), None)
    text = None if found is None else _component(kind, plain_component(found))
    return Said(gettext(COMPONENT_LABELS[kind]), text)


def _row(change: Change) -> DifferenceRow:
    if change.component is None:
        return DifferenceRow(
            gettext(_HEAD_LABELS.get(change.path, change.path)),
            _head(change.path, change.before),
            _head(change.path, change.after),
        )
    note = gettext("moved to another place") if change.moved else ""
    before = _component(change.component, change.before)
    after = _component(change.component, change.after)
    if change.kind is ChangeKind.CHANGED and before == after:
        # What changed is not among the parts shown: the wording itself, or a value read anew.
        before, after = _wording(change.before), _wording(change.after)
        note = note or gettext("wording of the source")
    return DifferenceRow(gettext(COMPONENT_LABELS[change.component]), before, after, note)


def _head(name: str, value: Plain) -> str:
    if isinstance(value, dict):
        return scope_words(str(value.get("value")), str(value.get("group")))
    if value is None:
        return gettext("not stated")
    labels = {"level": LEVEL_LABELS, "procedure_type": TYPE_LABELS}.get(name, {})
    text = str(value)
    return gettext(labels[text]) if text in labels else text


def _component(kind: ComponentKind, plain: Plain) -> str | None:
    if not isinstance(plain, dict):
        return None
    return "\n".join(_lines(kind, plain))


def _lines(kind: ComponentKind, plain: Mapping[str, Plain]) -> Iterator[str]:
    for name in _SHOWN[kind]:
        for text in _values(name, plain.get(name)):
            label = _FIELD_LABELS.get(name)
            yield f"{gettext(label)}: {text}" if label else text


def _values(name: str, value: Plain) -> Iterator[str]:
    if value is None or value == "":
        return
    if isinstance(value, list):
        for entry in value:
            yield from _values(name, entry)
    elif isinstance(value, dict):
        yield _quantity(value)
    elif name == "type":
        yield channel_words(ChannelType(str(value)))
    else:
        yield str(value)


def _quantity(value: Mapping[str, Plain]) -> str:
    """A term or fee as read, with its wording where it was not."""
    state = State(str(value.get("state")))
    if state is not State.READ:
        text = str(value.get("text") or "").strip()
        return f"{text} ({gettext(STATE_LABELS[state])})" if text else gettext(STATE_LABELS[state])
    if "unit" in value:
        return f"{value.get('value')} {gettext(UNIT_LABELS[TermUnit(str(value.get('unit')))])}"
    return f"{value.get('amount')} {value.get('currency') or ''}".strip()


def _wording(plain: Plain) -> str | None:
    return str(plain.get("text", "")) if isinstance(plain, dict) else None
