"""The programmes of a procedure, beside its page: with whom, by when, how far."""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import names_of
from tinhgon.procedures.api import PagePanel, PageSubject, PanelView, Place, register_panels
from tinhgon.programmes.api import VIEW, memberships
from tinhgon.programmes.screens.badges import due_badge, stage_badge
from tinhgon.registry.api import names_on


def register() -> None:
    """Once, when Django starts."""
    register_panels(
        PagePanel(
            name="programmes",
            title=gettext_noop("Programmes"),
            build=_panel,
            place=Place.SIDE,
            permission=VIEW.name,
            order=15,
        )
    )


def _panel(subject: PageSubject, by: Actor) -> PanelView | None:
    found = memberships(by, subject.procedure)
    if not found:
        return None
    names = names_on({line.unit for _, line in found if line.unit is not None})
    people = names_of([line.assignee for _, line in found], by)
    rows = [
        {
            "programme": programme,
            "line": line,
            "unit": "" if line.unit is None else names[line.unit],
            "person": people[line.assignee] if line.assignee else "",
            "stage": "" if line.stage is None else stage_badge(line.stage),
            "due": "" if line.due is None else due_badge(line.due),
        }
        for programme, line in found
    ]
    return PanelView("programmes/parts/procedure_programmes.html", {"rows": rows})
