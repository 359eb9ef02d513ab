"""The work list: what waits for this person, room by room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import ROLES, actor, signed_in
from tinhgon.foundation.ui.api import work_of
from tinhgon.registry.api import names_on


@signed_in
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """GET: the sections of the actor's work, and the roles he holds."""
    by = actor(request)
    names = names_on([grant.agency_id for grant in by.grants])
    roles = [(ROLES[grant.role].title, names[grant.agency_id]) for grant in by.grants]
    # An operator without a role is the administrator he would have to ask.
    own_page = reverse("person", args=[by.account_id]) if by.is_operator else ""
    context = {"sections": work_of(by), "roles": roles, "own_page": own_page}
    return render(request, "project/work.html", context)
