"""The work list: what waits for this person, room by room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import ROLES, actor, signed_in
from tinhgon.foundation.ui.api import work_of, write_day
from tinhgon.registry.api import OwnEndedRole, names_on, own_ended_roles


@signed_in
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """GET: the sections of the actor's work, and the roles he holds."""
    by = actor(request)
    names = names_on([grant.agency_id for grant in by.grants])
    roles = [(ROLES[grant.role].title, names[grant.agency_id]) for grant in by.grants]
    # An operator without a role is the administrator he would have to ask.
    own_page = reverse("person", args=[by.account_id]) if by.is_operator else ""
    context = {
        "sections": work_of(by),
        "roles": roles,
        "own_page": own_page,
        "ended": [ended_sentence(each) for each in own_ended_roles(by)],
    }
    return render(request, "project/work.html", context)


def ended_sentence(lost: OwnEndedRole) -> str:
    """What became of the agency in which a person held a role, and who can grant him another."""
    heirs = ", ".join(name for _heir, name in lost.ended.heirs)
    happened = (
        gettext(
            "%(agency)s, in which you held the role “%(role)s”, ended on %(day)s; its work went to "
            "%(heirs)s."
        )
        if heirs
        else gettext(
            "%(agency)s, in which you held the role “%(role)s”, ended on %(day)s; no agency took "
            "its place."
        )
    ) % {
        "agency": lost.ended.name,
        "role": gettext(lost.role),
        "day": write_day(lost.ended.last_day),
        "heirs": heirs,
    }
    who = (
        gettext("An administrator of %(agency)s can grant you a role there; it does not pass over.")
        if lost.granted_by
        else gettext("The operator of this node can grant you a role; it does not pass over.")
    ) % {"agency": lost.granted_by}
    return f"{happened} {who}"
