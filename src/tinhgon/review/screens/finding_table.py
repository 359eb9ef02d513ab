"""What a rule found in a procedure as one row of the work list, with the words quoted below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import NumberColumn, SelectColumn, WorklistTable, number
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    Finding,
    FindingFilter,
    finding_sentence,
    findings_of_groups,
    rule_title,
)
from tinhgon.review.screens.badges import finding_state_badge, legal_basis, severity_badge
from tinhgon.review.screens.quotations import Quotation, quotations
from tinhgon.review.screens.suggestions import suggestion_label

_SHOWN_AT_ONCE = 2

Record = Mapping[str, Any]
"""A line of `finding_groups`."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place quoted; `sentence` is told where it differs from that of the place before."""

    finding: Finding
    quotation: Quotation
    sentence: str
    state: SafeString

    @property
    def url(self) -> str:
        return reverse("finding", args=[self.finding.pk])

    @property
    def words(self) -> SafeString:
        return self.quotation.short(self.url)


class FindingTable(WorklistTable):
    """Lines of `finding_groups`; `by` and `wanted` say whose eyes and which places are meant."""

    chosen = SelectColumn(accessor="rule", label="rule")
    procedure = tables.Column(
        verbose_name=_("Procedure"),
        accessor="procedure__code",
        order_by=("procedure__code", "rule"),
        attrs={"td": {"class": "card-title"}},
    )
    rule = tables.Column(
        verbose_name=_("Finding"),
        order_by=("rule", "procedure__code"),
        attrs={"td": {"class": "finding-words"}},
    )
    places = NumberColumn(verbose_name=_("Places"), order_by=("places", "procedure__code", "rule"))
    state = tables.Column(verbose_name=_("State"), empty_values=(), orderable=False)

    caption = _("Findings")
    empty_title = _("No finding here")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words or the filters. A finding goes once its words are gone.")
        row_attrs = {"data-href": lambda record: reverse("finding", args=[record["first"]])}

    by: Actor
    wanted: FindingFilter
    found: Mapping[tuple[int, str], Sequence[Finding]]
    quoted: Mapping[int, Quotation]
    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Findings, quotations and agency names of the rows of this page, in one go."""
        keys = [_key(row.record) for row in self.paginated_rows]
        self.found = findings_of_groups(self.by, self.wanted, keys)
        rows = [row for found in self.found.values() for row in found]
        self.quoted = quotations(rows)
        self.agency_names = names_with_heirs({row.procedure.managing_agency_id for row in rows})

    def render_chosen(self, record: Record) -> SafeString:
        rows = self.found[_key(record)]
        context = {"value": ",".join(str(row.pk) for row in rows), "first": rows[0]}
        return render_to_string(
            "review/cells/finding_chosen.html",
            context | {"title": rule_title(rows[0].rule), "has_parts": len(rows) > 1},
        )

    def render_procedure(self, record: Record) -> SafeString:
        first = self.found[_key(record)][0]
        context = {
            "finding": first,
            "name": first.reading.version.entry.name,
            "agency": self.agency_names[first.procedure.managing_agency_id],
        }
        return render_to_string("review/cells/finding_procedure.html", context)

    def render_rule(self, record: Record) -> SafeString:
        rows = self.found[_key(record)]
        places = list(self._places(rows))
        context = {
            "title": rule_title(rows[0].rule),
            "severity": severity_badge(rows[0].severity),
            "places": places[:_SHOWN_AT_ONCE],
            "more": places[_SHOWN_AT_ONCE:],
            "may_choose": len(rows) > 1 and self.columns["chosen"].visible,
            "legal_basis": legal_basis(rows[0].rule),
            "suggestion": suggestion_label(rows[0].rule),
        }
        return render_to_string("review/cells/finding_rule.html", context)

    def _places(self, rows: Sequence[Finding]) -> Iterator[Place]:
        before = ""
        mixed = len({row.state for row in rows}) > 1
        for row in rows:
            sentence = finding_sentence(row)
            yield Place(
                row,
                self.quoted[row.pk],
                "" if sentence == before else sentence,
                finding_state_badge(row.state) if mixed else SafeString(),
            )
            before = sentence

    def render_state(self, record: Record) -> SafeString:
        """Each state once, with the number of its places where there are several states."""
        counts = Counter(row.state for row in self.found[_key(record)])
        several = len(counts) > 1
        return format_html_join(
            "",
            "<p>{} {}</p>",
            (
                (finding_state_badge(state), number(count) if several else "")
                for state, count in counts.items()
            ),
        )


def _key(record: Record) -> tuple[int, str]:
    return record["procedure_id"], record["rule"]
