from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "tinhgon.foundation"
    label = "foundation"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.foundation.access.api import (  # noqa: PLC0415
            MANAGE_ACCOUNTS,
            declare_permissions,
        )

        declare_permissions(MANAGE_ACCOUNTS)
