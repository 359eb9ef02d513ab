"""The replacements a finding on the law rests on, link by link to what holds now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import SOURCE_MARKS, badge_html
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import documents
from tinhgon.review.api import Finding


@dataclass(frozen=True, slots=True)
class Replacement:
    """One link: what was replaced by what, from which day (None: not recorded), how sure."""

    older: str
    older_url: str
    newer: str
    newer_url: str
    since: date | None
    whole: bool
    mark: SafeString


def replacements(finding: Finding) -> list[Replacement]:
    """The chain told with a finding, as it was when the procedure was last checked."""
    told = json.loads(finding.params).get("links", [])
    known = documents([link[end] for link in told for end in ("older", "newer")])
    urls = {number: row.get_absolute_url() for number, row in known.items()}
    return [
        Replacement(
            older=link["older"],
            older_url=urls.get(link["older"], ""),
            newer=link["newer"],
            newer_url=urls.get(link["newer"], ""),
            since=date.fromisoformat(link["since"]) if link["since"] else None,
            whole=link["whole"],
            mark=_badge(Mark(link["mark"])),
        )
        for link in told
    ]


def _badge(mark: Mark) -> SafeString:
    shown = SOURCE_MARKS[mark]
    return badge_html(gettext(shown.label), shown.tone)
