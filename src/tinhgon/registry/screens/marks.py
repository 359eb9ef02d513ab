"""How far a source is trusted, as a badge in a cell."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import SOURCE_MARKS, badge_html


def source_mark(mark: str) -> SafeString:
    """The badge of a mark: confirmed, secondary, unverified or estimate."""
    meaning = SOURCE_MARKS[mark]
    return badge_html(gettext(meaning.label), meaning.tone, title=gettext(meaning.explanation))
