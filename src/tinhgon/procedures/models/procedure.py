"""A procedure's identity: what stays the same whatever its versions say."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.procedures.states import ManagingBasis
from tinhgon.procedures.vocabulary import InternalGroup, ScopeBasis, ScopeValue


class Procedure(models.Model):
    """An administrative procedure (thủ tục hành chính) under its national or internal code.

    `group` is the group of an internal procedure (QĐ 1085/QĐ-TTg), unknown until a person says
    so, by `group_basis` where he says why. `revision` counts changes of this row, so that two
    people do not overwrite each other.
    """

    code = models.CharField(max_length=100, unique=True)
    scope = models.CharField(max_length=20)
    scope_basis = models.CharField(max_length=20)
    group = models.CharField(max_length=10, default=InternalGroup.UNKNOWN.value)
    group_basis = models.CharField(max_length=500, blank=True)
    grouped_at = models.DateTimeField(null=True, blank=True)
    grouped_by = models.CharField(max_length=40, blank=True)
    managing_agency = models.ForeignKey(
        "registry.Agency", on_delete=models.PROTECT, related_name="procedures"
    )
    managing_basis = models.CharField(max_length=20)
    assigned_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        indexes = [
            models.Index(fields=["managing_agency", "code"], name="procedures_by_agency"),
        ]
        constraints = [
            one_of("scope", ScopeValue, "procedures_procedure_scope"),
            one_of("scope_basis", ScopeBasis, "procedures_procedure_scope_basis"),
            one_of("group", InternalGroup, "procedures_procedure_group"),
            one_of("managing_basis", ManagingBasis, "procedures_procedure_basis"),
            both_or_none("grouped_at", "grouped_by", "procedures_procedure_grouped"),
            both_or_none("assigned_at", "assigned_by", "procedures_procedure_assigned"),
            models.CheckConstraint(
                condition=models.Q(scope=ScopeValue.INTERNAL.value)
                | models.Q(group=InternalGroup.UNKNOWN.value),
                name="procedures_procedure_public_no_group",
            ),
        ]

    def __str__(self) -> str:
        return self.code
