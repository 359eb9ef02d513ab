"""Drafts as actions meet them: what they rest on, whether they are open, what is told of them."""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.events import VersionDrafted, VersionWithdrawn
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.states import VersionState


def check_base(base: Version) -> None:
    if base.state != VersionState.PUBLISHED.value:
        raise Refusal(
            gettext_noop(
                "Version %(number)s of %(code)s is not published; draft from one that is."
            ),
            number=base.number,
            code=base.procedure.code,
        )


def check_open(draft: Version) -> Version:
    if draft.state != VersionState.DRAFT.value:
        raise Refusal(
            gettext_noop("Version %(number)s of %(code)s is no longer a draft."),
            number=draft.number,
            code=draft.procedure.code,
        )
    return draft


def tell_drafted(by: Actor, draft: Version, reading: Reading, *, redrafted: bool) -> None:
    """The event of a draft that was made, or whose content was replaced. Part of an action."""
    append_many([drafted(by, draft, reading.content.content_hash, redrafted=redrafted)], by=by)


def drafted(by: Actor, draft: Version, content_hash: str, *, redrafted: bool) -> Entry:
    """What is told of a draft that says `content_hash` from now on."""
    event = VersionDrafted(
        version=draft.number,
        base=None if draft.base is None else draft.base.number,
        origin=draft.origin,
        redrafted=redrafted,
        content_hash=content_hash,
    )
    return Entry(event, draft.procedure.code, by.home_agency_key)


def withdrawn(by: Actor, draft: Version, reason: str) -> Entry:
    """What is told of a draft that was given up."""
    event = VersionWithdrawn(version=draft.number, reason=reason.strip())
    return Entry(event, draft.procedure.code, by.home_agency_key)
