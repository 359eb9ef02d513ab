"""Where costs stand in the frame of every page."""

from __future__ import annotations

from tinhgon.costing.api import VIEW
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import NavigationEntry, Section, register_navigation


def register() -> None:
    """Register the pages; once, when Django starts."""
    entries = [
        ("annual_costs", gettext_noop("Compliance cost"), "calculator"),
        ("volumes", gettext_noop("Volumes"), "chart-bar"),
        ("baselines", gettext_noop("Baselines"), "lock-closed"),
    ]
    register_navigation(
        *(
            NavigationEntry(
                url_name=name,
                label=label,
                icon=icon,
                permission=VIEW.name,
                order=50 + 10 * place,
                section=Section.RESULTS,
            )
            for place, (name, label, icon) in enumerate(entries)
        )
    )
