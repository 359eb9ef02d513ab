from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tables2 import Column

from tinhgon.foundation.access.api import public
from tinhgon.foundation.ui.badges import badge_html
from tinhgon.foundation.ui.columns import (
    DayColumn,
    MoneyColumn,
    NumberColumn,
    RowLinkColumn,
    SelectColumn,
)
from tinhgon.foundation.ui.facets import Facet, FacetOption, facet_panel
from tinhgon.foundation.ui.figure import Figure, Unit
from tinhgon.foundation.ui.specimen import samples
from tinhgon.foundation.ui.specimen.forms import SpecimenForm
from tinhgon.foundation.ui.tables import WorklistTable, worklist
from tinhgon.foundation.ui.vocabulary import Absence


class SpecimenTable(WorklistTable):
    chosen = SelectColumn(accessor="pk", label="name")
    code = Column(verbose_name=_("Code"), attrs={"td": {"class": "code"}})
    name = RowLinkColumn(verbose_name=_("Procedure"))
    agency = Column(verbose_name=_("Agency"))
    state = Column(verbose_name=_("State"))
    term = NumberColumn(verbose_name=_("Working days"))
    cost = MoneyColumn(verbose_name=_("Cost of one case"))
    changed = DayColumn(verbose_name=_("Changed"))

    caption = _("Procedures")

    def render_state(self, record: samples.SampleRow) -> SafeString:
        return badge_html(record.state, record.tone)


@public
def specimen(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    form = SpecimenForm(request.GET if "number" in request.GET else None)
    panel = facet_panel(
        request.GET,
        [
            Facet(
                "state",
                "Trạng thái",
                (
                    FacetOption("published", "Đã công bố", 4_871),
                    FacetOption("draft", "Dự thảo", 612),
                    FacetOption("withdrawn", "Đã hủy công khai", 169),
                ),
            ),
            Facet(
                "finding",
                "Phát hiện",
                (
                    FacetOption("abolished-level", "Còn nêu cấp huyện", 1_204),
                    FacetOption("paper-held-by-state", "Giấy tờ Nhà nước đã có", 938),
                    FacetOption("certified-copy", "Bắt buộc bản sao chứng thực", 211),
                ),
            ),
        ],
        mine=FacetOption("1", "Chỉ cơ quan tôi", 42),
        search_label="Từ khóa",
    )
    table = worklist(request, SpecimenTable, samples.sample_rows(), per_page=12)
    table.export_url = "?export=xlsx"
    start = samples.SAMPLE_EVIDENCE.index(samples.SAMPLE_SPAN)
    return render(
        request,
        "ui/specimen.html",
        {
            "page_title": "Đăng ký khai sinh có yếu tố nước ngoài",
            "form": form,
            "panel": panel,
            "table": table,
            "none_table": SpecimenTable([]),
            "tabs": samples.SAMPLE_TABS,
            "saved": samples.SAMPLE_SAVED,
            "differences": samples.SAMPLE_DIFFERENCES,
            "evidence": samples.SAMPLE_EVIDENCE,
            "start": start,
            "end": start + len(samples.SAMPLE_SPAN),
            "history": samples.sample_history(),
            "progress": samples.SAMPLE_PROGRESS,
            "chart": samples.sample_chart(),
            "promised": Figure(1_254_300_000, Unit.MONEY),
            "cut": Figure(0.214, Unit.RATIO),
            "absences": [(absence, Figure(None, absence=absence)) for absence in Absence],
        },
    )


@public
def public_specimen(request: HttpRequest) -> HttpResponse:
    """The parts of a citizen's page."""
    return render(request, "ui/specimen_public.html", {"papers": samples.SAMPLE_PAPERS})
