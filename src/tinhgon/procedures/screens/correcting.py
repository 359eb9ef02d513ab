"""A person corrects a misread value, or goes back to an earlier reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.actions.readings import correct_reading, revert_reading
from tinhgon.procedures.actions.rereading import read_anew
from tinhgon.procedures.content.components import (
    Channel,
    DossierItem,
    Fee,
    LegalCitation,
    Step,
    Term,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.labels import LEVEL_LABELS, STATE_LABELS, UNIT_LABELS
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.permissions import CORRECT
from tinhgon.procedures.policies import check_correct
from tinhgon.procedures.queries.versions import content_of
from tinhgon.procedures.vocabulary import State, TermUnit

Values = Mapping[str, object]


class CorrectionForm(forms.Form):
    """What every correction asks: why, and the revision the person looked at."""

    tab = "content"
    note = forms.CharField(
        label=_("Why it is so"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def values(self) -> Values:
        """The values as the action takes them: fields left empty are not stated."""
        asked = {"note", "revision"}
        return {name: value for name, value in self.cleaned_data.items() if name not in asked}


def _states() -> list[tuple[str, str]]:
    return [(state.value, gettext(label)) for state, label in STATE_LABELS.items()]


class _QuantityForm(CorrectionForm):
    tab = "channels"

    def values(self) -> Values:
        """The value where it was read, else the state alone."""
        said = super().values()
        return said if said["state"] == State.READ.value else {"state": said["state"]}


class TermForm(_QuantityForm):
    state = forms.ChoiceField(label=_("What became of the text"))
    value = forms.FloatField(label=_("Number"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)

    field_order = ("state", "value", "unit", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"] = forms.ChoiceField(
            label=_("What became of the text"), choices=_states()
        )
        self.fields["unit"] = forms.ChoiceField(
            label=_("Unit"),
            required=False,
            choices=[(unit.value, gettext(label)) for unit, label in UNIT_LABELS.items()],
        )


class FeeForm(_QuantityForm):
    state = forms.ChoiceField(label=_("What became of the text"))
    amount = forms.IntegerField(label=_("Amount"), required=False)
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3)

    field_order = ("state", "amount", "currency", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"] = forms.ChoiceField(
            label=_("What became of the text"), choices=_states()
        )


class LevelForm(CorrectionForm):
    level = forms.ChoiceField(label=_("Level"))

    field_order = ("level", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"] = forms.ChoiceField(
            label=_("Level"),
            choices=[(value, gettext(label)) for value, label in LEVEL_LABELS.items()],
        )


class PaperForm(CorrectionForm):
    tab = "dossier"
    originals = forms.IntegerField(label=_("Originals"), required=False)
    copies = forms.IntegerField(label=_("Copies"), required=False)
    form = forms.CharField(label=_("Form it must be written on"), required=False, max_length=300)

    field_order = ("originals", "copies", "form", "note")


class CitationForm(CorrectionForm):
    tab = "law"
    number = forms.CharField(
        label=_("Number of the document"),
        max_length=120,
        help_text=_("For example 118/2025/NĐ-CP."),
    )

    field_order = ("number", "note")


def form_for(content: Content, path: str) -> tuple[type[CorrectionForm], Values, str]:
    """The form that corrects what stands at `path`, its present values, and the text it was
    read from. Refuses a path that leads nowhere."""
    parts = path.split("/")
    if path == "level":
        return (
            LevelForm,
            {"level": content.level and content.level.value},
            content.source.get("Cấp thực hiện", ""),
        )
    found = content.find(parts[1]) if len(parts) > 1 else None
    component = None if found is None else found[1]
    place = int(parts[3]) if len(parts) == 4 and parts[3].isdecimal() and len(parts[3]) < 5 else -1
    match component, parts:
        case Channel(terms=terms), ["channels", _, "terms", _] if 0 <= place < len(terms):
            return TermForm, _term(terms[place]), terms[place].text
        case Channel(fees=fees), ["channels", _, "fees", _] if 0 <= place < len(fees):
            return FeeForm, _fee(fees[place]), fees[place].text
        case Step() as step, ["steps", _, "working_time"]:
            term = step.working_time
            return StepTimeForm, {} if term is None else _term(term), step.text
        case DossierItem() as item, ["dossier", _]:
            stated = {"originals": item.originals, "copies": item.copies, "form": item.form}
            return PaperForm, stated, item.text
        case LegalCitation() as citation, ["legal_basis", _]:
            return CitationForm, {"number": citation.number}, citation.text
    raise NotFound(gettext_noop("There is nothing to correct here; reload the page."))


class StepTimeForm(TermForm):
    tab = "steps"


def _term(term: Term) -> Values:
    unit = term.unit or TermUnit.WORKING_DAY
    return {"state": term.state.value, "value": term.value, "unit": unit.value}


def _fee(fee: Fee) -> Values:
    return {"state": fee.state.value, "amount": fee.amount, "currency": fee.currency or "VND"}


@requires(CORRECT.name)
@require_http_methods(["GET", "POST"])
def correct_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the value at `?path=` of the version `pk`."""
    by = actor(request)
    version = get_visible(Version.objects.select_related("procedure"), by, pk=pk)
    check_correct(by, version)
    path = request.GET.get("path", "")[:200]
    form_class, present, text = form_for(content_of(version), path)
    page = _page_url(version, form_class.tab)
    form = form_class(request.POST or None, initial={**present, "revision": version.revision})
    if request.method == "POST" and form.is_valid():
        try:
            correct_reading(
                by=by,
                version=version,
                path=path,
                values=form.values(),
                note=form.cleaned_data["note"],
                revision=form.cleaned_data["revision"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The value was corrected; the text stays as it is."))
            return redirect(page)
    context = {
        "form": form,
        "text": text,
        "version": version,
        "procedure": version.procedure,
        "cancel_url": page,
    }
    return render(request, "procedures/correct.html", context)


def _page_url(version: Version, tab: str) -> str:
    query = urlencode({"version": version.number, "tab": tab})
    return f"{reverse('procedure', args=[version.procedure.code])}?{query}"


@requires(CORRECT.name)
@require_POST
def revert(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the reading `pk` the current one of its version again."""
    by = actor(request)
    reading = get_visible(Reading.objects.select_related("version__procedure"), by, pk=pk)
    try:
        revert_reading(by=by, version=reading.version, reading=reading)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(
            request,
            gettext("Reading %(number)s is the current one again.") % {"number": reading.number},
        )
    return redirect(_page_url(reading.version, "source"))


@requires(CORRECT.name)
@require_POST
def reread(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the source of the version `pk` anew with the parser of today."""
    by = actor(request)
    version = get_visible(Version.objects.select_related("procedure"), by, pk=pk)
    try:
        renewed = read_anew(by=by, version=version)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
        return redirect(_page_url(version, "source"))
    if renewed is None:
        messages.info(request, gettext("Read anew: everything comes out as before."))
    elif renewed.kept_corrections:
        messages.success(request, gettext("Read anew; what people had corrected stays corrected."))
    else:
        messages.success(request, gettext("Read anew: the new reading is the current one."))
    return redirect(_page_url(version, "source"))
