"""The words a finding quotes, within the text they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import evidence
from tinhgon.procedures.api import Content, Reading, load
from tinhgon.procedures.content.api import ComponentKind
from tinhgon.review.api import Finding
from tinhgon.review.queries.portal_words import quoted_in_words
from tinhgon.review.screens.parts import KIND_LABELS, part_label

_SHORT = 90


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text` holds the quoted words from `start` to `end`; `source` says what part it is."""

    text: str
    start: int
    end: int
    source: str

    def short(self, url: str = "") -> SafeString:
        """The words with a little of what stands around them, for a line of a list."""
        line = self.text.replace("\n", " ")
        shown = evidence(line, self.start, self.end, context=_SHORT)
        told = {"evidence": shown, "source": self.source, "url": url}
        return render_to_string("ui/evidence.html", told)


def quotations(rows: Iterable[Finding]) -> dict[int, Quotation]:
    """The quotation of each finding, by id; the contents are read in one go."""
    findings = list(rows)
    readings = Reading.objects.filter(pk__in={row.reading_id for row in findings})
    contents = {row.pk: load(row.content) for row in readings.select_related("content")}
    return {row.pk: quotation(row, contents[row.reading_id]) for row in findings}


def quotation(finding: Finding, content: Content) -> Quotation:
    """Where the words stand in `content`; of a part that is missing only its name."""
    found = content.find(finding.component) if finding.component else None
    if found is not None:
        kind, component = found
        text, source = getattr(component, finding.path, None), part_label(kind, component)
    else:
        text, source = _of_the_whole(finding.path, content)
    if not isinstance(text, str) or text[finding.start : finding.end] != finding.quote:
        text, start, end = finding.quote, 0, len(finding.quote)
    else:
        start, end = finding.start, finding.end
    return Quotation(*quoted_in_words(text, start, end), source)


def _of_the_whole(path: str, content: Content) -> tuple[str | None, str]:
    if path in set(ComponentKind):
        return None, gettext(KIND_LABELS[ComponentKind(path)])
    return (content.name, gettext("Name")) if path == "name" else (None, "")
