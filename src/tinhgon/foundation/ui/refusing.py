"""A refusal as a sentence in the reader's language, and beside the field that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.writing import write_day


def refusal_sentence(refusal: Refusal) -> str:
    """The translated sentence, days as the reader writes them.

    Parameters to be translated themselves come as lazy strings.
    """
    sentence = gettext(refusal.message)
    if not refusal.params:
        return sentence
    return sentence % {name: _written(value) for name, value in refusal.params.items()}


@contextmanager
def refused_beside(form: forms.BaseForm, field: str) -> Iterator[None]:
    """What is refused within stands beside a field of the form, which is not valid then."""
    try:
        yield
    except Refusal as refused:
        form.add_error(field, refusal_sentence(refused))


def _written(value: object) -> object:
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return write_day(value, language=get_language() or "vi")
    return value
