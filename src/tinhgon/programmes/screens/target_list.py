"""Target help of a programme: a question is put, and what was asked before."""

from __future__ import annotations

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    MomentColumn,
    Tone,
    WorklistTable,
    badge_html,
    refusal_sentence,
    worklist,
)
from tinhgon.programmes.api import VIEW, TargetRun
from tinhgon.programmes.policies import can_choose
from tinhgon.programmes.queries.target_inputs import goals_of
from tinhgon.programmes.queries.target_page import agencies_to_ask, counts_years, target_runs
from tinhgon.programmes.queries.targets import parameters_of
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.target_forms import AskForm
from tinhgon.programmes.screens.target_words import parameter_words
from tinhgon.programmes.target_jobs import start_targets
from tinhgon.programmes.vocabulary import RUN_STATE_LABELS, ProgrammeState, RunState
from tinhgon.registry.api import Agency, names_with_heirs

_TONES = {
    RunState.WAITING: Tone.NEUTRAL,
    RunState.RUNNING: Tone.ACCENT,
    RunState.DONE: Tone.GOOD,
    RunState.FAILED: Tone.BAD,
}


def run_badge(state: str) -> SafeString:
    word = RunState(state)
    return badge_html(gettext(RUN_STATE_LABELS[word]), _TONES[word])


class RunTable(WorklistTable):
    agency = tables.Column(
        verbose_name=_("Authority"),
        accessor="agency_id",
        orderable=False,
        attrs={"td": {"class": "card-title"}},
    )
    asked = tables.Column(
        verbose_name=_("How it was asked"), accessor="parameters", orderable=False
    )
    state = tables.Column(verbose_name=_("State"))
    choice = tables.Column(verbose_name=_("Decided for"), empty_values=(), orderable=False)
    asked_at = MomentColumn(verbose_name=_("Asked"))

    caption = _("Questions put to target help")
    empty_title = _("Nothing was asked yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Choose an authority and calculate.")
        row_attrs = {"data-href": lambda record: record.get_absolute_url()}

    names: dict[int, str]

    def before_render(self, request: HttpRequest) -> None:
        self.names = dict(names_with_heirs({row.record.agency_id for row in self.paginated_rows}))

    def render_agency(self, record: TargetRun) -> SafeString:
        address, name = record.get_absolute_url(), self.names[record.agency_id]
        return format_html('<a class="row-link" href="{}">{}</a>', address, name)

    def render_asked(self, record: TargetRun) -> str:
        return " · ".join(parameter_words(parameters_of(record)))

    def render_state(self, value: str) -> SafeString:
        return run_badge(value)

    def render_choice(self, record: TargetRun) -> SafeString | str:
        choice = getattr(record, "choice", None)
        if choice is None:
            return "–"
        if not record.is_in_plan:  # type: ignore[attr-defined]  # `target_runs` annotates it
            return badge_html(gettext("decided for"), Tone.ACCENT)
        return badge_html(gettext("put into a plan"), Tone.GOOD)


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def target_list(request: HttpRequest, key: str) -> HttpResponse:
    """GET: what was asked, and the form (`?agency=` begins with one). POST: ask, and calculate."""
    by = actor(request)
    programme = programme_of(by, key)
    agencies = [row for row in agencies_to_ask(by, programme) if can_choose(by, row)]
    if request.method == "POST" and not agencies:
        raise NotAllowed(
            gettext_noop("None of your roles lets you decide what reaches the targets here.")
        )
    form = AskForm(
        request.POST if request.method == "POST" else None,
        programme=programme,
        agencies=agencies,
        initial={
            "agency": request.GET.get("agency", "") or _own(by, agencies),
            "yearly": "1" if counts_years(programme) else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        agency, said = form.said()
        try:
            run = start_targets(by=by, programme=key, agency=agency, said=said)
        except NotAllowed:
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            return redirect(run.get_absolute_url())
    context = framed(
        programme,
        "programme_targets",
        form=form if agencies else None,
        table=worklist(request, RunTable, target_runs(by, programme)),
        is_open=programme.state == ProgrammeState.OPEN.value,
        has_targets=bool(goals_of(programme)),
        has_baseline=programme.baseline_id is not None,
    )
    return render(request, "programmes/targets.html", context, status=422 if form.errors else 200)


def _own(by: Actor, agencies: list[Agency]) -> str:
    return next((row.key for row in agencies if row.pk == by.home_agency_id), "")
