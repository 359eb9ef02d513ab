"""Costing as a Django app: names its permissions when Django starts."""

from __future__ import annotations

from django.apps import AppConfig


class CostingConfig(AppConfig):
    name = "tinhgon.costing"
    label = "costing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.costing.permissions import PERMISSIONS  # noqa: PLC0415
        from tinhgon.foundation.access.api import declare_permissions  # noqa: PLC0415

        declare_permissions(*PERMISSIONS)
