"""One form for every kind of operation, made from the questions the kind itself asks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext

from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import DayInput
from tinhgon.procedures.content.api import Content
from tinhgon.review.api import (
    OPERATION_KINDS,
    Entry,
    Finding,
    ItemOperation,
    Operation,
    Question,
    Start,
    name_of,
    parse_operation,
    started,
)
from tinhgon.review.screens.operation_places import described_place, place_or_word

_LONGEST_TEXT = 50_000
_LONGEST_LINE = 500
_LONGEST_CODE = 100
_ROWS = 4


@dataclass(frozen=True, slots=True)
class OperationStart:
    """What was asked for: the kind, the place it is begun at, and the finding it answers.

    To change an operation (`changes`, its id), `said` is what it says now.
    """

    kind: type[Operation]
    start: Start
    finding: int | None = None
    changes: int | None = None
    said: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return name_of(self.kind)

    @property
    def at(self) -> str:
        return self.start.at


def start_of(kind: str, at: str, finding: Finding | None) -> OperationStart | None:
    """A start of the kind named, None for a kind nobody knows."""
    known = OPERATION_KINDS.get(kind)
    if known is None:
        return None
    return OperationStart(known, started(at, finding), None if finding is None else finding.pk)


def start_to_change(row: ItemOperation, base: Content) -> OperationStart | None:
    """Where the form of an operation that is to be changed begins, with what it says now; None
    where nothing is left to ask, or its part is not there."""
    said = json.loads(row.data)
    operation = parse_operation(said)
    touched = {place.split("/")[0] for place in operation.places}
    for at in (*type(operation).offers(base), ""):
        start = OperationStart(type(operation), started(at, None), None, row.pk, said)
        try:
            begun = json.loads(json.dumps(start.kind.begun(base, start.start)))
            asks = start.kind.questions(base, start.start)
        except Refusal:
            continue
        if "component" not in begun and at and start.start.component not in touched:
            continue
        if asks and all(said.get(name) == value for name, value in begun.items()):
            return start
    return None


class OperationForm(forms.Form):
    """The questions of one operation, in the reader's language, with the kind's proposals."""

    def __init__(
        self, start: OperationStart, content: Content, data: Mapping[str, Any] | None = None
    ) -> None:
        """Refuses, with the kind's sentence, a place the content does not have."""
        super().__init__(data)
        self._begun = {"kind": start.name, **start.kind.begun(content, start.start)}
        self._questions = start.kind.questions(content, start.start)
        for question in self._questions:
            self.fields[question.name] = _FIELDS[question.entry](question, content)
            if question.name in start.said:
                said = start.said[question.name]
                if question.entry is Entry.LINES and isinstance(said, list):
                    said = "\n".join(said)
                self.fields[question.name].initial = said

    def operation(self) -> dict[str, object]:
        """Plain data of the operation; only of a valid form."""
        answers = {
            question.name: _plain(question, self.cleaned_data[question.name])
            for question in self._questions
        }
        return {**self._begun, **{name: said for name, said in answers.items() if said is not None}}


def form_for(
    start: OperationStart, content: Content, data: Mapping[str, Any] | None = None
) -> OperationForm | None:
    """The form of an operation on `content`; None where its part is not there."""
    try:
        return OperationForm(start, content, data)
    except Refusal:
        return None


def title_of(start: OperationStart) -> str:
    return gettext(start.kind.TITLE)


def subject_of(start: OperationStart, content: Content) -> str:
    """The words of the part the operation is about."""
    return described_place(content, start.at)


def _plain(question: Question, said: Any) -> object:
    match question.entry:
        case Entry.LINES:
            return [line.strip() for line in said.splitlines() if line.strip()]
        case Entry.DAY:
            return None if said is None else said.isoformat()
        case _:
            return None if said in ("", None) else said


def _common(question: Question) -> dict[str, Any]:
    return {
        "label": gettext(question.label),
        "help_text": gettext(question.help) if question.help else "",
        "required": question.required,
        "initial": question.shown if question.proposed is None else question.proposed,
    }


def _line(question: Question, content: Content) -> forms.Field:
    return forms.CharField(max_length=question.most or _LONGEST_LINE, **_common(question))


def _code(question: Question, content: Content) -> forms.Field:
    return forms.CharField(max_length=_LONGEST_CODE, **_common(question))


def _text(question: Question, content: Content) -> forms.Field:
    return forms.CharField(
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": _ROWS}),
        **_common(question),
    )


def _number(question: Question, content: Content) -> forms.Field:
    return forms.IntegerField(
        min_value=question.least, max_value=question.most, **_common(question)
    )


def _day(question: Question, content: Content) -> forms.Field:
    return forms.DateField(widget=DayInput(), **_common(question))


def _choice(question: Question, content: Content) -> forms.Field:
    options = [(value, place_or_word(content, shown)) for value, shown in question.options]
    if not question.required:
        options = [("", "—"), *options]
    return forms.ChoiceField(choices=options, **_common(question))


def _choices(question: Question, content: Content) -> forms.Field:
    return forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=[(value, place_or_word(content, shown)) for value, shown in question.options],
        **_common(question),
    )


_FIELDS: Mapping[Entry, Callable[[Question, Content], forms.Field]] = {
    Entry.LINE: _line,
    Entry.TEXT: _text,
    Entry.LINES: _text,
    Entry.NUMBER: _number,
    Entry.DAY: _day,
    Entry.CHOICE: _choice,
    Entry.CHOICES: _choices,
    Entry.CODE: _code,
}
