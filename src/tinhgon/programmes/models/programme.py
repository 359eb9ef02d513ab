"""A programme: what it rests on, which procedures it concerns, what it wants, and by when."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from tinhgon.foundation.tables.api import days_in_order, one_of
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import InternalGroup, ScopeValue
from tinhgon.programmes.vocabulary import Dimension, Measure, ProgrammeState, Selection


class Programme(models.Model):
    """A programme of simplification (chương trình, kế hoạch), such as QĐ 1085/QĐ-TTg.

    `steered_by` opens it and sets its targets. Steps count from `starts_on` on. `baseline` is what
    every percentage of cost is of; without one there is no such percentage yet. `source` and
    `mark` say how what stands here is known. `unclear_rows` are those of the list by name that
    name no procedure yet, one a line.
    """

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    legal_basis = models.ForeignKey(
        "registry.LegalDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    steered_by = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    selection = models.CharField(max_length=20, default=Selection.MATCHING.value)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    plans_due_on = models.DateField(null=True, blank=True)
    expected = models.PositiveIntegerField(null=True, blank=True)
    baseline = models.ForeignKey(
        "costing.Baseline", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=20, default=ProgrammeState.DRAFT.value)
    source = models.CharField(max_length=500, blank=True)
    mark = models.CharField(max_length=20, default=Mark.UNVERIFIED.value)
    note = models.TextField(blank=True)
    unclear_rows = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "key"]
        constraints = [
            one_of("state", ProgrammeState, "programmes_programme_state"),
            one_of("selection", Selection, "programmes_programme_selection"),
            one_of("mark", Mark, "programmes_programme_mark"),
            days_in_order("starts_on", "ends_on", "programmes_programme_days"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme", args=[self.key])

    @property
    def is_internal_only(self) -> bool:
        """Whether only internal procedures match the scope, each of which has a group, said or
        not."""
        rows = self.scope_rows.filter(dimension=Dimension.SCOPE.value)
        return set(rows.values_list("value", flat=True)) == {ScopeValue.INTERNAL.value}


class ScopeRow(models.Model):
    """One value a programme's scope allows in one dimension (phạm vi): the key of a scope, group or
    agency, or a field of work as a person writes it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="scope_rows")
    dimension = models.CharField(max_length=20)
    value = models.CharField(max_length=300)

    class Meta:
        ordering = ["dimension", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "dimension", "value"], name="programmes_scope_once"
            ),
            one_of("dimension", Dimension, "programmes_scope_dimension"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.value}"


class Milestone(models.Model):
    """At least `per_mille` of `measure` by the end of `due_on` (mốc, chỉ tiêu).

    `group` narrows it to one group of internal procedures. `disputed` says where sources disagree
    about the day or the share; the day that counts is the one that stands here.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="milestones")
    measure = models.CharField(max_length=30)
    per_mille = models.PositiveIntegerField()
    due_on = models.DateField()
    group = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300, blank=True)
    article = models.CharField(max_length=200, blank=True)
    disputed = models.TextField(blank=True)
    source = models.CharField(max_length=500, blank=True)
    mark = models.CharField(max_length=20, default=Mark.UNVERIFIED.value)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            one_of("measure", Measure, "programmes_milestone_measure"),
            one_of("mark", Mark, "programmes_milestone_mark"),
            models.CheckConstraint(
                condition=models.Q(group="")
                | models.Q(group__in=[InternalGroup.A.value, InternalGroup.B.value]),
                name="programmes_milestone_group",
            ),
            models.CheckConstraint(
                condition=models.Q(per_mille__gt=0, per_mille__lte=1000),
                name="programmes_milestone_share",
            ),
            models.UniqueConstraint(
                fields=["programme", "measure", "group", "due_on"],
                name="programmes_milestone_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.per_mille}‰ {self.due_on}"


class Approver(models.Model):
    """Who approves plans for procedures of a group under a programme, as its decision says."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="approvers")
    group = models.CharField(max_length=10, blank=True)
    approver = models.CharField(max_length=200)
    source = models.CharField(max_length=500, blank=True)
    mark = models.CharField(max_length=20, default=Mark.UNVERIFIED.value)

    class Meta:
        ordering = ["group"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group"], name="programmes_approver_once"),
            one_of("mark", Mark, "programmes_approver_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.approver}"


class Participant(models.Model):
    """An authority that owes a plan under a programme: a ministry, a province."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participants")
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["programme_id", "agency_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "agency"], name="programmes_participant_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.agency_id}"
