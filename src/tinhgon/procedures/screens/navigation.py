"""Where the catalogue's pages stand in the frame of every page, and on the work list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    GlobalSearch,
    NavigationEntry,
    Section,
    WorkRow,
    WorkSection,
    register_navigation,
    register_search,
    register_work,
    work_section,
)
from tinhgon.procedures.models import ImportBatch, Observation
from tinhgon.procedures.permissions import ADOPT, IMPORT, VIEW
from tinhgon.procedures.screens.heirless import heirless_notice, heirless_work
from tinhgon.procedures.screens.observations import (
    difference_words,
    observation_url,
    observed_name,
    with_names,
)
from tinhgon.procedures.states import BatchState, ObservationState
from tinhgon.registry.api import register_agency_notice


def register() -> None:
    """Register the pages; once, when Django starts."""
    register_search(GlobalSearch("catalogue", gettext_noop("Find a procedure"), VIEW.name))
    register_work(observations_to_settle, order=110)
    register_work(imports_to_confirm, order=85)
    register_work(heirless_work, order=94)
    register_agency_notice("procedures", heirless_notice)
    entries = [
        ("catalogue", gettext_noop("Catalogue"), "rectangle-stack", VIEW.name),
        ("drafts", gettext_noop("Drafts"), "document-duplicate", VIEW.name),
        ("decisions", gettext_noop("Publication decisions"), "document-check", VIEW.name),
        ("observations", gettext_noop("Observed differences"), "eye", VIEW.name),
        ("imports", gettext_noop("Imports"), "arrow-up-tray", IMPORT.name),
    ]
    register_navigation(
        *(
            NavigationEntry(
                url_name=name,
                label=label,
                icon=icon,
                permission=permission,
                order=10 * (place + 1),
                section=Section.CATALOGUE,
            )
            for place, (name, label, icon, permission) in enumerate(entries)
        )
    )


def observations_to_settle(by: Actor) -> WorkSection | None:
    """Differences that wait for somebody who may settle them."""
    rows = with_names(Observation.objects.filter(state=ObservationState.OPEN.value))
    return work_section(
        visible(rows, by) if by.may(ADOPT.name) else None,
        lambda first: (
            WorkRow(
                title=f"{row.procedure.code} – {observed_name(row)}",
                url=observation_url(row),
                detail=difference_words(row),
                since=row.observed_at,
            )
            for row in first
        ),
        title=gettext("Observed differences"),
        what_to_do=gettext("Adopt what an imported record says, or dismiss it."),
        url=reverse("observations"),
    )


def imports_to_confirm(by: Actor) -> WorkSection | None:
    """Files read and not yet put into the catalogue."""
    rows = ImportBatch.objects.filter(state=BatchState.STAGED.value)
    return work_section(
        visible(rows, by) if by.may(IMPORT.name) else None,
        lambda first: (
            WorkRow(title=row.file_name, url=reverse("import", args=[row.pk]), since=row.touched_at)
            for row in first
        ),
        title=gettext("Imports"),
        what_to_do=gettext("Look at what a file would change, then confirm or discard it."),
        url=reverse("imports"),
    )
