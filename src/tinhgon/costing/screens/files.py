"""Answers that are files, and text as people type it."""

from __future__ import annotations

from django.http import HttpResponse

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(body: bytes, name: str, kind: str = WORKBOOK) -> HttpResponse:
    """A file to be saved under `name`: letters, digits, dots and dashes, whatever it is told."""
    answer = HttpResponse(body, content_type=kind)
    plain = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in name)
    answer["Content-Disposition"] = f'attachment; filename="{plain}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def as_typed(text: str, longest: int = 200) -> str:
    """`text` without blanks around it, of a length people type."""
    return text.strip()[:longest]
