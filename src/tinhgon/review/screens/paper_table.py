"""Papers and the places that ask for them, as work lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import django_tables2 as tables
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import (
    MoneyColumn,
    NumberColumn,
    SelectColumn,
    WorklistTable,
)
from tinhgon.procedures.api import load
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    COPY_FORM_LABELS,
    AskedPaper,
    CopyForm,
    Database,
    Finding,
    PaperFilter,
    PaperLine,
    Yearly,
    databases,
    findings_on,
    rule_title,
    yearly_costs,
)
from tinhgon.review.screens.quotations import Quotation


class PaperTable(WorklistTable):
    """Lines of `paper_lines`; `by` and `wanted` say whose eyes and which places are meant."""

    name = tables.Column(verbose_name=_("Paper"), attrs={"td": {"class": "card-title"}})
    procedures = NumberColumn(verbose_name=_("Procedures"), order_by=("procedures", "paper"))
    agencies = NumberColumn(verbose_name=_("Agencies"), order_by=("agencies", "paper"))
    originals = NumberColumn(verbose_name=_("Original"), order_by=("originals", "paper"))
    copies = NumberColumn(verbose_name=_("Copy"), order_by=("copies", "paper"))
    certified = NumberColumn(verbose_name=_("Certified copy"), order_by=("certified", "paper"))
    holder = tables.Column(
        verbose_name=_("The state has it"), accessor="database", empty_values=(), orderable=False
    )
    cost = tables.Column(
        verbose_name=_("Cost a case and a year"),
        order_by=("cost", "paper"),
        empty_values=(),
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )

    caption = _("Papers asked for")
    empty_title = _("No paper here")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words or the filters.")
        row_attrs = {"data-href": lambda record: reverse("paper", args=[record["paper"]])}

    by: Actor
    wanted: PaperFilter
    years: Mapping[str, Yearly]

    def before_render(self, request: HttpRequest) -> None:
        """The yearly costs of the papers of this page, in one go."""
        keys = [row.record["paper"] for row in self.paginated_rows]
        self.years = yearly_costs(self.by, keys, self.wanted)

    def render_name(self, record: PaperLine) -> SafeString:
        context = {"name": record["name"], "url": reverse("paper", args=[record["paper"]])}
        return render_to_string("review/cells/paper_name.html", context)

    def render_holder(self, record: PaperLine) -> SafeString:
        context = {"database": database(record["database"]), "is_issued": record["is_issued"]}
        return render_to_string("review/cells/paper_holder.html", context)

    def render_cost(self, record: PaperLine) -> SafeString:
        cost = record["cost"]
        context = {
            "cost": None if cost is None else round(cost),
            "yearly": self.years[record["paper"]],
            "of": record["procedures"],
        }
        return render_to_string("review/cells/paper_cost.html", context)


class PlaceTable(WorklistTable):
    """Places of `places_of`: each procedure with the words it asks in."""

    chosen = SelectColumn(accessor="pk", label="procedure__code")
    procedure = tables.Column(
        verbose_name=_("Procedure"),
        accessor="procedure__code",
        order_by=("procedure__code", "component"),
        attrs={"td": {"class": "card-title"}},
    )
    quote = tables.Column(
        verbose_name=_("Words quoted"), orderable=False, attrs={"td": {"class": "finding-words"}}
    )
    form = tables.Column(verbose_name=_("As"), order_by=("form", "procedure__code"))
    cost_dong = MoneyColumn(
        verbose_name=_("Cost a case"), order_by=("cost_dong", "procedure__code")
    )

    caption = _("Procedures that ask for this paper")
    empty_title = _("No procedure here")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words or the filters.")

    by: Actor
    found: Mapping[tuple[int, str], Sequence[Finding]]
    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Findings and agency names of the rows of this page, in one go."""
        rows: list[AskedPaper] = [row.record for row in self.paginated_rows]
        self.found = findings_on(self.by, rows)
        self.agency_names = names_with_heirs({row.procedure.managing_agency_id for row in rows})

    def render_chosen(self, record: AskedPaper) -> SafeString:
        """What the act on many is told: a procedure and the item within it."""
        context = {
            "value": f"{record.procedure_id}:{record.component}",
            "label": record.procedure.code,
        }
        return render_to_string("review/cells/place_chosen.html", context)

    def render_procedure(self, record: AskedPaper) -> SafeString:
        context = {
            "procedure": record.procedure,
            "name": record.reading.version.entry.name,
            "agency": self.agency_names.get(record.procedure.managing_agency_id, ""),
        }
        return render_to_string("review/cells/place_procedure.html", context)

    def render_quote(self, record: AskedPaper) -> SafeString:
        found = self.found.get((record.procedure_id, record.component), ())
        context = {
            "words": place_words(record).short(),
            "looked_up": record.looked_up,
            "findings": [(row.pk, rule_title(row.rule)) for row in found],
        }
        return render_to_string("review/cells/place_words.html", context)

    def render_form(self, value: str) -> str:
        return gettext(COPY_FORM_LABELS[CopyForm(value)])


def place_words(place: AskedPaper) -> Quotation:
    """The words that name the paper, within the item as it stands."""
    text = item_name(place)
    if text[place.start : place.end] != place.quote:
        return Quotation(place.quote, 0, len(place.quote), "")
    return Quotation(text, place.start, place.end, "")


def item_name(place: AskedPaper) -> str:
    """The whole wording of the item a paper stands in."""
    content = load(place.reading.content)
    return next((item.name for item in content.dossier if item.id == place.component), place.quote)


def database(key: str) -> Database | None:
    """The database with this key, None for none."""
    return databases().get(key)
