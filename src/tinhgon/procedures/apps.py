"""The catalogue as a Django app: names its permissions when Django starts."""

from __future__ import annotations

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "tinhgon.procedures"
    label = "procedures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.foundation.documents.api import register_kinds  # noqa: PLC0415
        from tinhgon.procedures.documents.publication.files import PUBLICATION  # noqa: PLC0415
        from tinhgon.procedures.documents.publication.makers import (  # noqa: PLC0415
            register as register_makers,
        )
        from tinhgon.procedures.figures.declaring import (  # noqa: PLC0415
            declare as declare_figures,
        )
        from tinhgon.procedures.screens.happenings import (  # noqa: PLC0415
            register as register_tellings,
        )
        from tinhgon.procedures.screens.navigation import register  # noqa: PLC0415
        from tinhgon.procedures.visibility import declare  # noqa: PLC0415

        declare()
        register()
        declare_figures()
        register_kinds(PUBLICATION)
        register_makers()
        register_tellings()
