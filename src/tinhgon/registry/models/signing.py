"""Where and by whom the documents of an agency are signed, as somebody said when making one."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.documents.api import Capacity
from tinhgon.foundation.tables.api import one_of
from tinhgon.registry.models.agency import Agency


class DocumentSigning(models.Model):
    """What was said of one document: its `kind` (`DocumentKind.key`) and which it is (`about`).

    Rows only ever come to it; the newest of a document holds, and the newest of an agency is
    proposed for its next document. `sender` is the unit that submits, where it is not `agency`;
    `proposer` whoever proposes a decision, as it names him.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="document_signings")
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    place = models.CharField(max_length=100, blank=True)
    capacity = models.CharField(max_length=20)
    office = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    proposer = models.CharField(max_length=300, blank=True)
    sender = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["agency", "kind"], name="registry_signing_kind")]
        constraints = [one_of("capacity", Capacity, "registry_signing_capacity")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.about}"
