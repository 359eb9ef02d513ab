"""People and the roles they hold: made, granted, revoked and recovered without e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from secrets import token_urlsafe
from uuid import UUID

import django_tables2 as tables
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tinhgon.foundation.access.api import (
    ROLES,
    Account,
    actor,
    create_account,
    get_visible,
    reset_password,
    reset_second_factor,
    set_active,
    signed_in,
    visible,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    DayColumn,
    RowLinkColumn,
    Tone,
    WorklistTable,
    badge_html,
    refusal_sentence,
    write_day,
)
from tinhgon.registry.api import (
    RoleHolding,
    can_revoke_role,
    check_see_people,
    ended_on,
    grant,
    names_on,
    revoke,
    roles_to_settle,
    states_on,
)
from tinhgon.registry.screens.happenings import sentences
from tinhgon.registry.screens.people_forms import GrantForm, PersonForm
from tinhgon.registry.screens.workbooks import listed


class PeopleTable(WorklistTable):
    name = RowLinkColumn(verbose_name=_("Person"), url="page")
    username = tables.Column(verbose_name=_("User name"))
    roles = tables.Column(verbose_name=_("Roles today"), orderable=False, empty_values=())
    is_active = tables.Column(verbose_name=_("Sign-in"))
    joined_at = DayColumn(verbose_name=_("Since"))

    caption = _("People")
    empty_title = _("Nobody found")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words, or make an account for a person.")

    held: dict[UUID, list[str]]

    def before_render(self, request: HttpRequest) -> None:
        """Roles of the people of this page, in one go."""
        self.held = roles_today(
            (
                row.record["pk"]
                for row in (self.paginated_rows if hasattr(self, "page") else self.rows)
            ),
            request,
        )

    def render_roles(self, record: dict[str, UUID]) -> SafeString:
        return format_html_join("; ", "{}", ((role,) for role in self.held.get(record["pk"], [])))

    def render_is_active(self, value: bool) -> SafeString:
        if value:
            return badge_html(gettext("may sign in"), Tone.GOOD)
        return badge_html(gettext("switched off"), Tone.NEUTRAL)


def roles_today(accounts: Iterable[UUID], request: HttpRequest) -> dict[UUID, list[str]]:
    """Roles with the names of their agencies, by account; those the reader may know of. One whose
    agency has ended is said to have ended with it."""
    day = today()
    rows = visible(
        RoleHolding.objects.filter(account_id__in=list(accounts), valid_from__lte=day)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        .select_related("agency")
        .order_by("valid_from", "id"),
        actor(request),
    )
    holdings = list(rows)
    names = names_on([row.agency_id for row in holdings])
    ended = _ended(holdings)
    held: dict[UUID, list[str]] = {}
    for row in holdings:
        role = gettext(ROLES[row.role].title) if row.role in ROLES else row.role
        words = f"{role} – {names[row.agency_id]}"
        if row.agency_id in ended:
            words += f" ({ended_words(ended[row.agency_id])})"
        held.setdefault(row.account_id, []).append(words)
    return held


def _ended(holdings: Iterable[RoleHolding]) -> dict[int, date]:
    """The last days of those agencies (ids) that have ended."""
    agencies = {row.agency_id: row.agency for row in holdings}
    standing = set(
        states_on(today())
        .filter(agency__in=agencies)
        .order_by()
        .values_list("agency_id", flat=True)
    )
    days = {pk: ended_on(agency) for pk, agency in agencies.items() if pk not in standing}
    return {pk: day for pk, day in days.items() if day is not None}


def ended_words(last_day: date) -> str:
    return gettext("ended with the agency on %(day)s") % {"day": write_day(last_day)}


@signed_in
def people_list(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    check_see_people(by)
    rows = visible(Account.objects.all(), by).order_by("name")
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(username__icontains=words))
    shown = [
        {
            "pk": row.pk,
            "name": row.name,
            "username": row.username,
            "is_active": row.is_active,
            "joined_at": row.joined_at,
            "page": reverse("person", args=[row.pk]),
        }
        for row in rows
    ]
    table = listed(request, PeopleTable, shown, "people")
    if isinstance(table, HttpResponse):
        return table
    context = {"table": table, "words": words, "ended": roles_to_settle(by).count()}
    return render(request, "registry/people.html", context)


@signed_in
def person_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person's roles, with the form that grants another; `find` only looks for the agency."""
    by = actor(request)
    account = get_visible(Account.objects.all(), by, pk=pk)
    asks_only = "find" in request.POST
    typed = request.POST.dict() if asks_only else {"valid_from": today()}
    form = GrantForm(by, None if asks_only else request.POST or None, initial=typed)
    if asks_only and "found" not in form.fields:
        nothing = gettext("No agency in which you grant roles bears these words; try fewer.")
        messages.warning(request, nothing)
    if request.method == "POST" and not asks_only and form.is_valid():
        try:
            grant(by=by, account=account, **form.holding())
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The role is granted."))
            return redirect("person", pk=pk)
    holdings = list(
        visible(RoleHolding.objects.filter(account=account), by)
        .select_related("agency")
        .order_by("-valid_from", "-id")
    )
    names = names_on([row.agency_id for row in holdings])
    ended = _ended(holdings)
    context = {
        "account": account,
        "form": form,
        "may_grant": by.is_operator or by.may("registry.grant_roles"),
        "may_recover": by.is_operator or by.may("access.manage_accounts"),
        "holdings": [
            {
                "row": row,
                "role": gettext(ROLES[row.role].title) if row.role in ROLES else row.role,
                "agency": names[row.agency_id],
                "ended": ended_words(ended[row.agency_id]) if row.agency_id in ended else "",
                "may_revoke": _is_open(row) and can_revoke_role(by, row),
            }
            for row in holdings
        ],
        "waits": roles_to_settle(by).filter(account=account).exists(),
        "events": sentences("account", account.pk, request),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "registry/person.html", context, status=status)


def _is_open(row: RoleHolding) -> bool:
    return row.valid_to is None or row.valid_to >= today()


@require_POST
@signed_in
def revoke_role(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    holding = get_visible(RoleHolding.objects.all(), by, pk=pk)
    revoke(by=by, holding=holding)
    messages.success(request, gettext("The role is revoked."))
    return redirect("person", pk=holding.account_id)


@signed_in
def new_person(request: HttpRequest) -> HttpResponse:
    """Make an account. The first password is shown once, to be handed over in person."""
    by = actor(request)
    check_see_people(by)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = token_urlsafe(12)
        try:
            account = create_account(by=by, password=password, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            context = {"account": account, "password": password}
            return render(request, "registry/first_password.html", context)
    context = {
        "form": form,
        "page_title": gettext("New person"),
        "submit_label": gettext("Make the account"),
        "cancel_url": reverse("people"),
    }
    return render(
        request, "registry/people_form.html", context, status=422 if form.is_bound else 200
    )


@require_POST
@signed_in
def recover_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give back access: a new password, no second factor, or sign-in switched on or off."""
    by = actor(request)
    account = get_visible(Account.objects.all(), by, pk=pk)
    match request.POST.get("what"):
        case "password":
            password = token_urlsafe(12)
            reset_password(by=by, account=account, password=password)
            context = {"account": account, "password": password}
            return render(request, "registry/first_password.html", context)
        case "second_factor":
            reset_second_factor(by=by, account=account)
            messages.success(request, gettext("The second factor is removed."))
        case "off":
            set_active(by=by, account=account, active=False)
            messages.success(request, gettext("This account can no longer sign in."))
        case "on":
            set_active(by=by, account=account, active=True)
            messages.success(request, gettext("This account can sign in again."))
        case _:
            messages.error(request, gettext("Nothing was chosen; press one of the buttons."))
    return redirect("person", pk=pk)
