"""Files made of official documents in the background, for the person who asked for them."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import one_of
from tinhgon.registry.vocabulary import PrintState


class PrintedFile(models.Model):
    """A PDF somebody asked for: `maker` and `asked` say of which document.

    It is a copy of what may be printed at any time, so asking for it is no act of the
    administration and no event. `fingerprint` is of all the document said when it was made; a file
    whose document says something else by now is not handed out.
    """

    maker = models.CharField(max_length=40)
    asked = models.JSONField()
    by_default = models.BooleanField(default=False)
    title = models.CharField(max_length=1000)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default=PrintState.WAITING.value)
    fingerprint = models.CharField(max_length=64)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    why = models.TextField(blank=True)
    why_params = models.JSONField(default=dict, blank=True)
    stored_file = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_by = models.CharField(max_length=40, db_index=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("state", PrintState, "registry_printed_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
