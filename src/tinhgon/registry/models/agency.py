"""Agencies: an identity that never changes, its dated states, successors and the dated closure."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from tinhgon.foundation.tables.api import days_in_order, one_of
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.vocabulary import AgencyKind, AgencyLevel, SuccessionKind


class Agency(models.Model):
    """A body of the state (cơ quan) under a key of our own that no reform touches.

    A province or commune and its People's Committee are one agency.
    """

    key = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.key])


class Reorganisation(models.Model):
    """One act that changed agencies from a day on (sắp xếp), with the document it rests on."""

    effective = models.DateField()
    title = models.CharField(max_length=300)
    document = models.ForeignKey(
        "registry.LegalDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.title


class AgencyState(models.Model):
    """What an agency was called and where it stood between two days, both inclusive.

    `valid_from` empty: its beginning is not recorded. `valid_to` empty: it still stands.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="states")
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=30)
    level = models.CharField(max_length=20)
    parent = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="child_states"
    )
    code = models.CharField(max_length=40, blank=True)
    legacy_code = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=20)
    opened_by = models.ForeignKey(
        Reorganisation, null=True, blank=True, on_delete=models.PROTECT, related_name="opened"
    )
    closed_by = models.ForeignKey(
        Reorganisation, null=True, blank=True, on_delete=models.PROTECT, related_name="closed"
    )

    class Meta:
        ordering = ["agency_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "valid_from"], name="registry_state_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=models.Q(valid_from__isnull=True),
                name="registry_state_one_first",
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=models.Q(valid_to__isnull=True),
                name="registry_state_one_open",
            ),
            days_in_order("valid_from", "valid_to", "registry_state_days_in_order"),
            one_of("kind", AgencyKind, "registry_state_kind"),
            one_of("level", AgencyLevel, "registry_state_level"),
            one_of("mark", Mark, "registry_state_mark"),
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """`successor` took over from `predecessor` on the day `effective`."""

    predecessor = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="successions_from"
    )
    successor = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="successions_to")
    kind = models.CharField(max_length=20)
    effective = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=20)
    reorganisation = models.ForeignKey(
        Reorganisation, null=True, blank=True, on_delete=models.PROTECT, related_name="successions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="registry_succession_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="registry_succession_not_self",
            ),
            one_of("kind", SuccessionKind, "registry_succession_kind"),
            one_of("mark", Mark, "registry_succession_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class AgencyLine(models.Model):
    """`descendant` stood under `ancestor` between two days (both inclusive, never empty).

    Derived from states and successions, never edited. It includes each agency itself (depth 0).
    After its end an agency stands under its only successor, else under its last parent
    (`by_succession`), so that what it did stays countable exactly once on every later day.
    """

    ancestor = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="lines_down")
    descendant = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="lines_up")
    depth = models.PositiveSmallIntegerField()
    by_succession = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["ancestor", "descendant"], name="registry_line_down"),
            models.Index(fields=["descendant", "depth"], name="registry_line_up"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ancestor", "descendant", "valid_from"], name="registry_line_once"
            ),
            days_in_order("valid_from", "valid_to", "registry_line_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} under {self.ancestor_id}"


class IssuerNotation(models.Model):
    """The letters by which an issuer signs its documents, as in "2628/QĐ-BTC" (ký hiệu)."""

    notation = models.CharField(max_length=30, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="notations")
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=20)

    class Meta:
        constraints = [one_of("mark", Mark, "registry_notation_mark")]

    def __str__(self) -> str:
        return self.notation
