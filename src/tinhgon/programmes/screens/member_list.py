"""The procedures of a programme: found, narrowed, chosen, exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    FacetPanel,
    SelectColumn,
    SheetCell,
    SheetColumn,
    WorklistTable,
    day,
    facet_panel,
    names_of,
    sheet_answer,
    worklist,
)
from tinhgon.procedures.api import field_names
from tinhgon.programmes.api import (
    ASSIGN,
    DUE_LABELS,
    STAGE_LABELS,
    VIEW,
    DueState,
    Listed,
    MemberFilter,
    MemberLine,
    ProgrammeState,
    Selection,
    Stage,
    can_steer,
    listed,
    names_of_procedures,
    unassigned,
)
from tinhgon.programmes.screens.badges import due_badge, stage_badge
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.programmes.screens.labels import KIND_LABELS
from tinhgon.programmes.screens.options import agency_options, most_frequent, person_options
from tinhgon.registry.api import names_with_heirs

COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Managing agency"),
    gettext_noop("Group"),
    gettext_noop("Unit"),
    gettext_noop("Due"),
    gettext_noop("Person in charge"),
    gettext_noop("How far"),
    gettext_noop("Since"),
    gettext_noop("Review"),
)


_OF_FOLLOWED = frozenset({"due", "stage", "unit", "assignee"})


class MemberTable(WorklistTable):
    chosen = SelectColumn(accessor="key", label="code")
    code = tables.Column(
        verbose_name=_("Procedure"), order_by="code", attrs={"td": {"class": "card-title"}}
    )
    unit = tables.Column(
        verbose_name=_("Assigned to"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "agency-name"}},
    )
    due_on = DayColumn(verbose_name=_("Due"), default="–")
    due = tables.Column(verbose_name=_("Review"), orderable=False, default="–")
    stage = tables.Column(verbose_name=_("How far"), orderable=False, empty_values=())

    caption = _("Procedures of the programme")
    empty_title = _("No procedure here")

    class Meta(WorklistTable.Meta):
        empty_text = _(
            "Change the words or the filters. Procedures join once the programme is open."
        )
        row_attrs = {"data-href": lambda record: reverse("procedure", args=[record.code])}

    by: Actor
    names: Mapping[int, str]
    agency_names: Mapping[int, str]
    people: Mapping[str, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the rows of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.names = names_of_procedures(self.by, [row.procedure for row in rows])
        self.agency_names = _agency_names(rows)
        self.people = names_of([row.assignee for row in rows], self.by)

    def render_code(self, record: MemberLine) -> SafeString:
        return format_html(
            '<a class="row-link" href="{}">{}</a><br><span class="soft small">'
            '<span class="code">{}</span> · {}</span>',
            reverse("procedure", args=[record.code]),
            self.names.get(record.procedure, record.code),
            record.code,
            self.agency_names[record.agency],
        )

    def render_unit(self, record: MemberLine) -> SafeString:
        if not record.is_followed:
            return format_html('<span class="soft small">{}</span>', followed_elsewhere())
        if record.unit is None and not record.assignee:
            return format_html('<span class="soft">{}</span>', gettext("nobody yet"))
        unit = "" if record.unit is None else self.agency_names[record.unit]
        person = self.people[record.assignee] if record.assignee else ""
        return format_html_join(
            SafeString("<br>"),
            '<span class="{}">{}</span>',
            [each for each in (("", unit), ("nowrap", person)) if each[1]],
        )

    def render_due(self, value: DueState) -> SafeString:
        return due_badge(value)

    def render_stage(self, record: MemberLine) -> SafeString | str:
        if record.stage is None:
            return "–"
        if record.stage_on is None:
            return stage_badge(record.stage)
        return format_html(
            '<span>{} <span class="soft small nowrap">{}</span></span>',
            stage_badge(record.stage),
            day(record.stage_on),
        )


@requires(VIEW.name)
@require_safe
def member_list(request: HttpRequest, key: str) -> HttpResponse:
    """`?q=` words or a code; `?agency=`, `?unit=`, `?field=`, `?group=`, `?stage=`, `?due=`,
    `?assignee=`, `?mine=1` what is assigned to oneself, `?waiting=1` what one is to assign."""
    by = actor(request)
    programme = programme_of(by, key)
    wanted = wanted_of(request.GET, by)
    found = listed(by, programme, wanted)
    table = worklist(request, MemberTable, found.lines)
    table.by = by
    if not found.total and programme.selection == Selection.LISTED.value:
        table.empty_text = gettext(
            "Nothing is put in yet: whoever steers the programme puts its procedures in by name."
        )
    query = request.GET.urlencode()
    table.export_url = f"{reverse('programme_procedures_export', args=[key])}?{query}"
    is_listed = programme.selection == Selection.LISTED.value
    is_open = programme.state == ProgrammeState.OPEN.value
    may_list = is_listed and is_open and can_steer(by, programme)
    may_choose = is_open and (by.may(ASSIGN.name) or may_list)
    if not may_choose:
        table.columns.hide("chosen")
    context = framed(
        programme,
        "programme_procedures",
        table=table,
        panel=_panel(request, by, found, wanted),
        words=wanted.text,
        query=query,
        found=len(found.lines),
        total=found.total,
        may_assign=is_open and by.may(ASSIGN.name),
        may_list=may_list,
        may_choose=may_choose,
        unclear=len(programme.unclear_rows.splitlines()) if may_list else 0,
        is_listed=is_listed,
        is_draft=programme.state == ProgrammeState.DRAFT.value,
    )
    return render(request, "programmes/procedures.html", context)


@requires(VIEW.name)
@require_safe
def member_export(request: HttpRequest, key: str) -> HttpResponse:
    """The procedures shown, as Excel; unit, day and person are read when the file comes back."""
    by = actor(request)
    programme = programme_of(by, key)
    found = listed(by, programme, wanted_of(request.GET, by))
    editable = {"Code", "Unit", "Due", "Person in charge"}
    columns = [SheetColumn(gettext(title), is_computed=title not in editable) for title in COLUMNS]
    rows = member_rows(by, found.lines)
    return sheet_answer(f"thu-tuc-{key}", gettext("Procedures"), columns, rows)


def member_rows(by: Actor, lines: list[MemberLine]) -> Iterator[tuple[SheetCell, ...]]:
    names = names_of_procedures(by, [line.procedure for line in lines])
    agency_names = _agency_names(lines)
    people = names_of([line.assignee for line in lines], by)
    for line in lines:
        yield (
            line.code,
            names.get(line.procedure, ""),
            agency_names[line.agency],
            gettext(KIND_LABELS.get(line.kind, line.kind)),
            "" if line.unit is None else agency_names[line.unit],
            line.due_on,
            people[line.assignee] if line.assignee else "",
            followed_elsewhere() if line.stage is None else gettext(STAGE_LABELS[line.stage]),
            line.stage_on,
            "" if line.due is None else gettext(DUE_LABELS[line.due]),
        )


def followed_elsewhere() -> str:
    """What stands where it is not told how far a procedure has come."""
    return gettext("followed by its own agency")


def wanted_of(query: QueryDict, by: Actor) -> MemberFilter:
    """What an address asks for."""
    assignees = tuple(query.getlist("assignee"))
    if query.get("mine"):
        assignees = (by.account_id,)
    return MemberFilter(
        text=str(query.get("q", "")).strip(),
        agencies=tuple(query.getlist("agency")),
        units=tuple(query.getlist("unit")),
        fields=tuple(query.getlist("field")),
        groups=tuple(query.getlist("group")),
        stages=tuple(query.getlist("stage")),
        dues=tuple(query.getlist("due")),
        assignees=assignees,
        only=frozenset(unassigned(by).values_list("pk", flat=True))
        if query.get("waiting")
        else None,
    )


def _panel(request: HttpRequest, by: Actor, found: Listed, wanted: MemberFilter) -> FacetPanel:
    counts = found.counts
    facets = [
        Facet(
            "due",
            gettext("Review"),
            tuple(
                FacetOption(due.value, gettext(DUE_LABELS[due]), counts["due"].get(due.value, 0))
                for due in DueState
            ),
        ),
        Facet(
            "stage",
            gettext("How far"),
            tuple(
                FacetOption(
                    stage.value, gettext(STAGE_LABELS[stage]), counts["stage"].get(stage.value, 0)
                )
                for stage in Stage
            ),
        ),
        Facet(
            "agency", gettext("Managing agency"), agency_options(counts["agency"], wanted.agencies)
        ),
        Facet("unit", gettext("Assigned to"), agency_options(counts["unit"], wanted.units)),
        Facet(
            "assignee",
            gettext("Person in charge"),
            person_options(by, counts["assignee"], wanted.assignees, gettext("nobody yet")),
            is_open=False,
        ),
        Facet(
            "group",
            gettext("Group"),
            tuple(
                FacetOption(kind, gettext(label), counts["group"].get(kind, 0))
                for kind, label in KIND_LABELS.items()
                if counts["group"].get(kind) or kind in wanted.groups
            ),
        ),
        Facet(
            "field",
            gettext("Field"),
            _fields(by, counts["field"], wanted.fields),
            is_open=False,
        ),
    ]
    if not found.followed:
        # Of none of them it is told how far it has come, which is not "none has come so far".
        facets = [facet for facet in facets if facet.name not in _OF_FOLLOWED]
    if wanted.only is not None:
        waiting = FacetOption("1", gettext("Waits for me to assign"))
        facets.insert(0, Facet("waiting", gettext("Assigning"), (waiting,)))
    mine = FacetOption("1", gettext("Only what is mine"))
    return facet_panel(request.GET, facets, mine=mine, search_label=gettext("Words"))


def _fields(
    by: Actor, counts: Mapping[str, int], chosen: tuple[str, ...]
) -> tuple[FacetOption, ...]:
    most = [(value, count) for value, count in most_frequent(counts, chosen) if value]
    names = field_names([value for value, _count in most], by)
    return tuple(FacetOption(value, names[value], count) for value, count in most if value in names)


def _agency_names(lines: Iterable[MemberLine]) -> Mapping[int, str]:
    return names_with_heirs(
        {pk for line in lines for pk in (line.agency, line.unit) if pk is not None}
    )
