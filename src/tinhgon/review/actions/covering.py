"""Provisions put into amending documents, and taken out of them."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.registry.api import written_provision
from tinhgon.review.actions.amending_records import (
    check_unchanged,
    save_document,
    seen_document,
    tell_document,
)
from tinhgon.review.events import AmendmentsCovered
from tinhgon.review.models import AmendingDocument, LawChange
from tinhgon.review.policies import check_see_to_law_change
from tinhgon.review.queries.amending_rights import check_put_in
from tinhgon.review.vocabulary import AmendingState, ItemState


@transaction.atomic
def cover_law_changes(
    *, by: Actor, amending: int, revision: int, entries: Collection[int]
) -> AmendingDocument:
    """Put provisions (ids) of approved items into a document, all or none.

    An issued document may cover more: what it amends is sometimes found only when it is read.
    """
    row = seen_document(by, amending)
    rows = _entries(by, entries)
    check_put_in(by, row, rows)
    check_unchanged(row, revision)
    if row.state_word is AmendingState.ABANDONED:
        raise Refusal(gettext_noop("This document was given up; open another one."))
    for entry in rows:
        check_see_to_law_change(by, entry)
    _check_still_approved(rows)
    for entry in rows:
        _check_coverable(row, entry)
    LawChange.objects.filter(pk__in=[entry.pk for entry in rows]).update(amending=row, left=None)
    save_document(row)
    _covered(by, row, rows, added=True)
    return row


@transaction.atomic
def uncover_law_changes(
    *, by: Actor, amending: int, revision: int, entries: Collection[int]
) -> AmendingDocument:
    """Take provisions (ids) out of a document; they are open again."""
    row = seen_document(by, amending)
    rows = _entries(by, entries)
    check_put_in(by, row, rows)
    check_unchanged(row, revision)
    for entry in rows:
        if entry.amending_id != row.pk:
            raise NotFound(gettext_noop("It is not in this document any more. Reload the page."))
    _check_still_approved(rows)
    LawChange.objects.filter(pk__in=[entry.pk for entry in rows]).update(amending=None, left=row)
    save_document(row)
    _covered(by, row, rows, added=False)
    return row


def _entries(by: Actor, entries: Collection[int]) -> list[LawChange]:
    if not entries:
        raise Refusal(gettext_noop("Choose at least one provision first."))
    rows = list(
        visible(LawChange.objects.filter(pk__in=set(entries)), by).select_related(
            "item__plan", "owner", "amending"
        )
    )
    if len(rows) != len(set(entries)):
        raise NotFound(
            gettext_noop("One of the provisions is not there any more. Reload the page.")
        )
    return rows


def _check_coverable(row: AmendingDocument, entry: LawChange) -> None:
    if entry.none_needed:
        raise Refusal(
            gettext_noop("Nothing is to be amended there; take it off the list instead."),
        )
    if entry.amending is not None and entry.amending_id != row.pk:
        raise Refusal(
            gettext_noop("%(place)s is in “%(title)s” already; take it out there."),
            place=written_provision(entry.provision),
            title=entry.amending.title,
        )


def _check_still_approved(entries: Collection[LawChange]) -> None:
    """All that cannot be are named at once."""
    over = [
        written_provision(entry.provision)
        for entry in entries
        if entry.item.state_word is not ItemState.APPROVED
    ]
    if over:
        raise Refusal(
            gettext_noop(
                "%(place)s is not (or no longer) needed for an approved item that waits for "
                "enactment. Reload the page."
            ),
            place=", ".join(dict.fromkeys(over)),
        )


def _covered(by: Actor, row: AmendingDocument, entries: list[LawChange], *, added: bool) -> None:
    ids = sorted(entry.pk for entry in entries)
    tell_document(
        by,
        row,
        AmendmentsCovered(added=added, entries=ids, count=len(ids), revision=row.revision),
    )
