"""Costing as a Django app: who sees costs, what they follow, where they are shown."""

from __future__ import annotations

from django.apps import AppConfig


class CostingConfig(AppConfig):
    name = "tinhgon.costing"
    label = "costing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.costing.jobs import keep_costs  # noqa: PLC0415
        from tinhgon.costing.parameter_words import parameter_title  # noqa: PLC0415
        from tinhgon.costing.screens import catalogue, happenings, navigation  # noqa: PLC0415
        from tinhgon.costing.visibility import declare  # noqa: PLC0415
        from tinhgon.foundation.refusals import gettext_noop  # noqa: PLC0415
        from tinhgon.registry.api import ParameterGroup, register_parameters  # noqa: PLC0415

        declare()
        used_in = gettext_noop("Compliance cost")
        register_parameters(ParameterGroup("cost", used_in, parameter_title))
        keep_costs()
        catalogue.register()
        happenings.register()
        navigation.register()
