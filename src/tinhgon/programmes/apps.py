"""Programmes as a Django app: names its permissions, rules and figures when it starts."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "tinhgon.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.programmes.figures.declaring import declare as declare_figures  # noqa: PLC0415
        from tinhgon.programmes.jobs import keep_members  # noqa: PLC0415
        from tinhgon.programmes.on_catalogue import register as register_on_catalogue  # noqa: PLC0415
        from tinhgon.programmes.screens.registering import register_screens  # noqa: PLC0415
        from tinhgon.programmes.visibility import declare  # noqa: PLC0415

        declare()
        declare_figures()
        keep_members()
        register_on_catalogue()
        register_screens()
