"""One form for each kind of operation, filled in as far as the procedure tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import Content, DossierItem, State
from tinhgon.review.api import (
    OPERATION_KINDS,
    POPULATION_DATABASE,
    channels_with_same_term,
    mentions_certification,
    without_certification,
)
from tinhgon.review.screens.parts import CHANNEL_LABELS, described, written_term


@dataclass(frozen=True, slots=True)
class Choice:
    """An operation a component offers; `is_direct` where nothing has to be typed."""

    kind: str
    component: str
    index: int = 0
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A component of the content with the operations possible on it."""

    text: str
    case: str
    choices: tuple[Choice, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class OperationStart:
    """What was asked for: the kind, the component, and the finding it answers (id)."""

    kind: str
    component: str = ""
    index: int = 0
    finding: int | None = None
    initial: Mapping[str, object] = field(default_factory=dict)


class AbolishForm(forms.Form):
    """Nothing to fill in: the whole procedure ends."""

    def operation(self, start: OperationStart) -> dict[str, object]:
        return {"kind": start.kind}


class DropItemForm(forms.Form):
    """Nothing to fill in: the paper is no longer asked for."""

    def operation(self, start: OperationStart) -> dict[str, object]:
        return {"kind": start.kind, "component": start.component}


class ReplaceByDataForm(forms.Form):
    data_source = forms.CharField(
        label=_("Database the authority reads instead"),
        max_length=500,
        help_text=_("A proposal; change it where another database holds the data."),
    )

    def operation(self, start: OperationStart) -> dict[str, object]:
        return {
            "kind": start.kind,
            "component": start.component,
            "data_source": self.cleaned_data["data_source"],
        }


class DropCertificationForm(forms.Form):
    wording = forms.CharField(
        label=_("How the dossier shall read"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A proposal made from the present wording; read it and correct it."),
    )

    def operation(self, start: OperationStart) -> dict[str, object]:
        return {
            "kind": start.kind,
            "component": start.component,
            "wording": self.cleaned_data["wording"],
        }


class ShortenTermForm(forms.Form):
    components = forms.MultipleChoiceField(
        label=_("Ways of handing in"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that state the same limit are usually shortened together."),
    )
    value = forms.IntegerField(label=_("New time limit"), min_value=1, max_value=10_000)

    def __init__(self, *args: Any, channels: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["components"] = forms.MultipleChoiceField(
            label=_("Ways of handing in"),
            widget=forms.CheckboxSelectMultiple,
            choices=list(channels),
            help_text=_("Those that state the same limit are usually shortened together."),
        )

    def operation(self, start: OperationStart) -> dict[str, object]:
        return {
            "kind": start.kind,
            "components": self.cleaned_data["components"],
            "index": start.index,
            "value": self.cleaned_data["value"],
        }


OperationForm = (
    AbolishForm | DropItemForm | ReplaceByDataForm | DropCertificationForm | ShortenTermForm
)


def form_for(
    start: OperationStart, content: Content, data: Mapping[str, Any] | None = None
) -> OperationForm | None:
    """The form of an operation on a component of `content`; None for a kind nobody knows, or a
    component that is not there."""
    if start.kind == "abolish_procedure":
        return AbolishForm(data)
    if start.kind == "shorten_term":
        return _shorten_form(start, content, data)
    item = next((item for item in content.dossier if item.id == start.component), None)
    return None if item is None else _paper_form(start, item, data)


def title_of(start: OperationStart) -> str:
    return gettext(OPERATION_KINDS[start.kind].TITLE)


def subject_of(start: OperationStart, content: Content) -> str:
    """The words of the component the operation is about."""
    found = content.find(start.component) if start.component else None
    if found is None:
        return content.name
    return described(found[1])


def dossier_offers(content: Content) -> list[Offer]:
    """The papers of the dossier with what can be done about each."""
    offers = []
    for item in content.dossier:
        choices = [Choice("drop_dossier_item", item.id, is_direct=True)]
        if item.data_source is None:
            choices.append(Choice("replace_item_by_data", item.id))
        if mentions_certification(item.name):
            choices.append(Choice("drop_certification", item.id))
        offers.append(Offer(item.name, item.case or "", tuple(choices)))
    return offers


def channel_offers(content: Content) -> list[Offer]:
    """The ways of handing in with their limits; only a limit that was read can be shortened."""
    return [
        Offer(
            text=gettext(CHANNEL_LABELS[channel.type]),
            case=channel.case or "",
            choices=(Choice("shorten_term", channel.id, index),)
            if term.state is State.READ
            else (),
            note=written_term(term),
        )
        for channel in content.channels
        for index, term in enumerate(channel.terms)
    ]


def _paper_form(
    start: OperationStart, item: DossierItem, data: Mapping[str, Any] | None
) -> OperationForm | None:
    match start.kind:
        case "drop_dossier_item":
            return DropItemForm(data)
        case "replace_item_by_data":
            source = {"data_source": POPULATION_DATABASE, **start.initial}
            return ReplaceByDataForm(data, initial=source)
        case "drop_certification":
            wording = {"wording": without_certification(item.name), **start.initial}
            return DropCertificationForm(data, initial=wording)
        case _:
            return None


def _shorten_form(
    start: OperationStart, content: Content, data: Mapping[str, Any] | None
) -> ShortenTermForm | None:
    try:
        same = channels_with_same_term(content, start.component, start.index)
    except Refusal:
        return None
    channels = [
        (
            entry.id,
            " · ".join(
                filter(
                    None,
                    (
                        gettext(CHANNEL_LABELS[entry.type]),
                        entry.case,
                        written_term(entry.terms[start.index]),
                    ),
                )
            ),
        )
        for entry in content.channels
        if len(entry.terms) > start.index and entry.terms[start.index].state is State.READ
    ]
    return ShortenTermForm(
        data, channels=channels, initial={"components": list(same), **start.initial}
    )
