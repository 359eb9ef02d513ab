"""The papers procedures ask for, who in the state has them, what asking costs."""

from tinhgon.review.models import AskedPaper, Paper
from tinhgon.review.papers.forms import COPY_FORM_LABELS, CopyForm
from tinhgon.review.papers.register import Database, KnownPaper, databases, known_papers
from tinhgon.review.queries.papers import (
    HELD,
    ISSUED,
    NEITHER,
    PaperFilter,
    Yearly,
    asked_papers,
    findings_on,
    issuing_entries,
    paper_facets,
    paper_lines,
    place_facets,
    places_of,
    seen_paper,
    yearly_costs,
)
from tinhgon.review.queries.papers import Line as PaperLine
