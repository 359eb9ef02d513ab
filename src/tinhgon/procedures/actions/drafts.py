"""Drafts: made from a base by operations, edits or an adopted record; replaced or withdrawn.

Each is the act on many (`drafts_in_hand`) with one.
"""

from __future__ import annotations

from django.db import transaction

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.drafts_in_hand import (
    DraftInHand,
    Operations,
    hold_draft,
    put_down_drafts,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.holds import held_drafts
from tinhgon.procedures.models import Procedure, Version
from tinhgon.procedures.permissions import ADOPT
from tinhgon.procedures.projection.contents import pack
from tinhgon.procedures.states import Origin


@transaction.atomic
def draft_from_operations(
    *,
    by: Actor,
    base: Version,
    content: Content,
    operations: Operations,
    permission: Permission = ADOPT,
) -> Version:
    """A draft of `base`'s procedure whose `content` the typed `operations` produced.

    `permission` is what the drafting room requires in the managing agency. Refuses a base that
    is not published, and a content that equals it.
    """
    hand = hold_draft(by, base.procedure, None, base)
    return _stored(hand, hand.say(base, content, operations, permission))


@transaction.atomic
def redraft(
    *,
    by: Actor,
    draft: Version,
    base: Version,
    content: Content,
    operations: Operations,
    permission: Permission = ADOPT,
    revision: int | None = None,
) -> Version:
    """Replace what a draft says, and the version it rests on (a rebase where that changed).

    The draft keeps its number; its earlier content stays among its readings.
    """
    hand = hold_draft(by, draft.procedure, draft, base, seen=revision)
    return _stored(hand, hand.say(base, content, operations, permission))


@transaction.atomic
def withdraw_draft(
    *,
    by: Actor,
    draft: Version,
    reason: str = "",
    permission: Permission = ADOPT,
    revision: int | None = None,
) -> Version:
    """Give up a draft; it stays to be read. One that a room above holds is given up there."""
    hand = hold_draft(by, draft.procedure, draft, None, seen=revision)
    told = hand.give_up(reason, permission)
    if permission is ADOPT and held_drafts([draft.pk]):
        raise Refusal(
            gettext_noop(
                "Version %(number)s of %(code)s is the draft of a plan; have the item withdrawn "
                "there."
            ),
            number=draft.number,
            code=draft.procedure.code,
        )
    return _stored(hand, told)


def new_draft(
    *,
    by: Actor,
    procedure: Procedure,
    base: Version,
    content: Content,
    origin: Origin,
    source_hash: str = "",
) -> Version:
    """The next version of a procedure as a draft, with its first reading. Part of an action."""
    hand = hold_draft(by, procedure, None, base)
    return _stored(hand, hand.begin(base, pack(content), origin, source_hash=source_hash))


def _stored(hand: DraftInHand, told: Entry) -> Version:
    """The draft as the hand leaves it, stored and told."""
    put_down_drafts([hand])
    append_many([told], by=hand.by)
    return hand.touched[-1]
