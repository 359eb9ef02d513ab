"""A refusal as a sentence in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext

from tinhgon.foundation.refusals import Refusal


def refusal_sentence(refusal: Refusal) -> str:
    """The translated sentence; parameters to be translated themselves come as lazy strings."""
    sentence = gettext(refusal.message)
    if not refusal.params:
        return sentence
    params = {
        name: str(value) if isinstance(value, Promise) else value
        for name, value in refusal.params.items()
    }
    return sentence % params
