"""Legal documents, one row each however spelled, how they relate, and dated legal parameters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from tinhgon.foundation.tables.api import days_in_order, one_of
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.models.agency import Agency
from tinhgon.registry.vocabulary import LegalStatus, RelationKind


class LegalDocument(models.Model):
    """A legal or administrative document (văn bản); `normal_number` is its identity."""

    normal_number = models.CharField(max_length=120, unique=True)
    number = models.CharField(max_length=120)
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    issuer = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    issued_on = models.DateField(null=True, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, default=LegalStatus.UNKNOWN.value)
    source = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=20, default=Mark.UNVERIFIED.value)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True)
                | models.Q(effective_from__isnull=True)
                | models.Q(effective_to__gte=models.F("effective_from")),
                name="registry_document_days_in_order",
            ),
            one_of("status", LegalStatus, "registry_document_status"),
            one_of("mark", Mark, "registry_document_mark"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("legal_document", args=[self.pk])

    @property
    def is_vouched_for(self) -> bool:
        """Whether a source, a mark, a note, a status or an end stands behind what is told of it."""
        told = self.source or self.note or self.effective_to is not None
        marked = (self.mark, self.status) != (Mark.UNVERIFIED.value, LegalStatus.UNKNOWN.value)
        return bool(told) or marked

    @property
    def is_bare(self) -> bool:
        """Whether only number and title are known, as of one met in a source, or whose days were
        told by mistake and taken back."""
        days = (self.issued_on, self.effective_from)
        return days == (None, None) and not self.is_vouched_for


class LegalDocumentName(models.Model):
    """One way in which a document's number has been written in a source."""

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="spellings")
    spelled = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.spelled


class LegalRelation(models.Model):
    """`newer` replaces, amends or implements `older` from a day on; empty: not known."""

    newer = models.ForeignKey(
        LegalDocument, on_delete=models.CASCADE, related_name="relations_to_older"
    )
    older = models.ForeignKey(
        LegalDocument, on_delete=models.CASCADE, related_name="relations_to_newer"
    )
    kind = models.CharField(max_length=20)
    effective = models.DateField(null=True, blank=True)
    whole = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["newer", "older", "kind"], name="registry_relation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(newer=models.F("older")), name="registry_relation_not_self"
            ),
            one_of("kind", RelationKind, "registry_relation_kind"),
            one_of("mark", Mark, "registry_relation_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.newer_id} {self.kind} {self.older_id}"


class LegalParameter(models.Model):
    """A number (or word) that law or practice sets, between two days, both inclusive.

    `value` is text in `unit`; the room that uses it parses it. `valid_from` empty: since ever.
    """

    name = models.CharField(max_length=120)
    value = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    article = models.CharField(max_length=120, blank=True)
    mark = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "valid_from"], name="registry_parameter_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(valid_from__isnull=True),
                name="registry_parameter_one_first",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(valid_to__isnull=True),
                name="registry_parameter_one_open",
            ),
            days_in_order("valid_from", "valid_to", "registry_parameter_days_in_order"),
            one_of("mark", Mark, "registry_parameter_mark"),
            models.CheckConstraint(
                condition=~models.Q(source=""), name="registry_parameter_has_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
