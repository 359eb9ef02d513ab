"""How the events of this room read, and where its subjects are found."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    HistorySubject,
    SubjectPlace,
    Telling,
    register_history,
    register_tellings,
)
from tinhgon.registry.api import Agency, names_on
from tinhgon.review.api import (
    CONCLUSION_LABELS,
    OPERATION_KINDS,
    POSITION_LABELS,
    REREVIEW_LABELS,
    AmendingDocument,
    Conclusion,
    Finding,
    Opinion,
    Plan,
    PlanItem,
    Position,
    Recommendation,
    ReReviewKind,
    rule_title,
)


def _operation(message: str) -> Telling:
    def told(payload: Mapping[str, object]) -> str:
        kind = OPERATION_KINDS.get(str(payload["kind"]))
        title = str(payload["kind"]) if kind is None else gettext(kind.TITLE)
        return gettext(message) % {"operation": title}

    return told


def _finding_told(message: str) -> Telling:
    def told(payload: Mapping[str, object]) -> str:
        return gettext(message) % {"rule": rule_title(str(payload["rule"]))}

    return told


def _from_ended(message: str) -> Telling:
    def told(payload: Mapping[str, object]) -> str:
        key = str(payload["agency_before"])
        ids = Agency.objects.filter(key=key).values_list("pk", flat=True)
        name = next(iter(names_on(ids).values()), key)
        return gettext(message) % {"agency_before": name}

    return told


def _concluded(message: str) -> Telling:
    def told(payload: Mapping[str, object]) -> str:
        label = CONCLUSION_LABELS[Conclusion(str(payload["conclusion"]))]
        return gettext(message) % {"conclusion": gettext(label)}

    return told


def _rereview(message: str) -> Telling:
    def told(payload: Mapping[str, object]) -> str:
        label = gettext(REREVIEW_LABELS[ReReviewKind(str(payload["kind"]))])
        return gettext(message) % {"why": " ".join(filter(None, (label, str(payload["about"]))))}

    return told


def _opinion_given(payload: Mapping[str, object]) -> str:
    position = gettext(POSITION_LABELS[Position(str(payload["position"]))])
    said = gettext("Opinion given late: %(position)s") if payload["late"] else ""
    return (said or gettext("Opinion given: %(position)s")) % {"position": position}


def _covered(payload: Mapping[str, object]) -> str:
    added = gettext_noop("%(count)s provisions put into the document")
    taken = gettext_noop("%(count)s provisions taken out of the document")
    return gettext(added if payload["added"] else taken) % {"count": payload["count"]}


TELLINGS: dict[str, Telling] = {
    "review.procedure_assessed": gettext_noop(
        "Checked by the rules: %(appeared)s findings appeared, %(gone)s are gone"
    ),
    "review.finding_dismissed": _finding_told(gettext_noop("Finding dismissed: %(rule)s")),
    "review.finding_reopened": _finding_told(gettext_noop("Finding open again: %(rule)s")),
    "review.finding_taken_up": _finding_told(gettext_noop("Finding taken up: %(rule)s")),
    "review.plan_opened": gettext_noop("Plan opened"),
    "review.plan_described": gettext_noop("Title or legal basis changed"),
    "review.item_added": gettext_noop("Put into the plan"),
    "review.item_described": gettext_noop("Reason, recommendation, road map or volume changed"),
    "review.operation_added": _operation(gettext_noop("Operation added: %(operation)s")),
    "review.operation_removed": _operation(gettext_noop("Operation removed: %(operation)s")),
    "review.operations_taken_up": gettext_noop(
        "Operations taken up in one act: %(added)s, refused: %(refused)s"
    ),
    "review.operations_undone": gettext_noop("Operations of one act undone: %(undone)s"),
    "review.item_rebased": gettext_noop("Brought up to the present version"),
    "review.item_taken_over": _from_ended(
        gettext_noop("Taken over from a plan of %(agency_before)s, which has ended")
    ),
    "review.item_submitted": gettext_noop("Submitted for appraisal"),
    "review.item_returned": gettext_noop("Returned with a comment"),
    "review.item_accepted": gettext_noop("Accepted as ready for approval"),
    "review.item_approved": gettext_noop(
        "Approved by decision %(decision)s signed on %(signed_on)s"
    ),
    "review.item_enacted": gettext_noop(
        "Enacted by %(document)s, in force from %(effective_from)s"
    ),
    "review.item_enactment_undone": gettext_noop(
        "Enactment by %(document)s taken back: it was recorded by mistake"
    ),
    "review.item_published": gettext_noop(
        "Published by decision %(decision)s, in force from %(effective_from)s"
    ),
    "review.abolition_reversed": gettext_noop(
        "There again: decision %(decision)s publishes the procedure from %(effective_from)s on; "
        "nothing of its abolition is saved any more"
    ),
    "review.saving_observed": gettext_noop("What was observed of its saving changed"),
    "review.item_withdrawn": gettext_noop("Taken out of the plan"),
    "review.sheet_opened": gettext_noop("Review sheet opened"),
    "review.sheet_answered": gettext_noop("Question of the review sheet answered"),
    "review.sheet_answers_copied": gettext_noop("%(copied)s answers copied from %(like)s"),
    "review.sheet_brought_up": gettext_noop(
        "Review sheet brought up to what holds: %(kept)s answers stand, %(to_confirm)s are to be "
        "confirmed, %(gone)s are gone"
    ),
    "review.sheet_concluded": gettext_noop("Conclusion of the review sheet written down"),
    "review.sheet_completed": _concluded(gettext_noop("Reviewed: %(conclusion)s")),
    "review.reviewed_by_plan": gettext_noop("Reviewed by way of its plan, as of %(on)s"),
    "review.sheet_reopened": gettext_noop("Review sheet reopened"),
    "review.sheet_withdrawn": gettext_noop("Review sheet given up"),
    "review.sheet_lapsed": gettext_noop(
        "Review sheet ended with the procedure: decision %(decision)s abolishes it from "
        "%(effective_from)s on"
    ),
    "review.rereview_noted": _rereview(gettext_noop("To be reviewed again: %(why)s")),
    "review.rereview_settled": _rereview(gettext_noop("No longer to be reviewed again: %(why)s")),
    "review.operation_changed": _operation(gettext_noop("Operation changed: %(operation)s")),
    "review.item_changed_in_appraisal": gettext_noop("Changed by whoever appraises it"),
    "review.item_objected": gettext_noop("The drafter objects to what was changed in appraisal"),
    "review.item_commented": gettext_noop("Commented on"),
    "review.item_closed": gettext_noop("Closed without effect"),
    "review.item_lapsed": gettext_noop(
        "Lapsed: decision %(decision)s abolishes the procedure from %(effective_from)s on"
    ),
    "review.plan_withdrawn": gettext_noop("The whole plan withdrawn"),
    "review.opinion_asked": gettext_noop("Asked for an opinion by %(due_on)s"),
    "review.opinion_reminded": gettext_noop("Reminded of the opinion (%(reminders)s)"),
    "review.opinion_given": _opinion_given,
    "review.opinion_withdrawn": gettext_noop("Not asked for an opinion any more"),
    "review.recommendation_begun": gettext_noop("Recommendation begun"),
    "review.recommendation_changed": gettext_noop("Recommendation changed"),
    "review.recommendation_sent": gettext_noop("Recommendation sent to the managing agency"),
    "review.recommendation_taken_up": gettext_noop("Recommendation taken up into a plan"),
    "review.recommendation_declined": gettext_noop("Recommendation declined"),
    "review.recommendation_withdrawn": gettext_noop("Recommendation withdrawn"),
    "review.recommendation_lapsed": gettext_noop(
        "Ended with the procedure: decision %(decision)s abolishes it from %(effective_from)s on"
    ),
    "review.law_changes_named": gettext_noop("Law to be amended named: %(count)s provisions"),
    "review.law_changes_dropped": gettext_noop("Law to be amended: %(count)s entries taken off"),
    "review.law_change_assigned": gettext_noop("Owner or day of an amendment set"),
    "review.amending_document_opened": gettext_noop("Amending document begun"),
    "review.amending_document_described": gettext_noop("Title, kind or planned day changed"),
    "review.amending_document_taken_over": _from_ended(
        gettext_noop("Draft taken over from %(agency_before)s, which has ended")
    ),
    "review.amendments_covered": _covered,
    "review.amending_document_issued": gettext_noop(
        "Issued as %(document)s, in force from %(effective_from)s"
    ),
    "review.amending_issue_undone": gettext_noop(
        "Issue as %(document)s taken back: it was recorded by mistake"
    ),
    "review.amending_document_given_up": gettext_noop("Draft given up"),
}


def _plan(by: Actor, subject: str) -> SubjectPlace:
    plan = get_visible(Plan.objects.all(), by, pk=subject)
    return SubjectPlace(plan.title, reverse("plan", args=[plan.pk]))


def _item(by: Actor, subject: str) -> SubjectPlace:
    rows = PlanItem.objects.select_related("base__entry")
    item = get_visible(rows, by, pk=subject)
    return SubjectPlace(item.base.entry.name, reverse("plan_item", args=[item.pk]))


def _opinion(by: Actor, subject: str) -> SubjectPlace:
    opinion = get_visible(Opinion.objects.select_related("plan"), by, pk=subject)
    return SubjectPlace(opinion.plan.title, reverse("opinion", args=[opinion.pk]))


def _amending(by: Actor, subject: str) -> SubjectPlace:
    row = get_visible(AmendingDocument.objects.all(), by, pk=subject)
    return SubjectPlace(row.title, reverse("amending_document", args=[row.pk]))


def _recommendation(by: Actor, subject: str) -> SubjectPlace:
    rows = Recommendation.objects.select_related("base__entry")
    row = get_visible(rows, by, pk=subject)
    return SubjectPlace(row.base.entry.name, reverse("recommendation", args=[row.pk]))


def _finding(by: Actor, subject: str) -> SubjectPlace:
    """A finding by `<procedure code>/<fingerprint>`; codes may hold a stroke, marks do not."""
    code, _, mark = subject.rpartition("/")
    finding = get_visible(
        Finding.objects.select_related("procedure"), by, procedure__code=code, fingerprint=mark
    )
    name = f"{rule_title(finding.rule)} – {finding.procedure.code}"
    return SubjectPlace(name, reverse("finding", args=[finding.pk]))


def register() -> None:
    """Register how events read and where subjects are; once, when Django starts."""
    register_tellings(TELLINGS)
    register_history(
        HistorySubject("plan", gettext_noop("Plan"), _plan),
        HistorySubject("plan_item", gettext_noop("Plan item"), _item),
        HistorySubject("opinion", gettext_noop("Opinion of an agency"), _opinion),
        HistorySubject("amending_document", gettext_noop("Amending document"), _amending),
        HistorySubject("recommendation", gettext_noop("Recommendation"), _recommendation),
        HistorySubject("finding", gettext_noop("Finding"), _finding),
    )
