"""Drafts within reach: what each lacks, chosen for a decision, or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2.data import TableData

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    MomentColumn,
    NumberColumn,
    RowLinkColumn,
    SelectColumn,
    Tone,
    WorklistTable,
    badge_html,
    refusal_sentence,
    worklist,
)
from tinhgon.procedures.actions.drafts import withdraw_draft
from tinhgon.procedures.labels import ORIGIN_LABELS
from tinhgon.procedures.models import Version
from tinhgon.procedures.permissions import ADOPT, CLASSIFY, PUBLISH, VIEW
from tinhgon.procedures.policies import check_draft
from tinhgon.procedures.queries.drafts import DraftFacts, draft_facts, drafts
from tinhgon.procedures.states import VersionState


class DraftRow:
    """A draft as the table reads it."""

    def __init__(self, facts: DraftFacts) -> None:
        self.pk = facts.version.pk
        self.code = facts.version.procedure.code
        self.name = facts.name or gettext("(no name)")
        self.number = facts.version.number
        self.origin = gettext(ORIGIN_LABELS[facts.version.origin])
        self.gaps = facts.gaps
        self.is_outdated = facts.is_outdated
        self.is_held = facts.is_held
        self.made_at = facts.version.made_at

    def get_absolute_url(self) -> str:
        return f"{reverse('procedure', args=[self.code])}?version={self.number}"


class DraftData(TableData):  # type: ignore[misc]  # django-tables2 carries no types
    """Pages of drafts; what they say is read for the rows shown only."""

    def __len__(self) -> int:
        return int(self.data.count())

    def __getitem__(self, key: slice) -> Sequence[DraftRow]:
        page: Sequence[DraftRow] = SimpleLazyObject(  # type: ignore[assignment]  # stands for the list
            lambda: [DraftRow(facts) for facts in draft_facts(list(self.data[key]))]
        )
        return page

    def order_by(self, aliases: object) -> None:
        """Newest first, always."""


class DraftTable(WorklistTable):
    pk = SelectColumn(name="draft", label="name")
    code = tables.Column(verbose_name=_("Code"), attrs={"td": {"class": "code nowrap"}})
    name = RowLinkColumn(verbose_name=_("Procedure"))
    number = NumberColumn(verbose_name=_("Version"))
    origin = tables.Column(verbose_name=_("Origin"), attrs={"td": {"class": "phrase"}})
    gaps = tables.Column(verbose_name=_("Missing parts"), empty_values=())
    made_at = MomentColumn(verbose_name=_("Made"))

    caption = _("Drafts")
    empty_title = _("No draft")

    class Meta(WorklistTable.Meta):
        orderable = False
        empty_text = _("Drafts come from simplification operations and from adopted differences.")

    def render_gaps(self, record: DraftRow) -> SafeString:
        badges = [badge_html(gettext(gap.part.title), Tone.CARE) for gap in record.gaps]
        if record.is_outdated:
            badge = badge_html(gettext("its base was replaced"), Tone.BAD)
            badges.insert(0, badge if record.is_held else _leading(record.pk, badge))
        if record.is_held:
            badges.insert(0, badge_html(gettext("in a plan"), Tone.NEUTRAL))
        if not badges:
            return format_html('<span class="faint">{}</span>', gettext("nothing missing"))
        return format_html_join(" ", "{}", ((badge,) for badge in badges))


def _leading(draft: int, badge: SafeString) -> SafeString:
    """The badge, leading to where the draft is brought up."""
    return format_html('<a href="{}">{}</a>', reverse("bring_up_draft", args=[draft]), badge)


@requires(VIEW.name)
@require_safe
def draft_list(request: HttpRequest) -> HttpResponse:
    """Open drafts, newest first; ticked ones go into one publication decision."""
    by = actor(request)
    table = worklist(request, DraftTable, DraftData(drafts(by)))
    may_publish, may_classify = by.may(PUBLISH.name), by.may(CLASSIFY.name)
    if not (may_publish or may_classify):
        table.columns.hide("pk")
    context = {"table": table, "may_publish": may_publish, "may_classify": may_classify}
    return render(request, "procedures/drafts.html", context)


@requires(ADOPT.name)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a draft, with the reason; it stays to be read."""
    by = actor(request)
    draft = get_visible(
        Version.objects.select_related("procedure").filter(state=VersionState.DRAFT.value),
        by,
        pk=pk,
    )
    check_draft(by, draft.procedure)
    page = f"{reverse('procedure', args=[draft.procedure.code])}?version={draft.number}"
    if request.method == "POST":
        sent = request.POST.get("revision", "")
        revision = int(sent) if sent.isdecimal() and len(sent) < 9 else None
        try:
            withdraw_draft(
                by=by,
                draft=draft,
                reason=request.POST.get("reason", ""),
                revision=revision,
            )
        except Refusal as refused:
            messages.error(request, refusal_sentence(refused))
            return redirect(page)
        messages.success(request, gettext("The draft was withdrawn."))
        return redirect("drafts")
    context = {
        "draft": draft,
        "hidden": [("revision", str(draft.revision))],
        "question": gettext("Withdraw draft version %(number)s of %(code)s?")
        % {"number": draft.number, "code": draft.procedure.code},
        "consequences": [gettext("It can still be read, but no longer published.")],
        "submit_label": gettext("Withdraw the draft"),
        "is_dangerous": True,
        "cancel_url": page,
    }
    return render(request, "procedures/withdraw.html", context)
