"""Once-only: the papers procedures ask for and issue, read from their versions in force.

Projections, never edited: all of it follows from what is published (`actions.reading_papers`).
"""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import one_of
from tinhgon.review.papers.forms import CopyForm


class Paper(models.Model):
    """A paper under its key; known by name (`review.papers`) or as procedures write it.

    `database` is the key of the database that holds what it says, empty where we know of none;
    `is_issued`: a public procedure ends with it.
    """

    key = models.CharField(max_length=100, primary_key=True)
    name = models.TextField()
    name_folded = models.TextField()
    is_known = models.BooleanField()
    database = models.CharField(max_length=40, blank=True)
    is_issued = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class PaperReading(models.Model):
    """From which reading the papers of a procedure were read last, by which words and prices; and
    under which agency and field they are counted."""

    procedure = models.OneToOneField(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=64)
    prices = models.CharField(max_length=64, blank=True)
    agency = models.ForeignKey(
        "registry.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    field_key = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.reading_id}"


class AskedPaper(models.Model):
    """A paper one dossier item asks for: the words from `start` to `end` of the item's name.

    `looked_up`: the item says that the office may read it from a database instead. `cost_dong` is
    what the whole item adds to the cost of one case, empty while unknown.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="asked", db_index=False)
    component = models.CharField(max_length=60)
    form = models.CharField(max_length=20)
    looked_up = models.BooleanField()
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    cost_dong = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["procedure_id", "id"]
        indexes = [models.Index(fields=["paper", "procedure"], name="review_asked_paper")]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "component", "paper"], name="review_asked_paper_once"
            ),
            one_of("form", CopyForm, "review_asked_paper_form"),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end")), name="review_asked_paper_span"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.paper_id}"


class IssuedPaper(models.Model):
    """A paper that ends a procedure. `place` orders the issuers of one paper, the plainest first:
    a digit, 0 for a first issue and 1 for a special case, and the code of the procedure."""

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="issued", db_index=False
    )
    component = models.CharField(max_length=60)
    place = models.CharField(max_length=101)
    field = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField()

    class Meta:
        ordering = ["paper_id", "place"]
        indexes = [
            # All that finding an issuer asks for: no row is read.
            models.Index(
                fields=["paper", "is_public", "field", "place"], name="review_issued_paper"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "paper"], name="review_issued_paper_once")
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.paper_id}"
