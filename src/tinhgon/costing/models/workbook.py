"""Workbooks of volumes or measured values between being read and being confirmed."""

from __future__ import annotations

from django.db import models

from tinhgon.costing.vocabulary import WorkbookKind, WorkbookState
from tinhgon.foundation.tables.api import one_of


class CostWorkbook(models.Model):
    """A workbook read: the rows it would change (`rows`), what it says wrongly (`problems`).

    `rows` are what the action of its kind takes, each with the revision it was compared with.
    """

    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=20)
    agency = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    rows = models.JSONField()
    problems = models.JSONField()
    unchanged = models.PositiveIntegerField()
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", WorkbookKind, "costing_workbook_kind"),
            one_of("state", WorkbookState, "costing_workbook_state"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"
