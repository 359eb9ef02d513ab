"""The node as a Django app: declares its roles when Django starts."""

from __future__ import annotations

from django.apps import AppConfig

from tinhgon.foundation.refusals import gettext_noop


class ProjectConfig(AppConfig):
    name = "tinhgon.project"
    label = "project"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.figures.jobs import register as keep_figures  # noqa: PLC0415
        from tinhgon.foundation.access.api import declare_roles  # noqa: PLC0415
        from tinhgon.foundation.ui.api import (  # noqa: PLC0415
            NavigationEntry,
            Section,
            register_home,
            register_navigation,
        )
        from tinhgon.project.roles import ROLES  # noqa: PLC0415

        declare_roles(*ROLES)
        keep_figures()
        register_home("work")
        register_navigation(
            NavigationEntry(
                url_name="work",
                label=gettext_noop("Work list"),
                icon="inbox-stack",
                permission=None,
                order=0,
                section=Section.WORK,
            )
        )
