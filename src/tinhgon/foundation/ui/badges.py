"""A state in a word, an icon and a colour."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.ui.vocabulary import SOURCE_MARKS, TONE_ICONS, Tone


def badge_html(
    label: str, tone: Tone | str = Tone.NEUTRAL, icon: str = "", title: str = ""
) -> SafeString:
    """`label` is already in the reader's language; `icon` a heroicon, else that of the tone."""
    return _badge(_words(label), Tone(tone), icon, _words(title))


def _words(text: str | Promise) -> str:
    return str(text) if isinstance(text, Promise) else text


# Lists show the same few badges row after row. By type too: safe words are not escaped.
@lru_cache(maxsize=2_048, typed=True)
def _badge(label: str, tone: Tone, icon: str, title: str) -> SafeString:
    context = {
        "label": label,
        "tone": tone,
        "icon": icon or TONE_ICONS.get(tone, ""),
        "title": title,
    }
    return render_to_string("ui/badge.html", context)


def source_mark_html(mark: str) -> SafeString:
    """How far a source is trusted: confirmed, secondary, unverified, estimate."""
    meaning = SOURCE_MARKS[mark]
    return badge_html(gettext(meaning.label), meaning.tone, title=gettext(meaning.explanation))
