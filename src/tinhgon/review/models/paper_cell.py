"""What the map of papers counts, kept as it changes."""

from __future__ import annotations

from django.db import models

from tinhgon.review.models.paper import Paper


class PaperCell(models.Model):
    """How many procedures of an agency and a field ask for a paper; parts of one whole, since a
    procedure stands in one cell of each paper (`paper_cells`).

    `originals` to `looked_up` are numbers of procedures too. `priced` items have a known cost a
    case, together `cost_dong`.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="+", db_index=False)
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    field_key = models.CharField(max_length=300, blank=True)
    procedures = models.BigIntegerField()
    originals = models.BigIntegerField()
    copies = models.BigIntegerField()
    certified = models.BigIntegerField()
    unsaid = models.BigIntegerField()
    looked_up = models.BigIntegerField()
    priced = models.BigIntegerField()
    cost_dong = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "agency", "field_key"], name="review_paper_cell_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.agency_id} {self.field_key}: {self.procedures}"
