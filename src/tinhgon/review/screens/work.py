"""What waits for a person in this room, for the work list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    WorkRow,
    WorkSection,
    WorkSource,
    register_work,
    work_section,
    write_day,
)
from tinhgon.registry.api import written_provision
from tinhgon.review.api import (
    APPRAISE,
    DRAFT,
    GIVE_OPINION,
    OPINION_STANDING_LABELS,
    TASK_LABELS,
    THIS_WEEK,
    LawChange,
    Opinion,
    PlanItem,
    RecommendationFilter,
    Task,
    Waiting,
    amendments_due,
    conflict_title,
    items_to_take_over,
    operations_said,
    opinions_to_give,
    plan_told,
    pressing_conflicts,
    procedure_told,
    recommendations,
    standing_of,
    waiting_in,
)
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.law_tables import entry_address

_SHOWN = 5

# What only a leader can do stands above all that others may do for him.
_ONLY_HIS = frozenset({Task.APPROVE, Task.APPROVE_GROUP_A})

# In the order of the work list.
_WHAT_TO_DO = {
    Task.REVISE: gettext_noop("Read the comment, change the item, submit it again."),
    Task.FINISH: gettext_noop("Complete operations and reason, then submit."),
    Task.APPRAISE: gettext_noop("Check operations, reason and cost; accept or return."),
    Task.APPROVE: gettext_noop("Approve by a decision, or send back."),
    Task.APPROVE_GROUP_A: gettext_noop(
        "Internal procedures between agencies go to the Prime Minister for approval."
    ),
    Task.ENACT: gettext_noop("Record the document that makes the approved change law."),
    Task.PUBLISH: gettext_noop("Publish what is enacted by one decision."),
    Task.JUDGE: gettext_noop("Look at the words found; take up, correct or dismiss with a reason."),
}

_STATE_OF = {
    Task.FINISH: "draft",
    Task.REVISE: "returned",
    Task.APPRAISE: "submitted",
    Task.APPROVE: "accepted",
    Task.APPROVE_GROUP_A: "accepted",
    Task.ENACT: "approved",
    Task.PUBLISH: "enacted",
}


def register() -> None:
    """One source for each task, most pressing first; once, when Django starts."""
    for place, task in enumerate(_WHAT_TO_DO):
        register_work(_source(task), order=(70 if task in _ONLY_HIS else 100) + place)
    register_work(_opinions, order=90)
    register_work(_amendments_due, order=95)
    register_work(_recommendations, order=91)
    register_work(_conflicts, order=92)
    register_work(_left_items, order=93)


def _conflicts(by: Actor) -> WorkSection | None:
    """Where plans in my reach meet what ended, each other, or a recommendation."""
    found = pressing_conflicts(by) if by.may(APPRAISE.name) else []
    if not found:
        return None
    return WorkSection(
        title=gettext("Conflicts between plans"),
        what_to_do=gettext("Settle which of the two stays; each says what can be done."),
        count=len(found),
        url=reverse("conflicts"),
        rows=tuple(
            WorkRow(
                title=f"{each.item.procedure.code} – {each.item.base.entry.name}",
                url=item_address(each.item.pk),
                detail=conflict_title(each.kind),
                since=each.item.made_at,
            )
            for each in found[:_SHOWN]
        ),
    )


def _due_words(row: LawChange) -> str:
    if row.due_on is None:
        return ""
    late = getattr(row, "is_late", False)
    words = gettext("late since %(day)s") if late else gettext("due on %(day)s")
    return words % {"day": write_day(row.due_on)}


def _amendments_due(by: Actor) -> WorkSection | None:
    """Amendments due within a week, or late, of the agencies where somebody enacts."""
    return work_section(
        amendments_due(by),
        lambda first: (
            WorkRow(
                title=" – ".join(
                    filter(None, (written_provision(row.provision), procedure_told(row)[0]))
                ),
                url=entry_address(row),
                detail=" · ".join(filter(None, (_due_words(row), plan_told(row)))),
            )
            for row in first
        ),
        title=gettext("Law to be amended, due within a week or late"),
        what_to_do=gettext("Put the provision into an amending document, or set another day."),
        url=f"{reverse('law_changes')}?due={THIS_WEEK}",
    )


def _recommendations(by: Actor) -> WorkSection | None:
    """What other agencies recommend for procedures I plan for, the oldest first."""
    wanted = RecommendationFilter(for_me=True)
    return work_section(
        recommendations(by, wanted).order_by("pk") if by.may(DRAFT.name) else None,
        lambda first: (
            WorkRow(
                title=f"{row.procedure.code} – {getattr(row, 'name', '')}",
                url=reverse("recommendation", args=[row.pk]),
                detail="; ".join(operations_said(row)),
                since=row.sent_at,
            )
            for row in first
        ),
        title=gettext("Recommendations to answer"),
        what_to_do=gettext("Take each up into a plan, or decline it with a reason."),
        url=f"{reverse('recommendations')}?mine=1",
    )


def _left_items(by: Actor) -> WorkSection | None:
    """Items of agencies that were divided or dissolved, of procedures mine manages now."""
    return work_section(
        items_to_take_over(by) if by.may(DRAFT.name) else None,
        lambda first: map(_item_row, first),
        title=gettext("Items of agencies that have ended"),
        what_to_do=gettext("Take them over into a plan of your agency; they stay as they stand."),
        url=reverse("take_over_items"),
    )


def _opinions(by: Actor) -> WorkSection | None:
    """Opinions my agency owes, the nearest day first."""
    return work_section(
        opinions_to_give(by) if by.may(GIVE_OPINION.name) else None,
        lambda first: (
            WorkRow(
                title=row.plan.title
                if row.item is None
                else f"{row.item.procedure.code} – {getattr(row, 'name', '')}",
                url=reverse("opinion", args=[row.pk]),
                detail=_due(row),
                since=row.asked_at,
            )
            for row in first
        ),
        title=gettext("Opinions to give"),
        what_to_do=gettext("Read what you are asked about, then agree, propose changes or object."),
        url=f"{reverse('opinions')}?mine=1&standing=waiting&standing=late",
    )


def _due(row: Opinion) -> str:
    label = gettext(OPINION_STANDING_LABELS[standing_of(row)])
    said = gettext("%(standing)s: answer by %(day)s") % {
        "standing": label,
        "day": date_format(row.due_on, "d/m/Y"),
    }
    if not row.reminders:
        return said
    return f"{said} · {gettext('reminded %(n)s times') % {'n': row.reminders}}"


def _source(task: Task) -> WorkSource:
    def section(by: Actor) -> WorkSection | None:
        found = waiting_in(by, task)
        return None if found is None else _section(found)

    return section


def _section(waiting: Waiting) -> WorkSection:
    return WorkSection(
        title=gettext(TASK_LABELS[waiting.task]),
        what_to_do=gettext(_WHAT_TO_DO[waiting.task]),
        count=waiting.count,
        url=_address(waiting.task),
        rows=tuple(map(_item_row, waiting.items)),
    )


def _item_row(row: PlanItem) -> WorkRow:
    return WorkRow(
        title=f"{row.procedure.code} – {row.base.entry.name}",
        url=item_address(row.pk),
        detail=row.plan.title,
        since=row.made_at,
    )


def _address(task: Task) -> str:
    if task is Task.JUDGE:
        return f"{reverse('findings')}?mine=1"
    return f"{reverse('plans')}?state={_STATE_OF[task]}"
