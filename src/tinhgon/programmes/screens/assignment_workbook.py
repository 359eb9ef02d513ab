"""Assignments from a workbook: read and compared first, taken over on a second press."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Account, Actor, actor, named_to, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import (
    FileDrop,
    names_of,
    read_day,
    refusal_sentence,
    write_day,
    write_number,
)
from tinhgon.procedures.api import named_rows
from tinhgon.programmes.actions.assigning import check_days
from tinhgon.programmes.api import (
    ASSIGN,
    Assignment,
    MemberLine,
    Programme,
    assign_each,
    can_assign,
    lines_of,
    names_of_procedures,
)
from tinhgon.programmes.policies import Placing, check_placing
from tinhgon.programmes.screens.assigning import doubts_about
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.registry.api import Agency, agencies_within, holdings_on, names_with_heirs, states_on

_SALT = "programmes.assignments"
_A_DAY = 24 * 60 * 60
_SHOWN = 200
# A cell that says so takes away what stands; an empty one leaves it.
_TAKEN_AWAY = frozenset({"-", "–", "—"})
COLUMNS = {
    "code": ("Mã thủ tục", "Mã TTHC", "Mã", "Code"),
    "unit": ("Đơn vị", "Unit", "Đơn vị được giao"),
    "due": ("Hạn", "Hạn cuối", "Due", "Hạn rà soát", "Ngày đến hạn"),
    "person": ("Người thực hiện", "Person in charge", "Person", "Người được giao"),
}


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=_("Workbook"),
        widget=FileDrop(accept=".xlsx,.ods,.xls"),
        help_text=_(
            "The Excel of the list, filled in: code, unit, due, person. An empty cell leaves what "
            "stands; a dash takes it away."
        ),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell nobody can use: where it is, what it says, what to do."""

    row: int
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row that assigns its procedure otherwise than it is."""

    row: int
    line: MemberLine
    told: Assignment


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What a workbook would change, in the order of its rows, and its problems."""

    changes: Sequence[Change]
    problems: list[Problem]
    unchanged: int

    @property
    def wanted(self) -> Mapping[int, tuple[int, Assignment]]:
        """By member, with the revision compared with."""
        return {each.line.pk: (each.line.revision, each.told) for each in self.changes}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change in words: unit, day and person, each as it is and as it would be."""

    row: int
    code: str
    name: str
    parts: Sequence[tuple[str, str, str]]


@requires(ASSIGN.name)
@require_http_methods(["GET", "POST"])
def assignment_workbook(request: HttpRequest, key: str) -> HttpResponse:
    """POST `file` compares; POST `told` (what was compared, signed) takes it over."""
    by = actor(request)
    programme = programme_of(by, key)
    if "told" in request.POST:
        return _take_over(request, by, programme)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    read: ReadSheet | None = None
    if form.is_bound and form.is_valid():
        try:
            read = read_sheet(by, programme, form.cleaned_data["file"])
        except Refusal as refused:
            form.add_error("file", refusal_sentence(refused))
    return _page(request, programme, form, read)


def _take_over(request: HttpRequest, by: Actor, programme: Programme) -> HttpResponse:
    form = WorkbookForm()
    try:
        told = signing.loads(request.POST["told"], salt=_salt(by, programme), max_age=_A_DAY)
        act = assign_each(by=by, wanted=_unpacked(told))
    except signing.BadSignature:
        messages.error(
            request, gettext("This comparison is too old or was changed; send the workbook again.")
        )
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
    else:
        messages.success(
            request,
            gettext("%(n)s procedures are assigned.") % {"n": write_number(len(told))},
        )
        return redirect("programme_assignment", key=programme.key, pk=act.pk)
    return _page(request, programme, form, None, status=409)


def _page(
    request: HttpRequest,
    programme: Programme,
    form: WorkbookForm,
    read: ReadSheet | None,
    status: int = 200,
) -> HttpResponse:
    by = actor(request)
    context = framed(
        programme,
        "programme_procedures",
        form=form,
        read=read,
        count=0 if read is None else len(read.changes),
        changes=[] if read is None else _shown(by, read.changes[:_SHOWN]),
        more=0 if read is None else max(0, len(read.changes) - _SHOWN),
        problems=[] if read is None else read.problems[:_SHOWN],
        wrong=0 if read is None else len(read.problems),
        doubts=[]
        if read is None
        else doubts_about(programme, {each.due_on for _, each in read.wanted.values()}),
        told=""
        if read is None
        else signing.dumps(_packed(read.wanted), salt=_salt(by, programme), compress=True),
    )
    return render(
        request,
        "programmes/assignment_workbook.html",
        context,
        status=422 if form.errors else status,
    )


def _shown(by: Actor, changes: Sequence[Change]) -> list[ShownChange]:
    lines = [each.line for each in changes]
    names = names_of_procedures(by, [line.procedure for line in lines])
    units = names_with_heirs(
        {line.unit for line in lines if line.unit is not None}
        | {each.told.unit.pk for each in changes if each.told.unit is not None}
    )
    people = names_of(
        {each.told.assignee for each in changes} | {row.assignee for row in lines}, by
    )

    def parts(line: MemberLine, told: Assignment) -> list[tuple[str, str, str]]:
        unit = "" if told.unit is None else units[told.unit.pk]
        before = "" if line.unit is None else units[line.unit]
        return [
            (gettext("Unit"), before, unit),
            (gettext("Due"), _day(line.due_on), _day(told.due_on)),
            (
                gettext("Person in charge"),
                people[line.assignee] if line.assignee else "",
                people[told.assignee] if told.assignee else "",
            ),
        ]

    return [
        ShownChange(
            row=each.row,
            code=each.line.code,
            name=names.get(each.line.procedure, ""),
            parts=parts(each.line, each.told),
        )
        for each in changes
    ]


def _day(day: date | None) -> str:
    return "" if day is None else write_day(day)


def read_sheet(by: Actor, programme: Programme, file: Any) -> ReadSheet:
    """The assignments a workbook would change; raises `Refusal` for a file that is none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PurePath(str(file.name)).name
        path.write_bytes(file.read())
        rows = list(named_rows(path, COLUMNS, ("code",)))
    reader = _Reader(by, programme)
    for number, texts in rows:
        reader.read(number, texts)
    reader.look_at_places()
    return ReadSheet(list(reader.changes.values()), reader.problems, reader.unchanged)


class _Reader:
    """Reads row after row against what stands; names are looked up once.

    What the taking over would refuse is a problem of its row here, so that the others can be taken.
    """

    def __init__(self, by: Actor, programme: Programme) -> None:
        self.by, self.programme = by, programme
        self.lines = {line.code: line for line in lines_of(by, programme)}
        self.units = _units(by)
        self.people = _people(by)
        self.agencies = Agency.objects.in_bulk(
            {pk for pks in self.units.values() for pk in pks}
            | {line.unit for line in self.lines.values() if line.unit is not None}
        )
        self.changes: dict[int, Change] = {}
        self.problems: list[Problem] = []
        self.unchanged = 0
        self.reaches: dict[int, bool] = {}
        self.read_before: set[int] = set()

    def read(self, number: int, texts: Mapping[str, str]) -> None:
        code = texts.get("code", "")
        line = self.lines.get(code)
        if line is None:
            self._wrong(number, code, gettext("No procedure of the programme has this code."))
            return
        if line.pk in self.read_before:
            self._wrong(number, code, gettext("This procedure stands in an earlier row already."))
            return
        self.read_before.add(line.pk)
        told = self._assignment(number, line, texts)
        if told is None:
            return
        if told == Assignment(self._unit_of(line), line.due_on, line.assignee):
            self.unchanged += 1
        elif sentence := self._refused(line, told):
            self._wrong(number, code, sentence)
        else:
            self.changes[line.pk] = Change(number, line, told)

    def look_at_places(self) -> None:
        """Take out the rows whose unit or person does not fit the procedure."""
        try:
            check_placing(map(_placing, self.changes.values()))
        except Refusal:
            for pk, change in list(self.changes.items()):
                try:
                    check_placing([_placing(change)])
                except Refusal as refused:
                    del self.changes[pk]
                    self._wrong(change.row, change.line.code, refusal_sentence(refused))
            self.problems.sort(key=lambda problem: problem.row)

    def _refused(self, line: MemberLine, told: Assignment) -> str:
        if line.agency not in self.reaches:
            self.reaches[line.agency] = can_assign(self.by, {line.agency})
        if not self.reaches[line.agency]:
            return gettext(
                "Another agency manages this procedure and assigns it; leave the row out."
            )
        try:
            check_days(self.programme, {told.due_on})
        except Refusal as refused:
            return refusal_sentence(refused)
        return ""

    def _assignment(
        self, number: int, line: MemberLine, texts: Mapping[str, str]
    ) -> Assignment | None:
        unit, due_on, assignee = self._unit_of(line), line.due_on, line.assignee
        if (text := texts.get("unit", "")) in _TAKEN_AWAY:
            unit = None
        elif text:
            found = self.units.get(fold(text), [])
            if len(found) != 1:
                self._wrong(
                    number,
                    text,
                    gettext("No unit where you may assign has this name.")
                    if not found
                    else gettext("Several units have this name; write the key of one."),
                )
                return None
            unit = self.agencies[found[0]]
        if (text := texts.get("due", "")) in _TAKEN_AWAY:
            due_on = None
        elif text:
            due_on = read_day(text)
            if due_on is None:
                self._wrong(number, text, gettext("This is no day; write it as 31/12/2026."))
                return None
        if (text := texts.get("person", "")) in _TAKEN_AWAY:
            assignee = ""
        elif text and fold(text) != fold(gettext("an official")):
            accounts = self.people.get(fold(text), [])
            if len(accounts) != 1:
                self._wrong(
                    number,
                    text,
                    gettext("Nobody you know of has this name or user name.")
                    if not accounts
                    else gettext("Several people have this name; write the user name."),
                )
                return None
            assignee = accounts[0]
        return Assignment(unit, due_on, assignee)

    def _unit_of(self, line: MemberLine) -> Agency | None:
        return None if line.unit is None else self.agencies[line.unit]

    def _wrong(self, number: int, value: str, sentence: str) -> None:
        self.problems.append(Problem(number, value, sentence))


def _placing(change: Change) -> Placing:
    line, told = change.line, change.told
    return Placing(line.code, line.agency, told.unit, told.assignee)


def _units(by: Actor) -> dict[str, list[int]]:
    """Agencies where `by` may assign, by folded name and by key."""
    scope = by.scope(ASSIGN.name)
    states = states_on(today())
    if not scope.everywhere:
        states = states.filter(agency__in=agencies_within(scope.agency_ids))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for pk, key, name in states.order_by().values_list("agency_id", "agency__key", "name"):
        found[fold(name)].append(pk)
        found[fold(key)] = [pk]
    return dict(found)


def _people(by: Actor) -> dict[str, list[str]]:
    """Accounts that serve today where `by` may assign, by folded name and user name."""
    scope = by.scope(ASSIGN.name)
    held = holdings_on()
    if not scope.everywhere:
        held = held.filter(agency__in=agencies_within(scope.agency_ids))
    accounts = Account.objects.filter(pk__in=held.values("account"), is_active=True)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for account in named_to(accounts, by).order_by():
        found[fold(account.name)].append(str(account.pk))
        found[fold(account.username)] = [str(account.pk)]
    return dict(found)


Packed = list[tuple[int, int, int | None, str | None, str]]


def _packed(wanted: Mapping[int, tuple[int, Assignment]]) -> Packed:
    return [
        (
            pk,
            revision,
            None if told.unit is None else told.unit.pk,
            None if told.due_on is None else told.due_on.isoformat(),
            told.assignee,
        )
        for pk, (revision, told) in wanted.items()
    ]


def _unpacked(told: Packed) -> dict[int, tuple[int, Assignment]]:
    agencies = Agency.objects.in_bulk({unit for _, _, unit, _, _ in told if unit is not None})
    return {
        pk: (
            revision,
            Assignment(
                None if unit is None else agencies[unit],
                None if due is None else date.fromisoformat(due),
                assignee,
            ),
        )
        for pk, revision, unit, due, assignee in told
    }


def _salt(by: Actor, programme: Programme) -> str:
    """What was compared is taken over by the same person in the same programme only."""
    return f"{_SALT}.{programme.pk}.{by.account_id}"
