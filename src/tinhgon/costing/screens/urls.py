"""Addresses of costing."""

from __future__ import annotations

from django.urls import path

from tinhgon.costing.screens import (
    annual_page,
    baselines,
    measured_page,
    procedure_volumes,
    volume_list,
    workbooks,
)
from tinhgon.costing.screens.cost_page import procedure_cost
from tinhgon.costing.screens.cost_pdf import cost_pdf
from tinhgon.costing.screens.cost_sheet import cost_workbook

urlpatterns = [
    path("procedures/<str:code>/cost/", procedure_cost, name="procedure_cost"),
    path("procedures/<str:code>/cost/sheet.xlsx", cost_workbook, name="procedure_cost_sheet"),
    path("procedures/<str:code>/cost/sheet.pdf", cost_pdf, name="procedure_cost_pdf"),
    path(
        "procedures/<str:code>/volumes/",
        procedure_volumes.procedure_volumes,
        name="procedure_volumes",
    ),
    path(
        "procedures/<str:code>/measured/",
        measured_page.procedure_measured,
        name="procedure_measured",
    ),
    path(
        "procedures/<str:code>/measured/workbook.xlsx",
        measured_page.measured_sheet,
        name="procedure_measured_sheet",
    ),
    path(
        "costs/measured/<int:pk>/remove/",
        measured_page.take_measured_back,
        name="remove_measured",
    ),
    path("costs/", annual_page.annual_page, name="annual_costs"),
    path("costs/volumes/", volume_list.volume_list, name="volumes"),
    path("costs/volumes/workbook.xlsx", volume_list.volume_sheet, name="volume_workbook"),
    path(
        "costs/volumes/<int:pk>/remove/",
        procedure_volumes.take_volume_back,
        name="remove_volume",
    ),
    path("costs/baselines/", baselines.baseline_list, name="baselines"),
    path("costs/baselines/new/", baselines.new_baseline, name="new_baseline"),
    path("costs/baselines/<int:pk>/", baselines.baseline_page, name="baseline"),
    path(
        "costs/baselines/<int:pk>/lines.xlsx",
        baselines.baseline_workbook,
        name="baseline_workbook",
    ),
    path("costs/workbooks/", workbooks.workbook_list, name="cost_workbooks"),
    path("costs/workbooks/<int:pk>/", workbooks.workbook_page, name="cost_workbook"),
    path(
        "costs/workbooks/<int:pk>/confirm/",
        workbooks.confirm_workbook,
        name="confirm_cost_workbook",
    ),
    path(
        "costs/workbooks/<int:pk>/discard/",
        workbooks.give_workbook_up,
        name="discard_cost_workbook",
    ),
]
