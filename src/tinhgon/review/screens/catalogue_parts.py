"""What was found in a procedure, as a tab of its page."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import (
    PagePanel,
    PageSubject,
    PanelView,
    Place,
    SelectionAct,
    register_panels,
    register_selection_acts,
)
from tinhgon.review.api import (
    CONCLUSION_LABELS,
    VIEW,
    Conclusion,
    FindingState,
    can_fill,
    can_view_findings,
    finding_sentence,
    findings_of,
    open_item_of,
    rule_title,
    standing_sheets,
    unassessed_rules,
)
from tinhgon.review.screens.badges import (
    finding_state_badge,
    item_badge,
    legal_basis,
    severity_badge,
    sheet_state_badge,
)
from tinhgon.review.screens.quotations import quotation
from tinhgon.review.screens.sheet_list import changed_badge
from tinhgon.review.screens.suggestions import compares


def register() -> None:
    """Once, when Django starts."""
    register_panels(
        PagePanel(
            name="findings",
            title=gettext_noop("Findings"),
            build=_panel,
            place=Place.TAB,
            permission=VIEW.name,
            order=20,
        ),
        PagePanel(
            name="review",
            title=gettext_noop("Review sheet"),
            build=_reviews,
            place=Place.SIDE,
            permission=VIEW.name,
            order=10,
        ),
    )
    register_selection_acts(
        SelectionAct(
            name="compare",
            title=gettext_noop("Compare side by side"),
            url_name="compare_variants",
            permission=VIEW.name,
        )
    )


def _reviews(subject: PageSubject, by: Actor) -> PanelView | None:
    if not can_view_findings(by, subject.procedure):
        return None
    rows = standing_sheets(by, subject.procedure.pk)
    context = {
        "sheets": [
            {
                "row": row,
                "badge": sheet_state_badge(row.state_word),
                "changed": changed_badge() if getattr(row, "is_stale", False) else "",
                "conclusion": gettext(CONCLUSION_LABELS[Conclusion(row.conclusion)])
                if row.conclusion
                else "",
            }
            for row in rows
        ],
        "code": subject.procedure.code,
        "may_open": not rows and can_fill(by, subject.procedure),
    }
    return PanelView("review/parts/procedure_sheet.html", context)


def _panel(subject: PageSubject, by: Actor) -> PanelView:
    rows = list(findings_of(by, subject.procedure))
    item = open_item_of(by, subject.procedure.pk)
    unassessed = unassessed_rules(by, subject.procedure)
    context = {
        "findings": [
            {
                "row": row,
                "title": rule_title(row.rule),
                "severity": severity_badge(row.severity),
                "state": finding_state_badge(row.state),
                "sentence": finding_sentence(row),
                "legal_basis": legal_basis(row.rule),
                "compares": compares(row.rule),
                "quotation": quotation(row, subject.content),
            }
            for row in rows
        ],
        "item": item,
        "item_state": "" if item is None else item_badge(item.word),
        "may_view": can_view_findings(by, subject.procedure),
        "is_checked": unassessed is not None,
        "unassessed": [rule_title(rule) for rule in unassessed or ()],
    }
    opened = sum(row.state == FindingState.OPEN.value for row in rows)
    return PanelView("review/parts/procedure_findings.html", context, count=opened)
