"""What waits for a person in this room, for the work list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import WorkRow, WorkSection, WorkSource, register_work
from tinhgon.review.api import TASK_LABELS, Task, Waiting, waiting_in
from tinhgon.review.screens.addresses import item_address

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
        register_work(_source(task), order=100 + place)


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
        rows=tuple(
            WorkRow(
                title=f"{row.procedure.code} – {row.base.entry.name}",
                url=item_address(row.pk),
                detail=row.plan.title,
                since=row.made_at,
            )
            for row in waiting.items
        ),
    )


def _address(task: Task) -> str:
    if task is Task.JUDGE:
        return f"{reverse('findings')}?mine=1"
    return f"{reverse('plans')}?state={_STATE_OF[task]}"
