"""What every page needs to draw its shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Context of the page shell."""
    return {}
