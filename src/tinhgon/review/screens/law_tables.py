"""What must be amended as work lists: by provision, by document, and what nobody has named."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import django_tables2 as tables
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.ui.api import DayColumn, NumberColumn, SelectColumn, WorklistTable
from tinhgon.registry.api import (
    Standing,
    names_with_heirs,
    standings,
    written_document,
    written_place,
)
from tinhgon.review.api import (
    AmendingDocument,
    ChangeState,
    DocumentLine,
    LawChange,
    PlanItem,
    amending_name,
    plan_told,
    procedure_told,
    standing_sentence,
)
from tinhgon.review.screens.badges import amending_state_badge, change_state_badge, late_badge


def entry_words(record: LawChange) -> str:
    """“Điều 5 Nghị định 8/2020/NĐ-CP – 1.000001 Cấp giấy phép”: which row is meant."""
    place = written_place(record.provision) or gettext("the whole document")
    return f"{place} {written_document(record.provision)} – {' '.join(procedure_told(record))}"


def _waits(record: LawChange) -> bool:
    """Whether it can be put into a document."""
    return getattr(record, "state_now", "") == ChangeState.OPEN.value


class LawChangeTable(WorklistTable):
    """Amendments of `law_changes`."""

    chosen = SelectColumn(accessor="pk", label=entry_words, offers=_waits)
    provision = tables.Column(
        verbose_name=_("Provision"),
        empty_values=(),
        order_by=("document", "named", "place"),
        attrs={"td": {"class": "card-title"}},
    )
    procedure = tables.Column(
        verbose_name=_("Procedure"),
        empty_values=(),
        order_by="item__procedure__code",
        attrs={"td": {"class": "law-procedure"}},
    )
    owner = tables.Column(
        verbose_name=_("Owner"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "law-owner"}},
    )
    due_on = tables.Column(verbose_name=_("Due"), empty_values=())
    state = tables.Column(verbose_name=_("State"), empty_values=(), orderable=False)

    caption = _("Law to be amended")
    empty_title = _("Nothing to be amended here")

    class Meta(WorklistTable.Meta):
        empty_text = _("What approved items need amended stands here; change words or filters.")

    owner_names: Mapping[int, str]
    known: Mapping[str, Standing]

    def before_render(self, request: HttpRequest) -> None:
        """Owners and documents of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.owner_names = names_with_heirs(
            {row.owner_id for row in rows if row.owner_id is not None}
        )
        self.known = standings({row.document for row in rows if row.document})

    def render_provision(self, record: LawChange) -> SafeString:
        context = {
            "place": written_place(record.provision),
            "document": written_document(record.provision),
            "address": document_address(record.document or record.named),
            "standing": standing_sentence(self.known.get(record.document)),
            "note": record.note,
        }
        return render_to_string("review/cells/law_provision.html", context)

    def render_procedure(self, record: LawChange) -> SafeString:
        code, name = procedure_told(record)
        context = {
            "code": code,
            "name": name,
            "plan": plan_told(record),
            "address": entry_address(record, self.request.get_full_path()),
        }
        return render_to_string("review/cells/law_procedure.html", context)

    def render_owner(self, record: LawChange) -> str | SafeString:
        if record.owner_id is None:
            return format_html('<span class="faint">{}</span>', gettext("not said"))
        return self.owner_names[record.owner_id]

    def render_due_on(self, record: LawChange) -> SafeString:
        context = {"due_on": record.due_on}
        late = late_badge() if getattr(record, "is_late", False) else ""
        return render_to_string("review/cells/law_due.html", {**context, "late": late})

    def render_state(self, record: LawChange) -> SafeString:
        context = {
            "badge": change_state_badge(str(getattr(record, "state_now", ""))),
            "amending": record.amending_id,
            "name": amending_name(record),
        }
        return render_to_string("review/cells/law_state.html", context)


class LawDocumentTable(WorklistTable):
    """Lines of `documents_to_amend`."""

    document = tables.Column(
        verbose_name=_("Document"), empty_values=(), attrs={"td": {"class": "card-title"}}
    )
    provisions = NumberColumn(verbose_name=_("Provisions"))
    items = NumberColumn(verbose_name=_("Procedures"))
    owners = tables.Column(
        verbose_name=_("Owner"),
        orderable=False,
        default=_("not said"),
        attrs={"td": {"class": "law-owner"}},
    )
    due_on = tables.Column(verbose_name=_("Next due"), empty_values=())
    states = tables.Column(verbose_name=_("State"), empty_values=(), orderable=False)

    caption = _("Documents to be amended")
    empty_title = _("No document to be amended here")

    class Meta(WorklistTable.Meta):
        empty_text = _("What approved items need amended stands here; change words or filters.")
        row_attrs = {"data-href": lambda record: document_address(record.document or record.named)}

    owner_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Owners of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.owner_names = names_with_heirs({owner for row in rows for owner in row.owners})

    def render_owners(self, value: tuple[int, ...]) -> str:
        return ", ".join(self.owner_names[owner] for owner in value)

    def render_document(self, record: DocumentLine) -> SafeString:
        name = record.document or record.named
        context = {
            "name": name,
            "address": document_address(name),
            "has_number": bool(record.document),
            "title": "" if record.standing is None else record.standing.title,
            "standing": standing_sentence(record.standing),
        }
        return render_to_string("review/cells/law_document.html", context)

    def render_due_on(self, record: DocumentLine) -> SafeString:
        waiting = (ChangeState.OPEN, ChangeState.IN_DRAFT, ChangeState.ISSUED)
        context = {
            "due_on": record.due_on,
            "is_open": not any(record.counts[state.value] for state in waiting),
            "late": late_badge() if record.late else "",
        }
        return render_to_string("review/cells/law_due.html", context)

    def render_states(self, record: DocumentLine) -> SafeString:
        return format_html_join(
            " ",
            '<span class="nowrap">{} {}</span>',
            (
                (change_state_badge(state.value), record.counts[state.value])
                for state in ChangeState
                if record.counts[state.value]
            ),
        )


class UnnamedTable(WorklistTable):
    """Items of `unnamed_items`."""

    name = tables.Column(verbose_name=_("Procedure"), attrs={"td": {"class": "card-title"}})
    plan = tables.Column(verbose_name=_("Plan"), orderable=False)
    unnamed = NumberColumn(verbose_name=_("Operations not named yet"))

    caption = _("Not named yet")
    empty_title = _("Every operation has its provision")

    class Meta(WorklistTable.Meta):
        empty_text = _("For every approved operation it is said what must be amended.")
        row_attrs = {"data-href": lambda record: f"{reverse('plan_item', args=[record.pk])}#law"}

    def render_name(self, record: PlanItem) -> SafeString:
        context = {
            "code": record.procedure.code,
            "name": getattr(record, "name", ""),
            "plan": record.plan.title,
            "address": f"{reverse('plan_item', args=[record.pk])}#law",
        }
        return render_to_string("review/cells/law_procedure.html", context)

    def render_plan(self, record: PlanItem) -> SafeString:
        """The plan, with the page where the provisions of all its items are named."""
        address = reverse("plan_law", args=[record.plan_id])
        return format_html('<a href="{}">{}</a>', address, record.plan.title)


class AmendingTable(WorklistTable):
    """Amending documents of `amending_documents`."""

    title = tables.Column(verbose_name=_("Title"), attrs={"td": {"class": "card-title"}})
    owner = tables.Column(verbose_name=_("Drafted by"), accessor="owner_id", orderable=False)
    provisions = NumberColumn(verbose_name=_("Provisions"))
    items = NumberColumn(verbose_name=_("Procedures"))
    planned_on = DayColumn(verbose_name=_("To be issued by"))
    state = tables.Column(verbose_name=_("State"))
    effective_from = tables.Column(verbose_name=_("In force from"), empty_values=())

    caption = _("Amending documents")
    empty_title = _("No amending document yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Choose provisions in the list of law to be amended and open one for them.")
        row_attrs = {"data-href": lambda record: reverse("amending_document", args=[record.pk])}

    owner_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the owners of this page, in one go."""
        self.owner_names = names_with_heirs({row.record.owner_id for row in self.paginated_rows})

    def render_owner(self, value: int) -> str:
        return self.owner_names[value]

    def render_title(self, record: AmendingDocument) -> SafeString:
        number = "" if record.document is None else record.document.number
        return format_html(
            '<a class="row-link" href="{}">{}</a> <span class="soft small nowrap">{}</span>',
            reverse("amending_document", args=[record.pk]),
            record.title,
            number,
        )

    def render_state(self, record: AmendingDocument) -> SafeString:
        return amending_state_badge(record.state_word)

    def render_effective_from(self, record: AmendingDocument) -> SafeString:
        context = {"due_on": record.effective_from, "is_open": record.document is None}
        return render_to_string("review/cells/law_due.html", context)


def entry_address(entry: LawChange, back: str = "") -> str:
    """Where an entry opens: its item for those who may know of it, else who sees to it. `back` is
    where one comes from, and goes on from there."""
    query = f"?{urlencode({'back': back})}" if back else ""
    if getattr(entry, "sees_item", False):
        return f"{reverse('plan_item', args=[entry.item_id])}{query}#law"
    return f"{reverse('assign_law_change', args=[entry.pk])}{query}"


def document_address(name: str) -> str:
    """The list narrowed to one document."""
    return f"{reverse('law_changes')}?{urlencode({'document': name})}"
