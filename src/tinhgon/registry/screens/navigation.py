"""Where the pages of this room stand in the frame of every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    AgencyContext,
    NavigationEntry,
    Section,
    register_agency_context,
    register_navigation,
    register_work,
)
from tinhgon.registry.api import GRANT_ROLES, VIEW, names_on, register_agency_notice
from tinhgon.registry.screens.ended_roles import ended_role_notice, ended_role_work


def agency_of(request: HttpRequest) -> AgencyContext | None:
    """The agency a signed-in person works for, with the address of its page."""
    by = actor(request)
    if by.home_agency_id is None:
        return None
    name = names_on([by.home_agency_id])[by.home_agency_id]
    return AgencyContext(name, reverse("agency", args=[by.home_agency_key]))


def register() -> None:
    """Register the pages; once, when Django starts."""
    register_agency_context(agency_of)
    register_work(ended_role_work, order=84)
    register_agency_notice("roles", ended_role_notice)
    register_navigation(
        NavigationEntry(
            url_name="agencies",
            label=gettext_noop("Agencies"),
            icon="building-library",
            permission=VIEW.name,
            order=10,
            section=Section.GROUND,
        ),
        NavigationEntry(
            url_name="legal_documents",
            label=gettext_noop("Legal documents"),
            icon="book-open",
            permission=VIEW.name,
            order=20,
            section=Section.GROUND,
        ),
        NavigationEntry(
            url_name="legal_parameters",
            label=gettext_noop("Legal parameters"),
            icon="scale",
            permission=VIEW.name,
            order=30,
            section=Section.GROUND,
        ),
        NavigationEntry(
            url_name="working_days",
            label=gettext_noop("Working-day calendar"),
            icon="calendar-days",
            permission=VIEW.name,
            order=40,
            section=Section.GROUND,
        ),
        NavigationEntry(
            url_name="people",
            label=gettext_noop("People and roles"),
            icon="users",
            permission=GRANT_ROLES.name,
            order=10,
            section=Section.ADMINISTRATION,
            for_operators=True,
        ),
    )
