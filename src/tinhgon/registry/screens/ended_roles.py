"""Roles that end with their agency: granted anew where it goes on, or left ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import ROLES, Actor, actor, signed_in
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    DayColumn,
    RowLinkColumn,
    SelectColumn,
    WorklistTable,
    WorkRow,
    WorkSection,
    refusal_sentence,
    work_section,
    worklist,
    write_day,
    write_number,
)
from tinhgon.registry.api import (
    Agency,
    AgencyNotice,
    EndedRole,
    Outcome,
    SettledRoles,
    check_see_people,
    ended_roles,
    people_losing_roles,
    roles_in_charge,
    roles_to_settle,
    settle_ended_roles,
)

_MOST = 200


class EndedRoleTable(WorklistTable):
    """Lines of `ended_roles`."""

    chosen = SelectColumn(accessor="pk", label="words")
    person = RowLinkColumn(verbose_name=_("Person"), url="page")
    role = tables.Column(verbose_name=_("Role"))
    agency = tables.Column(verbose_name=_("Agency that ends"))
    last_day = DayColumn(verbose_name=_("Last day"))
    heirs = tables.Column(verbose_name=_("Goes on in"), empty_values=())

    caption = _("Roles that end with their agency")
    empty_title = _("Nobody waits for a role")

    class Meta(WorklistTable.Meta):
        orderable = False
        empty_text = _("No agency has ended in which somebody still held a role.")

    said: Mapping[str, str]

    def render_heirs(self, record: dict[str, Any]) -> SafeString:
        """The only successor, or a choice among several."""
        said = self.said.get(f"heir-{record['pk']}", "")
        return render_to_string("registry/cells/heirs.html", {"row": record, "said": said})


@signed_in
@require_http_methods(["GET", "POST"])
def ended_role_list(request: HttpRequest) -> HttpResponse:
    """`?agency=` (keys) narrows. POST `chosen` (ids), `act`: grant (in `heir-<id>`, a key, where
    several followed) or leave, all of them or none; grant_all for all that can be, of which `seen`
    were counted."""
    by = actor(request)
    check_see_people(by)
    rows = roles_to_settle(by)
    asked = [key.replace("\0", "") for key in request.GET.getlist("agency")]
    if asked:
        rows = rows.filter(agency__key__in=asked)
    lines = ended_roles(by, list(rows[:_MOST]))
    refusal = ""
    if request.method == "POST":
        try:
            done = settle_ended_roles(by=by, chosen=_chosen(request.POST, lines))
        except Refusal as refused:
            refusal = refusal_sentence(refused)
        else:
            messages.success(request, settled_words(done))
            return redirect(request.get_full_path())
    table = worklist(request, EndedRoleTable, [_row(line) for line in lines], per_page=_MOST)
    table.said = request.POST.dict()
    context = {
        "table": table,
        "refusal": refusal,
        "found": len(lines),
        "left": max(rows.count() - _MOST, 0),
        "granting": len([line for line in lines if line.heirs]),
    }
    return render(request, "registry/ended_roles.html", context, status=422 if refusal else 200)


def settled_words(done: SettledRoles) -> str:
    if done.left:
        words = ngettext("%(n)s role stays ended.", "%(n)s roles stay ended.", done.left)
        return words % {"n": write_number(done.left)}
    words = ngettext("%(n)s role is granted anew.", "%(n)s roles are granted anew.", done.granted)
    return words % {"n": write_number(done.granted)}


def ended_role_work(by: Actor) -> WorkSection | None:
    """For the work list of whoever grants roles: until each is granted anew or left."""
    return work_section(
        roles_in_charge(by),
        lambda first: (
            WorkRow(
                line.holding.account.name,
                ended_roles_address(),
                f"{_role(line)} – {line.ended.name}, {_last_day(line)}",
            )
            for line in ended_roles(by, first)
        ),
        title=gettext("People whose role ends with their agency"),
        what_to_do=gettext("Grant them the same role where it goes on, or leave it ended."),
        url=ended_roles_address(),
    )


def ended_role_notice(agency: Agency, by: Actor) -> AgencyNotice | None:
    """On the page of an agency that has ended: whose roles wait there."""
    count = roles_to_settle(by).filter(agency=agency).count()
    if not count:
        return None
    sentence = ngettext(
        "%(n)s role ends with this agency; after its last day it can do nothing until it is "
        "granted anew.",
        "%(n)s roles end with this agency; after its last day they can do nothing until they are "
        "granted anew.",
        count,
    )
    return AgencyNotice(
        sentence % {"n": write_number(count)},
        ended_roles_address(agency.key),
        gettext("Grant them anew"),
    )


def losing_words(outcome: Outcome, day: Any) -> str:
    """For the preview of a reorganisation: how many lose their roles; "" where nobody does."""
    people, roles = people_losing_roles(outcome.ended, day)
    if not roles:
        return ""
    held = ngettext(
        "%(people)s person holds roles in what ends (%(roles)s in all) and loses them on %(day)s.",
        "%(people)s people hold roles in what ends (%(roles)s in all) and lose them on %(day)s.",
        people,
    ) % {
        "people": write_number(people),
        "roles": write_number(roles),
        "day": write_day(day),
    }
    then = gettext(
        "Nothing passes over by itself: once this is recorded you come to the list on which they "
        "get the same roles in what follows, all or those you choose."
    )
    return f"{held} {then}"


def ended_roles_address(*agencies: str) -> str:
    query = "&".join(f"agency={key}" for key in agencies)
    return f"{reverse('ended_roles')}?{query}" if query else reverse("ended_roles")


def _chosen(sent: QueryDict, lines: list[EndedRole]) -> dict[int, Agency | None]:
    """Where each ticked role goes on; a role that is not on the list stays in, to be refused."""
    known = {str(line.holding.pk): line for line in lines}
    if sent.get("act") == "grant_all":
        all_that_can = {key: line for key, line in known.items() if line.heirs}
        if sent.get("seen") != str(len(all_that_can)):
            raise Refusal(
                gettext_noop("The list has changed meanwhile. Look at it again, then grant.")
            )
        return {line.holding.pk: _heir(sent, line) for line in all_that_can.values()}
    picked = [each for each in sent.getlist("chosen") if each.isdecimal() and len(each) < 19]
    if sent.get("act") != "grant":
        return {int(each): None for each in picked}
    return {int(each): _heir(sent, known.get(each)) for each in picked}


def _heir(sent: QueryDict, line: EndedRole | None) -> Agency | None:
    if line is None:
        return None
    heirs = [heir for heir, _name in line.heirs]
    if len(heirs) == 1:
        return heirs[0]
    said = sent.get(f"heir-{line.holding.pk}", "")
    found = next((heir for heir in heirs if heir.key == said), None)
    if found is None:
        raise Refusal(
            gettext_noop(
                "Choose where the role of %(person)s goes on, or take the tick away: %(agency)s "
                "has no single successor in which you grant roles."
            ),
            person=line.holding.account.name,
            agency=line.ended.name,
        )
    return found


def _row(line: EndedRole) -> dict[str, Any]:
    person, role = line.holding.account.name, _role(line)
    return {
        "pk": line.holding.pk,
        "person": person,
        "page": reverse("person", args=[line.holding.account_id]),
        "role": role,
        "agency": line.ended.name,
        "last_day": line.ended.last_day,
        "heirs": line.heirs,
        "followed_by": ", ".join(name for _heir, name in line.ended.heirs),
        "words": f"{person}: {role}, {line.ended.name}",
    }


def _role(line: EndedRole) -> str:
    known = ROLES.get(line.holding.role)
    return gettext(known.title) if known else line.holding.role


def _last_day(line: EndedRole) -> str:
    return gettext("last day %(day)s") % {"day": write_day(line.ended.last_day)}
