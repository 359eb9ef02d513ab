"""Addresses of costing."""

from __future__ import annotations

from django.urls import path

from tinhgon.costing.screens.cost_page import procedure_cost
from tinhgon.costing.screens.cost_sheet import cost_workbook

urlpatterns = [
    path("procedures/<str:code>/cost/", procedure_cost, name="procedure_cost"),
    path("procedures/<str:code>/cost/sheet.xlsx", cost_workbook, name="procedure_cost_sheet"),
]
