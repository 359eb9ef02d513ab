"""What lists, facets and searches read: projections of content, never edited by themselves."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import days_in_order
from tinhgon.procedures.models.procedure import Procedure
from tinhgon.procedures.models.version import StoredContent, Version


class CatalogueEntry(models.Model):
    """One published version as lists show it. Which entry is current is a matter of its days.

    `term_value` in `term_unit` is the shortest limit read, `term_working_days` the same where
    it is one of working days or hours; empty is unknown. `missing` names the
    mandatory parts that are not there, by the question of the rule of its scope ("steps term").
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="entry")
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="entries")
    content = models.ForeignKey(StoredContent, on_delete=models.PROTECT, related_name="entries")
    managing_agency = models.ForeignKey(
        "registry.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=100)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=20)
    scope_basis = models.CharField(max_length=20)
    group = models.CharField(max_length=10)
    level = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=300, blank=True)
    field_key = models.CharField(max_length=300, blank=True)
    decision_number = models.CharField(max_length=200, blank=True)
    term_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    term_unit = models.CharField(max_length=20, blank=True)
    term_working_days = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    missing = models.CharField(max_length=100, blank=True)
    missing_count = models.PositiveSmallIntegerField()
    dossier_count = models.PositiveIntegerField()
    has_online = models.BooleanField()
    content_hash = models.CharField(max_length=64)
    name = models.TextField()
    name_folded = models.TextField()

    class Meta:
        ordering = ["code", "version_id"]
        indexes = [
            models.Index(fields=["code", "effective_to"], name="procedures_entry_code"),
            models.Index(fields=["field_key", "code"], name="procedures_entry_field"),
            models.Index(fields=["scope", "group", "code"], name="procedures_entry_scope"),
            models.Index(fields=["level", "code"], name="procedures_entry_level"),
            models.Index(fields=["missing_count", "code"], name="procedures_entry_missing"),
            # Two that hold all a facet counts by, in the order it is counted: no row is read.
            models.Index(
                fields=[
                    "scope",
                    "group",
                    "level",
                    "field_key",
                    "missing",
                    "has_online",
                    "effective_from",
                    "effective_to",
                    "managing_agency",
                ],
                name="procedures_entry_facets",
            ),
            models.Index(
                fields=[
                    "managing_agency",
                    "scope",
                    "group",
                    "level",
                    "field_key",
                    "missing",
                    "has_online",
                    "effective_from",
                    "effective_to",
                ],
                name="procedures_entry_agency",
            ),
        ]
        constraints = [
            days_in_order("effective_from", "effective_to", "procedures_entry_days_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class DossierLine(models.Model):
    """A paper a content asks for, so that "which procedures ask for X" is one look-up."""

    content = models.ForeignKey(
        StoredContent, on_delete=models.CASCADE, related_name="dossier_lines"
    )
    component = models.CharField(max_length=60)
    name = models.TextField()
    name_folded = models.TextField()
    evidence_type = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["evidence_type", "content"], name="procedures_dossier_evidence"),
        ]

    def __str__(self) -> str:
        return self.name


class CitationLine(models.Model):
    """A legal document a content cites; `document` is empty where the line names no number."""

    content = models.ForeignKey(
        StoredContent, on_delete=models.CASCADE, related_name="citation_lines"
    )
    component = models.CharField(max_length=60)
    number = models.CharField(max_length=120, blank=True)
    title = models.TextField(blank=True)
    document = models.ForeignKey(
        "registry.LegalDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["number"], name="procedures_citation_number")]

    def __str__(self) -> str:
        return self.number
