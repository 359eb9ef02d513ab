"""Word templates by which an agency's documents are written, kind by kind."""

from __future__ import annotations

from django.db import models

from tinhgon.registry.models.agency import Agency


class DocumentTemplate(models.Model):
    """What an agency chose for one kind of document (`DocumentKind.key`) from a day on.

    Rows only ever come to it: of those that have begun by a day the one with the highest number
    holds. An empty `body` chooses the default template again. With `for_subordinates` agencies
    below that chose nothing themselves use it too.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="document_templates")
    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    for_subordinates = models.BooleanField(default=False)
    file_name = models.CharField(max_length=255, blank=True)
    body = models.BinaryField()
    digest = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["agency_id", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "number"], name="registry_template_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.number}"

    @property
    def is_default(self) -> bool:
        return not self.digest
