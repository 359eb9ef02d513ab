"""Filters of the catalogue that a person keeps for later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


class SavedFilter(models.Model):
    """What an account asked of the catalogue, kept under a name of its own.

    `query` is the address part after "?", without the page. It goes when the account goes.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"], name="procedures_saved_filter_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('catalogue')}?{self.query}"
