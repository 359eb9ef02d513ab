"""The figures as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "tinhgon.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
