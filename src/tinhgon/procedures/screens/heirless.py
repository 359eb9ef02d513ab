"""Procedures of agencies that were dissolved or divided, put under the agency that goes on with
them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2.data import TableData

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FacetPanel,
    RowLinkColumn,
    SelectColumn,
    SheetCell,
    SheetColumn,
    WorklistTable,
    WorkRow,
    WorkSection,
    facet_panel,
    refusal_sentence,
    sheet_answer,
    work_section,
    worklist,
    write_day,
    write_number,
)
from tinhgon.procedures.actions.procedures import assign_managing_agency
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.permissions import ASSIGN
from tinhgon.procedures.queries.heirless import without_heir
from tinhgon.procedures.screens.agency_choice import agency_choices
from tinhgon.procedures.screens.assigning import is_id, named
from tinhgon.registry.api import Agency, AgencyNotice, ended_on, heirs_of, names_on

_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Agency that has ended"),
    gettext_noop("Last day"),
    gettext_noop("Followed by"),
)


class HeirlessRow:
    """A procedure as the table reads it; `heirs` are the names of those that followed."""

    def __init__(self, procedure: Procedure, name: str, agency: str, facts: _Ended) -> None:
        self.pk = procedure.pk
        self.code = procedure.code
        self.name = name or gettext("(no name)")
        self.agency = agency
        self.ended = facts.last_day(procedure.managing_agency)
        self.heirs = facts.heirs(procedure.managing_agency)

    def get_absolute_url(self) -> str:
        return reverse("procedure", args=[self.code])


class _Ended:
    """What became of agencies, each looked up once."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[date | None, str]] = {}

    def last_day(self, agency: Agency) -> date | None:
        return self._of(agency)[0]

    def heirs(self, agency: Agency) -> str:
        return self._of(agency)[1]

    def _of(self, agency: Agency) -> tuple[date | None, str]:
        if agency.pk not in self._kept:
            names = names_on([heir.pk for heir in heirs_of(agency)])
            self._kept[agency.pk] = (ended_on(agency), ", ".join(sorted(names.values())))
        return self._kept[agency.pk]


class HeirlessData(TableData):  # type: ignore[misc]  # django-tables2 carries no types
    """Pages of procedures; names are read for the rows shown only."""

    def __len__(self) -> int:
        return int(self.data.count())

    def __getitem__(self, key: slice) -> Sequence[HeirlessRow]:
        page: Sequence[HeirlessRow] = SimpleLazyObject(  # type: ignore[assignment]  # stands for the list
            lambda: list(_rows(list(self.data[key])))
        )
        return page

    def order_by(self, aliases: object) -> None:
        """By agency and code, always."""


class HeirlessTable(WorklistTable):
    pk = SelectColumn(name="chosen", label="name")
    code = tables.Column(verbose_name=_("Code"), attrs={"td": {"class": "code nowrap"}})
    name = RowLinkColumn(verbose_name=_("Procedure"))
    agency = tables.Column(
        verbose_name=_("Agency that has ended"), attrs={"td": {"class": "measure"}}
    )

    caption = _("Procedures without an agency that goes on")
    empty_title = _("Every procedure is in somebody's hands")

    class Meta(WorklistTable.Meta):
        orderable = False
        empty_text = _("No agency that was dissolved or divided manages a procedure any more.")

    def render_agency(self, record: HeirlessRow) -> SafeString:
        """With its last day and those that followed it."""
        told = []
        if record.ended is not None:
            day = write_day(record.ended, language=get_language() or "vi")
            told.append(f"{gettext('Last day')}: {day}")
        if record.heirs:
            told.append(f"{gettext('Followed by')}: {record.heirs}")
        return format_html(
            '<span>{}<br><span class="soft small">{}</span></span>', record.agency, " · ".join(told)
        )


class HandOverForm(forms.Form):
    """The agency that goes on; those that followed the ended ones come first."""

    def __init__(self, by: Actor, heirs: Sequence[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = agency_choices(by, ASSIGN)
        reached = {key for key, _name in choices}
        names = names_on([heir.pk for heir in heirs])
        first = [(each.key, names[each.pk]) for each in heirs if each.key in reached]
        self.fields["agency"] = forms.ChoiceField(
            label=_("Managing agency"),
            choices=[
                ("", "–"),
                *(
                    [(gettext("Followed by"), [(key, name) for name, key in first])]
                    if first
                    else []
                ),
                (gettext("All agencies"), choices),
            ],
            help_text=_("Who may see and change the procedures follows their managing agency."),
        )


@requires(ASSIGN.name)
@require_http_methods(["GET", "POST"])
def without_agency(request: HttpRequest) -> HttpResponse:
    """`?agency=` (keys) narrows. POST `chosen` (ids), or `whole` for all the list shows, of which
    `seen` were counted, and `agency`, that of the form: all go under it or none does."""
    by = actor(request)
    rows = without_heir(by)
    counts = Counter(rows.order_by().values_list("managing_agency__key", flat=True))
    asked = [key for key in request.GET.getlist("agency") if key in counts]
    shown = rows.filter(managing_agency__key__in=asked) if asked else rows
    ended = Agency.objects.filter(key__in=asked or counts)
    heirs = list({heir.pk: heir for each in ended for heir in heirs_of(each)}.values())
    form = HandOverForm(by, heirs, request.POST if request.method == "POST" else None)
    if form.is_valid():
        agency = Agency.objects.get(key=form.cleaned_data["agency"])
        try:
            moved = _hand_over(by, list(_meant(request.POST, shown)), request.POST, agency)
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            sentence = ngettext(
                "%(count)s procedure was put under %(agency)s.",
                "%(count)s procedures were put under %(agency)s.",
                moved,
            )
            told = {"count": write_number(moved), "agency": names_on([agency.pk])[agency.pk]}
            messages.success(request, sentence % told)
            return redirect(request.get_full_path())
    table = worklist(request, HeirlessTable, HeirlessData(shown))
    table.export_url = f"{reverse('heirless_workbook')}?{request.GET.urlencode()}"
    context = {
        "form": form,
        "table": table,
        "found": len(table.data),
        "panel": _panel(request.GET, counts),
        "kept": set(request.POST.getlist("chosen")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "procedures/heirless.html", context, status=status)


@requires(ASSIGN.name)
@require_safe
def heirless_workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, as Excel."""
    rows = without_heir(actor(request))
    asked = request.GET.getlist("agency")
    if asked:
        rows = rows.filter(managing_agency__key__in=[key.replace("\0", "") for key in asked])
    columns = [SheetColumn(gettext(title)) for title in _COLUMNS]
    title = gettext("Procedures without an agency that goes on")
    return sheet_answer("thu-tuc-chua-co-co-quan", title, columns, _cells(list(rows)))


def heirless_work(by: Actor) -> WorkSection | None:
    """For the work list of whoever puts procedures under agencies."""
    return work_section(
        without_heir(by),
        lambda first: (
            WorkRow(f"{row.code} – {row.name}", row.get_absolute_url(), row.agency)
            for row in _rows(first)
        ),
        title=gettext("Procedures of agencies that have ended"),
        what_to_do=gettext("Put them under the agency that goes on with them."),
        url=reverse("heirless"),
    )


def heirless_notice(agency: Agency, by: Actor) -> AgencyNotice | None:
    """On the page of an agency that has ended: how many procedures wait there."""
    count = without_heir(by).filter(managing_agency=agency).count()
    if not count:
        return None
    sentence = ngettext(
        "%(n)s procedure still stands under this agency, which has ended and has no single "
        "successor.",
        "%(n)s procedures still stand under this agency, which has ended and has no single "
        "successor.",
        count,
    )
    return AgencyNotice(
        sentence % {"n": write_number(count)},
        f"{reverse('heirless')}?agency={agency.key}",
        gettext("Put them under another agency"),
    )


def _meant(sent: QueryDict, shown: QuerySet[Procedure]) -> QuerySet[Procedure]:
    if sent.get("whole"):
        return shown
    return shown.filter(pk__in=[int(each) for each in sent.getlist("chosen") if is_id(each)])


def _hand_over(by: Actor, rows: list[Procedure], sent: QueryDict, agency: Agency) -> int:
    counted = sent.get("seen", "") if sent.get("whole") else str(len(sent.getlist("chosen")))
    if not rows and not sent.getlist("chosen"):
        raise Refusal(gettext_noop("Tick the procedures on the list first."))
    if counted != str(len(rows)):
        raise Refusal(
            gettext_noop(
                "Somebody else has put some of these procedures under an agency meanwhile. Look "
                "at the list again."
            )
        )
    return assign_managing_agency(by=by, procedures=rows, agency=agency)


def _panel(query: QueryDict, counts: Mapping[str, int]) -> FacetPanel:
    agencies = {each.key: each.pk for each in Agency.objects.filter(key__in=counts)}
    names = names_on(agencies.values())
    options = sorted((names.get(pk, key), key) for key, pk in agencies.items())
    facet = Facet(
        "agency",
        gettext("Agency that has ended"),
        tuple(FacetOption(key, name, counts[key]) for name, key in options),
    )
    return facet_panel(query, [facet])


def _rows(procedures: list[Procedure]) -> Iterator[HeirlessRow]:
    facts = _Ended()
    for procedure, name, agency in named(procedures):
        yield HeirlessRow(procedure, name, agency, facts)


def _cells(procedures: list[Procedure]) -> Iterator[tuple[SheetCell, ...]]:
    for row in _rows(procedures):
        yield row.code, row.name, row.agency, row.ended, row.heirs
