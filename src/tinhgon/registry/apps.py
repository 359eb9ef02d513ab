"""The registry as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "tinhgon.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.foundation.access.api import (  # noqa: PLC0415
            declare_permissions,
            register_grants,
        )
        from tinhgon.registry.policies import PERMISSIONS  # noqa: PLC0415
        from tinhgon.registry.queries.people import grants_of  # noqa: PLC0415

        declare_permissions(*PERMISSIONS)
        register_grants(grants_of)
