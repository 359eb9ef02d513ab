"""What procedures are compared by, kept so that one that changes finds its like at once."""

from __future__ import annotations

from django.db import models


class NameKept(models.Model):
    """A name as it is compared; the places that keep one procedure mostly share one.

    `key` is `names.NameSense.key`; `digest` its SHA-256, since keys are too long to be unique.
    """

    digest = models.CharField(max_length=64, unique=True)
    key = models.TextField()

    def __str__(self) -> str:
        return self.key


class NameToken(models.Model):
    """A number under which a name is looked up (`joining.tokens`)."""

    name = models.ForeignKey(NameKept, on_delete=models.CASCADE, related_name="tokens")
    token = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["token", "name"], name="review_name_token")]

    def __str__(self) -> str:
        return f"{self.token}"


class ProfileKept(models.Model):
    """The profile of the reading of a procedure that holds (`findings.overlap.profile`).

    `sketch` is in hexadecimal, empty where the text says nothing; papers, term and steps are
    None where unknown. `home` is the key of the agency outside of which nobody may know of it,
    empty for none; `made_by` is the hash of the rules that made it: made anew by others.
    """

    procedure = models.OneToOneField(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.CASCADE, related_name="+")
    name = models.ForeignKey(NameKept, on_delete=models.PROTECT, related_name="profiles")
    field = models.TextField(blank=True)
    sketch = models.CharField(max_length=128, blank=True)
    papers = models.PositiveIntegerField(null=True)
    term = models.TextField(blank=True)
    steps = models.PositiveIntegerField(null=True)
    home = models.CharField(max_length=100, blank=True)
    made_by = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.name_id}"
