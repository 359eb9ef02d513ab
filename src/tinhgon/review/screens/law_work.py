"""What moved in the law that others amend, for the work list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import (
    WorkRow,
    WorkSection,
    register_work,
    work_section,
    write_day,
    write_number,
)
from tinhgon.review.api import (
    AmendingDocument,
    AmendingState,
    Moved,
    documents_that_moved,
    moved,
)


def register() -> None:
    """Once, when Django starts."""
    register_work(moved_elsewhere, order=96)


def moved_elsewhere(by: Actor) -> WorkSection | None:
    """Documents of other agencies that were issued, came into force or were given up, for items
    this person enacts and publishes."""

    def lines(first: Sequence[AmendingDocument]) -> Iterator[WorkRow]:
        for each in moved(by, first):
            row = each.amending
            number = "" if row.document is None else f"{row.document.number} – "
            url = reverse("amending_document", args=[row.pk])
            yield WorkRow(f"{number}{row.title}", url, " ".join(_told(each)))

    return work_section(
        documents_that_moved(by),
        lines,
        title=gettext("Amending documents of other agencies that moved"),
        what_to_do=gettext(
            "Enact or publish what they have made law; put what they left open into another "
            "document."
        ),
        url=reverse("amending_documents"),
    )


def _told(each: Moved) -> Iterator[str]:
    row = each.amending
    if row.state_word is AmendingState.ABANDONED:
        yield gettext("Given up: %(reason)s") % {"reason": row.reason}
    elif row.effective_from is not None:
        day = {"day": write_day(row.effective_from)}
        if row.effective_from <= today():
            yield gettext("In force since %(day)s.") % day
        else:
            yield gettext("Issued, in force from %(day)s.") % day
    if each.waiting:
        yield ngettext(
            "%(n)s item of yours waits to be enacted.",
            "%(n)s items of yours wait to be enacted.",
            each.waiting,
        ) % {"n": write_number(each.waiting)}
    if each.enacted:
        yield ngettext(
            "%(n)s item of yours is law and not published yet.",
            "%(n)s items of yours are law and not published yet.",
            each.enacted,
        ) % {"n": write_number(each.enacted)}
    if each.left:
        yield ngettext(
            "%(n)s provision of your items is open again.",
            "%(n)s provisions of your items are open again.",
            each.left,
        ) % {"n": write_number(each.left)}
