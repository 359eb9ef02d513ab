"""The publication decision that enacted items would make, to be signed before it is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Announcement, to_announce
from tinhgon.registry.api import Agency
from tinhgon.review.actions.redrafting import successor_in
from tinhgon.review.catalogue import as_published
from tinhgon.review.queries.items import items
from tinhgon.review.vocabulary import ItemState


def draft_publication(
    by: Actor,
    chosen: Iterable[int],
    issuer: Agency,
    *,
    number: str = "",
    signed_on: date | None = None,
) -> Announcement:
    """What a decision of `issuer` would announce for items (ids); only enacted ones have a day."""
    rows = list(items(by).filter(pk__in=list(chosen)).select_related("enacting_document"))
    early = next((row for row in rows if row.state_word is not ItemState.ENACTED), None)
    if early is not None or not rows:
        raise Refusal(
            gettext_noop(
                "Only enacted items have a day on which they take effect, so only they can be "
                "announced. Record the document that enacts %(code)s first."
            ),
            code="–" if early is None else early.procedure.code,
        )
    return to_announce(
        issuer,
        [as_published(row, successor_in(by, row)) for row in rows],
        number=number,
        signed_on=signed_on,
        reader=by,
    )
