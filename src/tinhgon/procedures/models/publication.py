"""Decisions that announce procedures (quyết định công bố), and their rows."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import one_of
from tinhgon.procedures.models.procedure import Procedure
from tinhgon.procedures.models.version import Version
from tinhgon.procedures.states import PublicationKind

_WITHOUT_VERSION = [PublicationKind.ABOLISHED.value, PublicationKind.DELEGATED.value]


class PublicationDecision(models.Model):
    """A decision announcing procedures (NĐ 63/2010 Art. 13–15), recorded with all its rows.

    `number` is in its normal form.
    """

    number = models.CharField(max_length=120)
    signed_on = models.DateField()
    issuer = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer", "signed_on"], name="procedures_decision_once"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PublicationRow(models.Model):
    """What a decision does to one procedure from one day on.

    No version where it abolishes, or announces a delegation; `successor` is the procedure that
    takes over an abolished one, where one does; `legal_document` what made the change necessary,
    where that is known.
    """

    decision = models.ForeignKey(PublicationDecision, on_delete=models.CASCADE, related_name="rows")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="publications")
    version = models.OneToOneField(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="publication"
    )
    kind = models.CharField(max_length=20)
    effective_from = models.DateField()
    successor = models.ForeignKey(
        Procedure, null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    legal_document = models.ForeignKey(
        "registry.LegalDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "procedure"], name="procedures_publication_once"
            ),
            one_of("kind", PublicationKind, "procedures_publication_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=_WITHOUT_VERSION, version__isnull=True)
                | (~models.Q(kind__in=_WITHOUT_VERSION) & models.Q(version__isnull=False)),
                name="procedures_publication_version",
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True)
                | models.Q(kind=PublicationKind.ABOLISHED.value),
                name="procedures_publication_successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.procedure_id} {self.kind}"
