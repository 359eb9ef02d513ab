"""Runs of target help, what was decided for, and where it was taken up."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.programmes.models.programme import Programme
from tinhgon.programmes.vocabulary import RunState


class TargetRun(models.Model):
    """One question: which operations reach the targets of a programme for an authority.

    `parameters`, `lines` and `outcome` are JSON of `targets.record`; `fingerprint` is of all the
    answer depends on, so that it is known when that has changed. `done` of `total` procedures
    have been looked at. `failure` is a message id.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="target_runs")
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    parameters = models.TextField()
    fingerprint = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, default=RunState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    lines = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["programme", "agency"], name="programmes_run_of")]
        constraints = [
            one_of("state", RunState, "programmes_run_state"),
            models.CheckConstraint(
                condition=models.Q(state=RunState.DONE.value, ended_at__isnull=False)
                & ~models.Q(outcome="")
                | ~models.Q(state=RunState.DONE.value),
                name="programmes_run_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.agency_id} {self.asked_at}"

    def get_absolute_url(self) -> str:
        return reverse("programme_target_run", args=[self.programme.key, self.pk])

    @property
    def is_over(self) -> bool:
        return self.state in {RunState.DONE.value, RunState.FAILED.value}


class TargetChoice(models.Model):
    """What a person decided for, and why: the answer of a run as it stood then.

    `plan` is the plan of simplification it was taken up into, where it was.
    """

    run = models.OneToOneField(TargetRun, on_delete=models.PROTECT, related_name="choice")
    reason = models.TextField()
    chosen_at = models.DateTimeField()
    chosen_by = models.CharField(max_length=40)
    plan = models.ForeignKey(
        "review.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            both_or_none("taken_at", "taken_by", "programmes_choice_taken"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="programmes_choice_reason"),
            models.CheckConstraint(
                condition=models.Q(plan__isnull=True, taken_at__isnull=True)
                | models.Q(plan__isnull=False, taken_at__isnull=False),
                name="programmes_choice_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.chosen_at}"


class TargetAct(models.Model):
    """An act on many that took up a part of a choice; `keys` are its operations in JSON."""

    choice = models.ForeignKey(TargetChoice, on_delete=models.CASCADE, related_name="acts")
    act = models.OneToOneField("review.BulkAct", on_delete=models.PROTECT, related_name="+")
    keys = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.choice_id}: {self.act_id}"
