"""How far each follow-up has come."""

from __future__ import annotations

from django.db import models


class FollowUpProgress(models.Model):
    """A follow-up has done all that follows from the events up to `position`, and was last run
    on `day` for what comes with a new day alone."""

    name = models.CharField(max_length=100, primary_key=True)
    position = models.BigIntegerField(default=0)
    day = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "foundation_follow_up"

    def __str__(self) -> str:
        return f"{self.name}: {self.position}"
