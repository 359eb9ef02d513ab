"""The rows a person edits, a form for each component; whatever was typed can be shown again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.labels import CHANNEL_LABELS, LEVEL_LABELS, ROLE_LABELS, TYPE_LABELS
from tinhgon.procedures.reading.written import Line, written_head, written_part
from tinhgon.procedures.vocabulary import ComponentKind

_LONGEST = 100_000
_LONGEST_LINE = 2_000
_MOST_COPIES = 1_000
MOST_ROWS = 600


def _lines(label: Any, rows: int = 3, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    kwargs.setdefault("required", False)
    return forms.CharField(label=label, widget=widget, max_length=_LONGEST, **kwargs)


def _words(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=_LONGEST_LINE, **kwargs)


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=_MOST_COPIES)


def _chosen(label: Any, labels: Mapping[Any, str], empty: bool = False) -> forms.ChoiceField:
    def choices() -> list[tuple[str, str]]:
        told = [(str(value), gettext(words)) for value, words in labels.items()]
        return [("", gettext("not stated")), *told] if empty else told

    return forms.ChoiceField(label=label, required=not empty, choices=choices)


class HeadForm(forms.Form):
    name = _lines(_("Name"), 2, required=True)
    level = _chosen(_("Level"), LEVEL_LABELS, empty=True)
    procedure_type = _chosen(_("Type"), TYPE_LABELS, empty=True)
    field = _words(_("Field of work"))
    decision = _words(_("Announcement decision"))


class RowForm(forms.Form):
    """One component; `key` is its id, empty for one that is new."""

    key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    remove = forms.BooleanField(label=_("Remove"), required=False)

    @property
    def fields_shown(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.name != "remove"]

    @property
    def is_new(self) -> bool:
        return not self["key"].value()

    def line(self) -> Line:
        said = {**self.cleaned_data}
        key = said.pop("key")
        said.pop("remove")
        return Line(
            key, {name: "" if value is None else str(value) for name, value in said.items()}
        )


class StepForm(RowForm):
    text = _lines(_("Step"), 4)


class WordingForm(RowForm):
    text = _lines(_("Wording"), 2)


class CitationForm(RowForm):
    text = _lines(_("Document, with its number"), 2)


class PaperForm(RowForm):
    name = _lines(_("Paper"), 2)
    case = _words(_("Case"))
    originals = _number(_("Originals"))
    copies = _number(_("Copies"))
    form = _words(_("Form it must be written on"))
    data_source = _words(_("Read from a database instead"))


class AgencyForm(RowForm):
    role = _chosen(_("Role"), ROLE_LABELS)
    name = _words(_("Agency"))


class ChannelForm(RowForm):
    type = _chosen(_("Way of handing in"), CHANNEL_LABELS)
    case = _words(_("Case"))
    terms = _lines(_("Time limits"), 2, help_text=_("One a line: “10 ngày làm việc”."))
    fees = _lines(_("Fees"), 2, help_text=_("One a line: “200.000 đồng”, “Không thu phí”."))
    description = _lines(_("Description"), 3)


ROW_FORMS: Mapping[ComponentKind, type[RowForm]] = {
    ComponentKind.DOSSIER: PaperForm,
    ComponentKind.STEPS: StepForm,
    ComponentKind.CHANNELS: ChannelForm,
    ComponentKind.AGENCIES: AgencyForm,
    ComponentKind.APPLICANTS: WordingForm,
    ComponentKind.RESULTS: WordingForm,
    ComponentKind.CONDITIONS: WordingForm,
    ComponentKind.LEGAL_BASIS: CitationForm,
}


def head_of(content: Content) -> HeadForm:
    return HeadForm(initial=written_head(content), prefix="head")


def rows_of(content: Content, kind: ComponentKind) -> list[RowForm]:
    """The components of one kind, each as written."""
    return _unbound(
        kind, [{"key": part.id, **written_part(part)} for part in content.components(kind)]
    )


def rows_sent(data: QueryDict, kind: ComponentKind) -> list[RowForm]:
    """The rows of a form that was sent, as it was sent."""
    sent = data.get("rows", "")
    count = min(int(sent), MOST_ROWS) if sent.isdecimal() and len(sent) < 5 else 0
    return [ROW_FORMS[kind](data, prefix=str(place)) for place in range(count)]


def rearranged(rows: Sequence[RowForm], kind: ComponentKind, act: str) -> list[RowForm]:
    """The rows as typed, right or wrong, after `add`, `up-<place>` or `down-<place>`."""
    told: list[dict[str, Any]] = [{name: row[name].value() for name in row.fields} for row in rows]
    what, _, where = act.partition("-")
    place = int(where) if where.isdecimal() and len(where) < 5 else -1
    other = place - 1 if what == "up" else place + 1
    if what in {"up", "down"} and 0 <= place < len(told) and 0 <= other < len(told):
        told[place], told[other] = told[other], told[place]
    if what == "add" and len(told) < MOST_ROWS:
        told.append({})
    return _unbound(kind, told)


def _unbound(kind: ComponentKind, rows: Iterable[dict[str, Any]]) -> list[RowForm]:
    return [ROW_FORMS[kind](initial=row, prefix=str(place)) for place, row in enumerate(rows)]
