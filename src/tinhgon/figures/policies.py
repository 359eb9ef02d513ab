"""Whose figures somebody may read: those of agencies within the reach of a role he holds."""

from __future__ import annotations

from tinhgon.figures.vocabulary import EVERY_AGENCY
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.registry.api import Agency, covers


def check_reaches(by: Actor, agency: str) -> None:
    """Refuse the figures of an agency (key) outside the reach of every role held, as those of one
    that does not exist. Those of all agencies together are for who reaches the top."""
    everywhere = by.is_system or any(grant.everywhere for grant in by.grants)
    if agency == EVERY_AGENCY and everywhere:
        return
    found = Agency.objects.filter(key=agency).first()
    held = [grant.agency_id for grant in by.grants]
    if found is None or not (everywhere or covers(held, [found.pk])):
        raise NotFound(gettext_noop("This agency does not exist, or your roles do not reach it."))
