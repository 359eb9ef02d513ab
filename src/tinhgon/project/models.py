"""What a node knows about itself."""

from __future__ import annotations

from django.db import models


class NodeMark(models.Model):
    """A fact about this database. `demo`: it holds the demo, so the chooser may open it."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
