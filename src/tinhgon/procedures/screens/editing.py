"""The content of a draft edited by hand, part by part, its difference below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import DifferenceRow, Tab, refusal_sentence
from tinhgon.procedures.actions.concurrency import Stale
from tinhgon.procedures.actions.editing import BothChanged, draft_by_hand, edit_draft
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.labels import COMPONENT_LABELS
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.permissions import ADOPT
from tinhgon.procedures.policies import check_edit
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.queries.versions import content_of, current_reading, is_outdated
from tinhgon.procedures.reading.written import rewrite_head, rewrite_parts
from tinhgon.procedures.screens.comparing import difference_rows
from tinhgon.procedures.screens.editing_forms import (
    HeadForm,
    RowForm,
    head_of,
    rearranged,
    rows_of,
    rows_sent,
)
from tinhgon.procedures.states import Origin, VersionState
from tinhgon.procedures.vocabulary import ComponentKind

_HEAD = "head"
_TABS = {
    _HEAD: gettext_noop("Name and kind"),
    ComponentKind.DOSSIER.value: gettext_noop("Dossier"),
    ComponentKind.STEPS.value: gettext_noop("Steps"),
    ComponentKind.CHANNELS.value: gettext_noop("Ways, terms, fees"),
    ComponentKind.AGENCIES.value: gettext_noop("Agencies"),
    ComponentKind.APPLICANTS.value: gettext_noop("Applicants"),
    ComponentKind.RESULTS.value: gettext_noop("Results"),
    ComponentKind.CONDITIONS.value: gettext_noop("Conditions"),
    ComponentKind.LEGAL_BASIS.value: gettext_noop("Legal basis"),
}


@dataclass
class Editing:
    """A version being edited: which part of it, from which reading, and what is on the screen."""

    version: Version
    part: str
    seen: Reading
    head: HeadForm | None = None
    rows: list[RowForm] = field(default_factory=list)
    told: str = ""
    theirs: list[DifferenceRow] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        return self.version.state == VersionState.DRAFT.value

    @property
    def content(self) -> Content:
        return load(self.seen.content)

    def show(self, content: Content) -> None:
        """Put the part as `content` has it onto the screen."""
        if self.part == _HEAD:
            self.head = head_of(content)
        else:
            self.rows = rows_of(content, ComponentKind(self.part))

    def take(self, request: HttpRequest) -> None:
        """Put what was sent onto the screen."""
        if self.part == _HEAD:
            self.head = HeadForm(request.POST, prefix=_HEAD)
        else:
            self.rows = rows_sent(request.POST, ComponentKind(self.part))

    @property
    def wrong(self) -> list[int]:
        """The places of rows in which something is to be corrected."""
        return [place for place, row in enumerate(self.rows) if row.is_bound and row.errors]

    def is_valid(self) -> bool:
        """Every form is asked, so that all mistakes are told at once."""
        forms: Sequence[HeadForm | RowForm] = self.rows if self.head is None else [self.head]
        return not [form for form in forms if not form.is_valid()]

    def written(self) -> Content:
        """The whole content with this part as it stands on the screen."""
        if self.head is not None:
            return rewrite_head(self.content, self.head.cleaned_data)
        lines = [row.line() for row in self.rows if not row.cleaned_data["remove"]]
        return rewrite_parts(self.content, ComponentKind(self.part), lines)


@requires(ADOPT.name)
@require_http_methods(["GET", "POST"])
def edit_content(request: HttpRequest, pk: int) -> HttpResponse:
    """`?part=` of the version `pk`: a draft, or a published one whose first edit makes a draft.

    POST `act`: `save`, `preview`, `add`, `up-<row>`, `down-<row>`.
    """
    by = actor(request)
    versions = Version.objects.select_related("procedure", "base")
    version = get_visible(versions, by, pk=pk)
    check_edit(by, version)
    part = request.GET.get("part", "")
    editing = Editing(version, part if part in _TABS else _HEAD, _seen(request, version))
    if request.method == "GET":
        editing.show(editing.content)
        return _answer(request, by, editing, content_of(version))
    editing.take(request)
    act = request.POST.get("act", "save")
    if act not in {"save", "preview"} and editing.part != _HEAD:
        editing.rows = rearranged(editing.rows, ComponentKind(editing.part), act)
        return _answer(request, by, editing, None)
    if not editing.is_valid():
        editing.told = gettext("Nothing is saved yet: correct what is marked below.")
        return _answer(request, by, editing, None, status=422)
    try:
        content = editing.written()
        if act == "preview":
            return _answer(request, by, editing, content)
        draft = _saved(request, by, editing, content)
    except Refusal as refused:
        return _refused(request, by, editing, refused)
    messages.success(request, gettext("The draft is saved."))
    return redirect(_url(draft, editing.part))


def _refused(request: HttpRequest, by: Actor, editing: Editing, refused: Refusal) -> HttpResponse:
    """The page with all that was typed, why nothing was saved, and what somebody else did."""
    editing.told = refusal_sentence(refused)
    if isinstance(refused, BothChanged):
        theirs = load(refused.seen.content)
        editing.theirs = difference_rows(difference(editing.content, theirs))
        editing.seen = refused.seen
        editing.show(refused.merged)
        return _answer(request, by, editing, refused.merged, status=409)
    if isinstance(refused, Stale):
        editing.told = _other_draft(by, editing) or editing.told
        return _answer(request, by, editing, None, status=409)
    return _answer(request, by, editing, None, status=422)


def _seen(request: HttpRequest, version: Version) -> Reading:
    """The reading the person started from, else the current one."""
    number = request.POST.get("seen", "")
    if number.isdecimal() and len(number) < 9:
        seen = version.readings.select_related("content").filter(number=int(number)).first()
        if seen is not None:
            return seen
    return current_reading(version)


def _saved(request: HttpRequest, by: Actor, editing: Editing, content: Content) -> Version:
    if editing.is_draft:
        return edit_draft(by=by, draft=editing.version, content=content, seen=editing.seen)
    revision = request.POST.get("revision", "")
    return draft_by_hand(
        by=by,
        base=editing.version,
        content=content,
        revision=int(revision) if revision.isdecimal() and len(revision) < 9 else None,
    )


def _other_draft(by: Actor, editing: Editing) -> str:
    """Words about a draft by hand that stands already, where one does."""
    other = _drafts_by_hand(by, editing.version).first()
    if other is None:
        return ""
    return gettext(
        "Version %(number)s has been drafted from this one meanwhile; nothing was saved a second "
        "time. Go on there, or load this page again."
    ) % {"number": other.number}


def _answer(
    request: HttpRequest,
    by: Actor,
    editing: Editing,
    content: Content | None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page; `content` is what the difference is told of, None where that is not known."""
    version = editing.version
    base = version.base if editing.is_draft else version
    rows: list[DifferenceRow] | None = None
    if content is not None and base is not None:
        rows = difference_rows(difference(content_of(base), content))
    context = {
        "editing": editing,
        "version": version,
        "procedure": version.procedure,
        "tabs": [
            Tab(gettext(label), _url(version, part), part == editing.part)
            for part, label in _TABS.items()
        ],
        "base": base,
        "rows": rows,
        "page": _page(version),
        "is_outdated": is_outdated(version),
        "drafts": [] if editing.is_draft else list(_drafts_by_hand(by, version)),
        "title": gettext(_TABS[editing.part]),
        "row_title": ""
        if editing.part == _HEAD
        else gettext(COMPONENT_LABELS[ComponentKind(editing.part)]),
    }
    return render(request, "procedures/edit.html", context, status=status)


def _drafts_by_hand(by: Actor, base: Version) -> QuerySet[Version]:
    return visible(
        Version.objects.filter(base=base, state=VersionState.DRAFT.value, origin=Origin.EDIT.value),
        by,
    )


def _url(version: Version, part: str) -> str:
    address = reverse("edit_content", args=[version.pk])
    return address if part == _HEAD else f"{address}?{urlencode({'part': part})}"


def _page(version: Version) -> str:
    return f"{reverse('procedure', args=[version.procedure.code])}?version={version.number}"
