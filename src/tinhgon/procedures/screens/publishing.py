"""One decision publishes, amends and abolishes many procedures together."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import DayInput, refusal_sentence
from tinhgon.procedures.actions.publications import PartsMissing, publish
from tinhgon.procedures.actions.switching import ToPublish
from tinhgon.procedures.endings import Ending, endings_with
from tinhgon.procedures.holds import held_drafts
from tinhgon.procedures.labels import PUBLICATION_LABELS
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.permissions import PUBLISH
from tinhgon.procedures.queries.drafts import DraftFacts, draft_facts, drafts
from tinhgon.procedures.screens.agency_choice import agency_choices
from tinhgon.procedures.screens.assigning import chosen_procedures, is_id, named
from tinhgon.procedures.screens.signing import signing_url
from tinhgon.procedures.states import PublicationKind
from tinhgon.registry.api import Agency, LegalDocument, document

_MOST = 500


class DecisionForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the decision"), max_length=120, help_text=_("For example 2628/QĐ-BTC.")
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput())
    issuer = forms.ChoiceField(label=_("Issuer"))
    legal_document = forms.CharField(
        label=_("Legal document behind the change"),
        required=False,
        max_length=120,
        help_text=_("Its number, for example 118/2025/NĐ-CP; it must be recorded."),
    )
    effective_from = forms.DateField(
        label=_("In force from, where a row names no day of its own"),
        required=False,
        widget=DayInput(),
    )

    field_order = ("number", "signed_on", "issuer", "legal_document", "effective_from")

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"] = forms.ChoiceField(
            label=_("Issuer"), choices=[("", "–"), *agency_choices(by, PUBLISH)]
        )

    def clean_legal_document(self) -> LegalDocument | None:
        number = self.cleaned_data["legal_document"]
        if not number:
            return None
        found = document(number)
        if found is None:
            raise forms.ValidationError(
                gettext("No document of this number is recorded; record it under Legal documents.")
            )
        return found


class DraftDecisionForm(DecisionForm):
    """A decision to be printed for signing: number and day are not known yet."""

    number = forms.CharField(label=_("Number of the decision"), required=False, max_length=120)
    signed_on = forms.DateField(label=_("Signed on"), required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["effective_from"] = data.get("effective_from") or today()
        return data


class RowForm(forms.Form):
    """What the decision does to one procedure."""

    kind = forms.ChoiceField(label=pgettext_lazy("of publication", "Kind"))
    effective_from = forms.DateField(label=_("In force from"), required=False, widget=DayInput())

    def __init__(self, *args: Any, has_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [PublicationKind.ABOLISHED]
        if has_draft:
            kinds = [PublicationKind.NEW, PublicationKind.AMENDED, *kinds]
        self.fields["kind"] = forms.ChoiceField(
            label=pgettext_lazy("of publication", "Kind"),
            choices=[(kind.value, gettext(PUBLICATION_LABELS[kind.value])) for kind in kinds],
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the decision on the screen: procedure, draft if any, its form, and what would end
    with it where it is abolished."""

    procedure: Procedure
    name: str
    draft: DraftFacts | None
    form: RowForm
    ends: Sequence[Ending] = ()

    def to_publish(self, otherwise: Mapping[str, Any]) -> ToPublish:
        said = self.form.cleaned_data
        kind = PublicationKind(said["kind"])
        keeps_draft = self.draft is not None and kind is not PublicationKind.ABOLISHED
        return ToPublish(
            procedure=self.procedure,
            kind=kind,
            effective_from=said["effective_from"] or otherwise["effective_from"],
            draft=self.draft.version if self.draft is not None and keeps_draft else None,
            legal_document=otherwise["legal_document"],
        )


@requires(PUBLISH.name)
@require_http_methods(["GET", "POST"])
def publish_decision(request: HttpRequest) -> HttpResponse:
    """`draft`: drafts ticked; `chosen`: procedures ticked, whose newest draft is taken, or which
    are abolished where they have none."""
    by = actor(request)
    sent = request.POST if request.method == "POST" else request.GET
    rows = rows_of(request, by, sent, answered=request.method == "POST")
    if not rows:
        messages.warning(request, gettext("Tick drafts, or procedures to abolish, first."))
        return redirect("drafts")
    form = DecisionForm(by, request.POST or None, initial=_first_guess(request, by))
    gaps: tuple[object, ...] = ()
    if request.method == "POST" and _are_valid(form, rows):
        try:
            decision = publish(
                by=by,
                number=form.cleaned_data["number"],
                signed_on=form.cleaned_data["signed_on"],
                issuer=Agency.objects.get(key=form.cleaned_data["issuer"]),
                rows=[row.to_publish(form.cleaned_data) for row in rows],
            )
        except PartsMissing as missing:
            gaps = missing.gaps
            form.add_error(
                None,
                gettext(
                    "Nothing was published: mandatory parts are missing. They are named below."
                ),
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            sentence = ngettext(
                "Decision %(number)s was recorded with %(count)s procedure.",
                "Decision %(number)s was recorded with %(count)s procedures.",
                len(rows),
            )
            messages.success(request, sentence % {"number": decision.number, "count": len(rows)})
            return redirect(reverse("decision", args=[decision.pk]))
    context = {
        "form": form,
        "rows": rows,
        "gaps": gaps,
        "cancel_url": reverse("drafts"),
        "signing_url": signing_url(by),
    }
    return render(request, "procedures/publish.html", context)


def _first_guess(request: HttpRequest, by: Actor) -> dict[str, object]:
    """What the form begins with: what the address says of a decision that was read, else today."""
    return {
        "number": request.GET.get("number", "")[:120],
        "signed_on": _day(request, "signed_on"),
        "effective_from": _day(request, "effective_from") or today(),
        "issuer": by.home_agency_key,
    }


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def _are_valid(form: DecisionForm, rows: list[Row]) -> bool:
    # Every form is asked, so that all errors are shown at once.
    valid = [form.is_valid(), *(row.form.is_valid() for row in rows)]
    if not all(valid):
        return False
    if form.cleaned_data["effective_from"] is None:
        undated = [row for row in rows if row.form.cleaned_data["effective_from"] is None]
        for row in undated:
            row.form.add_error("effective_from", gettext("Enter the day."))
        return not undated
    return True


def rows_of(request: HttpRequest, by: Actor, sent: QueryDict, *, answered: bool) -> list[Row]:
    """The rows of a decision. Where they are answered, a kind that was not sent is the first
    guess."""
    answers = sent.dict() if answered else None
    ids = [int(value) for value in sent.getlist("draft")[:_MOST] if is_id(value)]
    ticked = list(drafts(by).filter(pk__in=ids))
    procedures = [
        procedure
        for procedure in chosen_procedures(request, by)
        if procedure.pk not in {draft.procedure_id for draft in ticked}
    ]
    open_drafts = list(drafts(by).filter(procedure__in=procedures).order_by("number"))
    held = held_drafts([draft.pk for draft in open_drafts])
    newest = {draft.procedure_id: draft for draft in open_drafts if draft.pk not in held}
    facts = {fact.version.procedure_id: fact for fact in draft_facts([*ticked, *newest.values()])}
    names = {procedure.pk: name for procedure, name, _ in named(procedures)}
    whole = [*(fact.version.procedure for fact in facts.values()), *procedures]
    unique = {procedure.pk: procedure for procedure in whole}
    ends = endings_with(by, unique)
    return [
        _row(answers, procedure, facts.get(pk), names.get(pk, ""), ends.get(pk, ()))
        for pk, procedure in sorted(unique.items(), key=lambda pair: pair[1].code)
    ]


def _row(
    answers: dict[str, Any] | None,
    procedure: Procedure,
    draft: DraftFacts | None,
    name: str,
    ends: Sequence[Ending],
) -> Row:
    if draft is None:
        kind = PublicationKind.ABOLISHED
    else:
        kind = PublicationKind.NEW if draft.is_first else PublicationKind.AMENDED
    prefix = f"row-{procedure.pk}"
    form = RowForm(
        None if answers is None else ChainMap(answers, {f"{prefix}-kind": kind.value}),
        prefix=prefix,
        initial={"kind": kind.value},
        has_draft=draft is not None,
    )
    return Row(procedure, draft.name if draft else name, draft, form, ends)
