"""Addresses of the figures."""

from __future__ import annotations

from django.urls import path

from tinhgon.figures.screens.figure import figure_page

urlpatterns = [path("figures/<str:indicator>/", figure_page, name="figure")]
