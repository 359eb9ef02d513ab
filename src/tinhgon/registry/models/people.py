"""Roles that accounts hold in an agency between two days."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tinhgon.foundation.tables.api import days_in_order
from tinhgon.registry.models.agency import Agency


class RoleHolding(models.Model):
    """An account holds a role in an agency and below it between two days, both inclusive."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_holdings"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="role_holdings")
    role = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "agency", "role", "valid_from"], name="registry_role_once_a_day"
            ),
            days_in_order("valid_from", "valid_to", "registry_role_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.role
