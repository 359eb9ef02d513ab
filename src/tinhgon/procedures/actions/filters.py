"""Filters of the catalogue that a person keeps: nobody else's business, hence no event."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.procedures.models import SavedFilter

MOST_KEPT = 50


@transaction.atomic
def keep_filter(*, by: Actor, name: str, query: str) -> SavedFilter:
    """Keep `query` (the address after "?") under `name`; an earlier one of that name is replaced.

    Refuses an empty name, an endless query, and more than 50 filters.
    """
    if not by.is_signed_in or by.is_system:
        raise NotAllowed(gettext_noop("Sign in to keep a filter."))
    called = name.replace("\x00", "").strip()[:80]
    if not called:
        raise Refusal(gettext_noop("Give the filter a name."))
    if len(query) > 1000 or "\x00" in query:
        raise Refusal(gettext_noop("This filter is too long to be kept; lift some conditions."))
    own = SavedFilter.objects.filter(account_id=by.account_id)
    if own.exclude(name=called).count() >= MOST_KEPT:
        raise Refusal(
            gettext_noop("You keep %(most)s filters already; remove one first."), most=MOST_KEPT
        )
    kept, _ = SavedFilter.objects.update_or_create(
        account_id=by.account_id,
        name=called,
        defaults={"query": query, "made_at": timezone.now()},
    )
    return kept


@transaction.atomic
def drop_filter(*, by: Actor, kept: SavedFilter) -> None:
    """Remove one of the actor's own filters."""
    if str(kept.account_id) != by.account_id:
        raise NotAllowed(gettext_noop("Only the person who keeps a filter may remove it."))
    kept.delete()
