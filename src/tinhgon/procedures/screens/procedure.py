"""The page of one procedure: what it says, where that was read, its versions and history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import Tab, Tone, badge_html
from tinhgon.procedures.actions.delegation_mistakes import can_take_back
from tinhgon.procedures.labels import BASIS_LABELS, GROUP_LABELS, MANAGING_LABELS, SCOPE_LABELS
from tinhgon.procedures.models import Delegation
from tinhgon.procedures.permissions import VIEW
from tinhgon.procedures.phrases import scope_words
from tinhgon.procedures.policies import (
    can_adopt,
    can_classify,
    can_correct,
    can_delegate,
    can_edit,
    can_publish,
)
from tinhgon.procedures.ports import PagePanel, PageSubject, PanelView, Place, panels_for
from tinhgon.procedures.projection.summary import mandatory_gaps
from tinhgon.procedures.queries.coming import ComingChange, coming_of
from tinhgon.procedures.queries.pages import (
    ProcedureVersions,
    ShownVersion,
    open_observations,
    procedure_versions,
)
from tinhgon.procedures.queries.versions import is_outdated
from tinhgon.procedures.screens.delegations import by_day, delegation_sentences
from tinhgon.procedures.screens.facts import (
    channel_facts,
    citation_facts,
    dossier_facts,
    overview,
    step_facts,
)
from tinhgon.procedures.screens.groups import group_told, other_proposal
from tinhgon.procedures.screens.happenings import timeline_of
from tinhgon.procedures.screens.observations import observed_rows
from tinhgon.procedures.states import Origin
from tinhgon.procedures.vocabulary import InternalGroup, ScopeValue
from tinhgon.registry.api import names_with_heirs

_HISTORY = 200


@dataclass
class ProcedurePage:
    """What the page shows, read when a tab first asks for it."""

    of: ProcedureVersions
    shown: ShownVersion
    by: Actor
    tab: str

    @property
    def procedure_code(self) -> str:
        return self.of.procedure.code

    @cached_property
    def subject(self) -> PageSubject:
        return PageSubject(self.of.procedure, self.shown.version, self.shown.content)

    @cached_property
    def managing_agency(self) -> str:
        agency = self.of.procedure.managing_agency_id
        return names_with_heirs([agency]).get(agency, "")

    @cached_property
    def open_count(self) -> int:
        return open_observations(self.of.procedure, by=self.by).count()

    @cached_property
    def delegations(self) -> list[str]:
        """Who handles it by delegation, or will."""
        return delegation_sentences(self.of.delegations(), with_ended=False)

    @cached_property
    def may_take_back(self) -> list[Delegation]:
        """The delegations that could be taken back, by whoever may."""
        return [each for each in by_day(self.of.delegations()) if can_take_back(each)]

    @property
    def coming(self) -> list[ComingChange]:
        """What is published already and takes effect later."""
        return coming_of(self.of)

    @property
    def group(self) -> str:
        return gettext(GROUP_LABELS[self.of.procedure.group])

    @cached_property
    def group_said(self) -> str:
        """On what the group of an internal procedure rests."""
        return group_told([self.of.procedure], self.by).get(self.of.procedure.pk, "")

    @cached_property
    def proposed_group(self) -> str:
        return other_proposal(self.of.procedure) if can_classify(self.by, self.of.procedure) else ""

    @cached_property
    def gaps(self) -> list[tuple[str, str]]:
        """The mandatory parts the shown version lacks, each with the article that requires it."""
        group = InternalGroup(self.of.procedure.group)
        return [
            (gettext(gap.part.title), f"{gettext(gap.part.article)}, {gap.source}")
            for gap in mandatory_gaps(self.shown.content, today(), group)
        ]

    @cached_property
    def panels(self) -> list[tuple[PagePanel, PanelView]]:
        """What rooms above show under or beside the facts."""
        return [
            (panel, view)
            for panel in panels_for(self.by)
            if panel.place is not Place.TAB
            and (view := panel.build(self.subject, self.by)) is not None
        ]

    def panels_at(self, place: Place) -> list[tuple[str, PanelView]]:
        return [(gettext(panel.title), view) for panel, view in self.panels if panel.place is place]

    @property
    def main_panels(self) -> list[tuple[str, PanelView]]:
        return self.panels_at(Place.MAIN)

    @property
    def side_panels(self) -> list[tuple[str, PanelView]]:
        return self.panels_at(Place.SIDE)

    @property
    def state(self) -> SafeString:
        return state_badge(self.shown)

    def url(self, **query: object) -> str:
        """The address of this page at a tab and version."""
        version = self.shown.version.number
        asked = {"tab": self.tab, "version": version, **query}
        if asked["version"] == self.of.foremost().version.number:
            del asked["version"]
        if asked["tab"] == "content":
            del asked["tab"]
        address = reverse("procedure", args=[self.of.procedure.code])
        return f"{address}?{urlencode(asked)}" if asked else address


def state_badge(shown: ShownVersion) -> SafeString:
    """In force, to come, ended, draft or withdrawn: dates and decisions decide."""
    version = shown.version
    if shown.is_draft:
        return badge_html(gettext("Draft"), Tone.ACCENT)
    if version.state == "withdrawn":
        return badge_html(gettext("Withdrawn"), Tone.NEUTRAL)
    if shown.holds_on(today()):
        return badge_html(gettext("In force"), Tone.GOOD)
    if version.effective_from is not None and version.effective_from > today():
        return badge_html(gettext("Not in force yet"), Tone.CARE)
    return badge_html(gettext("No longer in force"), Tone.BAD)


def _content(page: ProcedurePage) -> dict[str, object]:
    return {"facts": overview(page.shown.content), "channels": channel_facts(page.shown.content)}


def _dossier(page: ProcedurePage) -> dict[str, object]:
    return {"cases": dossier_facts(page.shown.content)}


def _steps(page: ProcedurePage) -> dict[str, object]:
    return {"steps": step_facts(page.shown.content)}


def _channels(page: ProcedurePage) -> dict[str, object]:
    return {"channels": channel_facts(page.shown.content)}


def _law(page: ProcedurePage) -> dict[str, object]:
    return {"citations": citation_facts(page.shown.content)}


def _source(page: ProcedurePage) -> dict[str, object]:
    content = page.shown.content
    source = [(key, text) for key, text in content.source.items() if not key.startswith("_")]
    from_source = page.shown.version.origin in {Origin.IMPORT.value, Origin.ADOPTION.value}
    return {
        "source": source,
        "from_source": from_source,
        "readings": page.shown.version.readings.order_by("-number"),
    }


def _versions(page: ProcedurePage) -> dict[str, object]:
    rows = [(shown, state_badge(shown)) for shown in page.of.versions]
    return {
        "rows": rows,
        "abolished": page.of.abolished_from(),
        "delegations": delegation_sentences(page.of.delegations(), with_ended=True),
    }


def _observations(page: ProcedurePage) -> dict[str, object]:
    observations = open_observations(page.of.procedure, by=page.by)
    return {
        "observations": [(one, observed_rows(one)) for one in observations],
        "may_adopt": can_adopt(page.by, page.of.procedure),
    }


def _history(page: ProcedurePage) -> dict[str, object]:
    events = history("procedure", page.of.procedure.code, limit=_HISTORY)
    return {"entries": timeline_of(events, page.by)}


_TABS: dict[str, tuple[str, Callable[[ProcedurePage], dict[str, object]]]] = {
    "content": (gettext_noop("Content"), _content),
    "dossier": (gettext_noop("Dossier"), _dossier),
    "steps": (gettext_noop("Steps"), _steps),
    "channels": (gettext_noop("Ways, terms, fees"), _channels),
    "law": (gettext_noop("Legal basis"), _law),
    "source": (gettext_noop("Original text"), _source),
    "versions": (gettext_noop("Versions"), _versions),
    "observations": (gettext_noop("Observed differences"), _observations),
    "history": (gettext_noop("History"), _history),
}


@requires(VIEW.name)
@require_safe
def procedure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure at `?version=` (default: in force today) and `?tab=`."""
    by = actor(request)
    of = procedure_versions(code, by=by)
    number = request.GET.get("version", "")
    chosen = of.numbered(int(number)) if number.isdecimal() and len(number) < 9 else None
    ported = [panel for panel in panels_for(by) if panel.place is Place.TAB]
    tab = request.GET.get("tab", "content")
    if tab not in _TABS and tab not in {panel.name for panel in ported}:
        tab = "content"
    page = ProcedurePage(of, chosen or of.foremost(), by, tab)
    procedure = of.procedure
    context: dict[str, object] = {
        "page": page,
        "procedure": procedure,
        "version": page.shown.version,
        "content": page.shown.content,
        "tabs": _tabs(page, ported),
        "scope": scope_words(procedure.scope, procedure.group),
        "scope_alone": gettext(SCOPE_LABELS[procedure.scope]),
        "scope_basis": gettext(BASIS_LABELS[procedure.scope_basis]),
        "managing_basis": gettext(MANAGING_LABELS[procedure.managing_basis]),
        "is_internal": procedure.scope == ScopeValue.INTERNAL.value,
        "may_correct": can_correct(by, page.shown.version),
        "may_classify": can_classify(by, procedure),
        "may_delegate": can_delegate(by, procedure),
        "may_edit": can_edit(by, page.shown.version),
        "may_publish": page.shown.is_draft and can_publish(by, [procedure]),
        "may_withdraw": page.shown.is_draft and can_adopt(by, procedure),
        "is_outdated": (outdated := is_outdated(page.shown.version)),
        "can_bring_up": outdated and can_edit(by, page.shown.version),
        "version_missing": bool(number) and chosen is None,
    }
    if tab in _TABS:
        context |= {"part": f"procedures/parts/{tab}.html", **_TABS[tab][1](page)}
    else:
        panel = next(panel for panel in ported if panel.name == tab)
        view = panel.build(page.subject, by)
        context |= {"part": "procedures/parts/panel.html", "panel_view": view}
    return render(request, "procedures/procedure.html", context)


def _tabs(page: ProcedurePage, ported: list[PagePanel]) -> list[Tab]:
    content = page.shown.content
    counts = {
        "dossier": len(content.dossier),
        "steps": len(content.steps),
        "channels": len(content.channels),
        "law": len(content.legal_basis),
        "versions": len(page.of.versions),
        "observations": page.open_count,
    }
    shown = [
        Tab(gettext(label), page.url(tab=name), page.tab == name, counts.get(name))
        for name, (label, _) in _TABS.items()
        if name != "observations" or page.open_count or page.tab == name
    ]
    extra = [
        Tab(gettext(panel.title), page.url(tab=panel.name), page.tab == panel.name)
        for panel in ported
    ]
    return [*shown[:6], *extra, *shown[6:]]
