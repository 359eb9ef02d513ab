"""Ids and revisions as forms and addresses name them: what is none is 0, which nothing has."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

# No id and no revision has as many digits; a longer number is not worth converting.
_LONGEST = 15


def asked_number(text: str) -> int:
    """A whole number as a form or an address names it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else 0


def revision_seen(request: HttpRequest) -> int:
    """The revision of a thing that its form was filled in at; 0 where the form does not say it."""
    return asked_number(request.POST.get("revision", ""))


def asked_numbers(texts: Iterable[str]) -> list[int]:
    """Those of the texts that are numbers, each once, in their order."""
    return list(dict.fromkeys(number for text in texts if (number := asked_number(text))))


def asked_pairs(texts: Iterable[str]) -> dict[int, int]:
    """`<id>:<revision seen>` by id; what is neither is left out."""
    pairs = (text.partition(":") for text in texts)
    found = {asked_number(left): asked_number(right) for left, _, right in pairs}
    return {left: right for left, right in found.items() if left and right}
