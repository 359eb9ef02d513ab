"""The form of a programme: its texts and days, its scope, a line for each milestone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.costing.api import Baseline
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import DayInput
from tinhgon.foundation.vocabulary import MARK_LABELS, Mark
from tinhgon.procedures.api import LONGEST_FIELD, field_key
from tinhgon.programmes.api import (
    MEASURE_LABELS,
    STEER,
    ApprovedBy,
    Dimension,
    Measure,
    Programme,
    ProgrammeFacts,
    Selection,
    Target,
    agencies_of_kinds,
)
from tinhgon.programmes.screens.labels import GROUP_LABELS, SCOPE_LABELS
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    agencies_within,
    document,
    names_on,
    states_on,
)

_MOST_LINES = 60
_RESERVED = frozenset({"new", "export"})
# Whose plans a national decision asks for: ministries, agencies of ministry rank, provinces.
PARTICIPANT_KINDS = (
    AgencyKind.MINISTRY.value,
    AgencyKind.MINISTERIAL_AGENCY.value,
    AgencyKind.GOVERNMENT_AGENCY.value,
    AgencyKind.PROVINCE.value,
)
_CHOOSABLE = (
    *PARTICIPANT_KINDS,
    AgencyKind.MINISTRY_UNIT.value,
    AgencyKind.DEPARTMENT.value,
    AgencyKind.PROVINCE_UNIT.value,
)


class ProgrammeForm(forms.Form):
    key = forms.SlugField(
        label=_("Short name"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens, such as cat-giam-2026; it stays as it is."),
    )
    steered_by = forms.ChoiceField(label=_("Steered by"))
    title = forms.CharField(label=_("Title"), max_length=300)
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        required=False,
        max_length=120,
        help_text=_("The number of the document, such as 1085/QĐ-TTg, as recorded under law."),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=500)
    mark = forms.ChoiceField(
        label=_("How far it was checked"),
        choices=[(mark.value, _(label)) for mark, label in MARK_LABELS.items()],
    )
    starts_on = forms.DateField(
        label=_("Counts from"),
        widget=DayInput(),
        help_text=_("What was done before this day does not count."),
    )
    ends_on = forms.DateField(label=_("Ends on"), required=False, widget=DayInput())
    plans_due_on = forms.DateField(
        label=_("Authority plans due"), required=False, widget=DayInput()
    )
    expected = forms.IntegerField(
        label=_("Procedures the decision speaks of"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Empty where it names no number."),
    )
    selection = forms.ChoiceField(
        label=_("How procedures come in"),
        choices=[
            (Selection.MATCHING.value, _("All that match the scope below, by themselves")),
            (Selection.LISTED.value, _("Each by name, as the decision lists them")),
        ],
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scope"),
        required=False,
        choices=[(key, _(label)) for key, label in SCOPE_LABELS.items()],
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Nothing ticked asks nothing."),
    )
    groups = forms.MultipleChoiceField(
        label=_("Group of internal procedures"),
        required=False,
        choices=[(key, _(label)) for key, label in GROUP_LABELS.items() if key],
        widget=forms.CheckboxSelectMultiple(),
    )
    fields_of_work = forms.CharField(
        label=_("Fields"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, as the catalogue names them."),
    )
    agencies = forms.MultipleChoiceField(
        label=_("Managing agencies"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("With all below them. Nothing ticked asks nothing."),
    )
    participants = forms.MultipleChoiceField(
        label=_("Who owes a plan"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    baseline = forms.ChoiceField(
        label=_("Baseline"),
        required=False,
        help_text=_("What percentages of cost and time are of."),
    )
    approver = forms.CharField(label=_("Who approves (all groups)"), required=False, max_length=200)
    approver_a = forms.CharField(label=_("Who approves group A"), required=False, max_length=200)
    approver_b = forms.CharField(label=_("Who approves group B"), required=False, max_length=200)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, by: Actor, programme: Programme | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        choices = _agencies(by, _kept_agencies(programme))
        self.known = {agency.key: agency for agency, _name in choices}
        named = [(agency.key, name) for agency, name in choices]
        for name in ("agencies", "participants"):
            self.fields[name].choices = named  # type: ignore[attr-defined]  # of a choice field
        if programme is None:
            self.fields["steered_by"].choices = _steering(by)  # type: ignore[attr-defined]
        else:
            del self.fields["key"], self.fields["steered_by"]
        baselines = visible(Baseline.objects.order_by("-as_of"), by)
        self.fields["baseline"].choices = [  # type: ignore[attr-defined]
            ("", gettext("None named yet")),
            *((str(row.pk), f"{row.name} ({row.as_of:%d/%m/%Y})") for row in baselines),
        ]

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"]).lower()
        if key in _RESERVED:
            raise ValidationError(gettext("This short name is taken by a page; choose another."))
        return key

    def clean_legal_basis(self) -> object:
        number = str(self.cleaned_data["legal_basis"]).strip()
        if not number:
            return None
        found = document(number)
        if found is None:
            raise ValidationError(
                gettext(
                    "No document “%(number)s” is recorded. Record it under “Legal documents” "
                    "first, or leave this empty."
                )
                % {"number": number}
            )
        return found

    def clean_fields_of_work(self) -> tuple[str, ...]:
        """Each once, however it is spelled."""
        typed = (line.strip() for line in self.cleaned_data["fields_of_work"].splitlines())
        lines = {field_key(line): line for line in typed}
        lines.pop("", None)
        for line in lines.values():
            if len(line) > LONGEST_FIELD:
                raise ValidationError(
                    gettext("“%(line)s…” is no field: more than %(most)s characters on one line.")
                    % {"line": line[:40], "most": LONGEST_FIELD}
                )
        return tuple(lines.values())

    def facts(self, targets: tuple[Target, ...]) -> ProgrammeFacts:
        data = self.cleaned_data
        baseline = data["baseline"]
        return ProgrammeFacts(
            title=data["title"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            plans_due_on=data["plans_due_on"],
            expected=data["expected"],
            legal_basis=data["legal_basis"],
            baseline=Baseline.objects.get(pk=baseline) if baseline else None,
            selection=Selection(data["selection"]),
            scope=tuple(self._scope()),
            targets=targets,
            approvers=tuple(self._approvers()),
            participants=tuple(self.known[key] for key in data["participants"]),
            source=data["source"],
            mark=Mark(data["mark"]),
            note=data["note"],
        )

    def _scope(self) -> Iterable[tuple[Dimension, str]]:
        data = self.cleaned_data
        yield from ((Dimension.SCOPE, value) for value in data["scopes"])
        yield from ((Dimension.GROUP, value) for value in data["groups"])
        yield from ((Dimension.AGENCY, value) for value in data["agencies"])
        yield from ((Dimension.FIELD, value) for value in data["fields_of_work"])

    def _approvers(self) -> Iterable[ApprovedBy]:
        """Those named; source and mark stay with a name that was not changed."""
        known = {row.group: row for row in self.programme.approvers.all()} if self.programme else {}
        for group, name in (("", "approver"), ("A", "approver_a"), ("B", "approver_b")):
            told = str(self.cleaned_data[name]).strip()
            row = known.get(group)
            if told and row is not None and row.approver == told:
                yield ApprovedBy(told, group, row.source, Mark(row.mark))
            elif told:
                yield ApprovedBy(told, group)


class MilestoneForm(forms.Form):
    measure = forms.ChoiceField(
        label=_("Target"),
        choices=[(measure.value, _(label)) for measure, label in MEASURE_LABELS.items()],
    )
    share = forms.DecimalField(
        label=_("At least (%)"),
        min_value=Decimal("0.1"),
        max_value=100,
        max_digits=4,
        decimal_places=1,
    )
    due_on = forms.DateField(label=_("By the end of"), widget=DayInput())
    group = forms.ChoiceField(
        label=_("Group"),
        required=False,
        choices=[(key, _(label)) for key, label in GROUP_LABELS.items()],
    )
    title = forms.CharField(label=_("In words"), required=False, max_length=300)
    article = forms.CharField(label=_("Article"), required=False, max_length=200)
    source = forms.CharField(label=_("Source"), required=False, max_length=500)
    mark = forms.ChoiceField(
        label=_("How far it was checked"),
        choices=[(mark.value, _(label)) for mark, label in MARK_LABELS.items()],
        initial=Mark.UNVERIFIED.value,
    )
    disputed = forms.CharField(
        label=_("Where sources disagree"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def has_changed(self) -> bool:
        """A new line counts once a share, a day or words are typed in it."""
        return bool({"share", "due_on", "title", "article", "disputed"} & set(self.changed_data))

    def target(self) -> Target:
        data = self.cleaned_data
        return Target(
            measure=Measure(data["measure"]),
            per_mille=int(data["share"] * 10),
            due_on=data["due_on"],
            group=data["group"],
            title=data["title"],
            article=data["article"],
            disputed=data["disputed"],
            source=data["source"],
            mark=Mark(data["mark"]),
        )


MilestoneFormSet = forms.formset_factory(
    MilestoneForm,
    extra=1,
    can_delete=True,
    max_num=_MOST_LINES,
    validate_max=True,
    absolute_max=_MOST_LINES + 1,
)


def first_values(programme: Programme) -> Mapping[str, object]:
    """What the form shows of a programme as it stands."""
    rows: dict[str, list[str]] = {}
    for dimension, value in programme.scope_rows.values_list("dimension", "value"):
        rows.setdefault(dimension, []).append(value)
    approvers = {row.group: row.approver for row in programme.approvers.all()}
    return {
        "title": programme.title,
        "legal_basis": "" if programme.legal_basis is None else programme.legal_basis.number,
        "source": programme.source,
        "mark": programme.mark,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "plans_due_on": programme.plans_due_on,
        "expected": programme.expected,
        "selection": programme.selection,
        "scopes": rows.get(Dimension.SCOPE.value, []),
        "groups": rows.get(Dimension.GROUP.value, []),
        "agencies": rows.get(Dimension.AGENCY.value, []),
        "fields_of_work": "\n".join(rows.get(Dimension.FIELD.value, [])),
        "participants": list(programme.participants.values_list("agency__key", flat=True)),
        "baseline": programme.baseline_id or "",
        "approver": approvers.get("", ""),
        "approver_a": approvers.get("A", ""),
        "approver_b": approvers.get("B", ""),
        "note": programme.note,
    }


def first_milestones(programme: Programme) -> list[dict[str, object]]:
    return [
        {
            "measure": row.measure,
            "share": Decimal(row.per_mille) / 10,
            "due_on": row.due_on,
            "group": row.group,
            "title": row.title,
            "article": row.article,
            "source": row.source,
            "mark": row.mark,
            "disputed": row.disputed,
        }
        for row in programme.milestones.all()
    ]


def usual_participants(by: Actor) -> list[str]:
    """Those a new programme would ask: all it steers that usually issue plans."""
    scope = by.scope(STEER.name)
    standing = agencies_of_kinds(PARTICIPANT_KINDS)
    if scope.everywhere:
        return [agency.key for agency in standing]
    within = set(agencies_within(scope.agency_ids))
    return [agency.key for agency in standing if agency.pk in within]


def _steering(by: Actor) -> list[tuple[str, str]]:
    """The agencies where `by` holds the permission."""
    held = {grant.agency_id for grant in by.grants if STEER.name in grant.permissions}
    rows = {row.pk: row.key for row in Agency.objects.filter(pk__in=held)}
    names = names_on(rows)
    return [(key, names[pk]) for pk, key in rows.items()]


def _agencies(by: Actor, kept: set[int]) -> list[tuple[Agency, str]]:
    """What may be ticked: agencies within reach that stand today, and those ticked already."""
    scope = by.scope(STEER.name)
    states = states_on(today()).filter(kind__in=_CHOOSABLE)
    if not scope.everywhere:
        states = states.filter(agency__in=agencies_within(scope.agency_ids))
    order = {kind: place for place, kind in enumerate(_CHOOSABLE)}
    found = sorted(states, key=lambda row: (order[row.kind], fold(row.name)))
    known = [(row.agency, row.name) for row in found]
    lost = kept - {agency.pk for agency, _name in known}
    names = names_on(lost)
    return known + [(row, names[row.pk]) for row in Agency.objects.filter(pk__in=lost)]


def _kept_agencies(programme: Programme | None) -> set[int]:
    if programme is None:
        return set()
    scope = programme.scope_rows.filter(dimension=Dimension.AGENCY.value)
    in_scope = Agency.objects.filter(key__in=scope.values("value")).values_list("pk", flat=True)
    return {*programme.participants.values_list("agency", flat=True), *in_scope}
