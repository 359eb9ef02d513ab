"""The registry as a Django app: names its permissions, rules and pages when Django starts."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "tinhgon.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.registry.screens import happenings, navigation, printing  # noqa: PLC0415
        from tinhgon.registry.visibility import declare  # noqa: PLC0415

        declare()
        navigation.register()
        happenings.register()
        printing.register()
