"""What a procedure says, edited by hand: a draft of its own, ids kept, nobody overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.actions.draft_records import check_base, check_open, tell_drafted
from tinhgon.procedures.actions.drafts import new_draft
from tinhgon.procedures.actions.readings import add_reading
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.merging import merge
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.policies import check_edit
from tinhgon.procedures.projection.contents import load, pack
from tinhgon.procedures.queries.versions import current_reading
from tinhgon.procedures.states import Origin, ReadingKind


class BothChanged(Refusal):
    """Two people changed the same place: `merged` holds all of both but there, where it says what
    the second wrote; `seen` is the reading to go on from."""

    def __init__(self, *, merged: Content, conflicts: Sequence[str], seen: Reading) -> None:
        super().__init__(
            gettext_noop(
                "Somebody else changed the same place meanwhile (%(count)s places). Nothing is "
                "saved yet: what you wrote stands below; compare it with theirs, then save again."
            ),
            count=len(conflicts),
        )
        self.merged = merged
        self.conflicts = tuple(conflicts)
        self.seen = seen


@transaction.atomic
def draft_by_hand(
    *, by: Actor, base: Version, content: Content, revision: int | None = None
) -> Version:
    """The first words of a draft: what a published version says, changed by hand.

    `revision` is that of the procedure as the person saw it; a form sent twice makes one draft.
    """
    check_edit(by, base)
    check_base(base)
    claim(base.procedure, revision)
    _check_changed(content, current_reading(base))
    return new_draft(
        by=by, procedure=base.procedure, base=base, content=content, origin=Origin.EDIT
    )


@transaction.atomic
def edit_draft(*, by: Actor, draft: Version, content: Content, seen: Reading) -> Version:
    """Replace what a draft says by `content`, which was made from the reading `seen`.

    What somebody else saved since is kept where it concerns other places; where it concerns the
    same ones, `BothChanged` is raised. The draft is then one made by hand, whatever it came from.
    """
    check_edit(by, draft)
    draft = check_open(claim(draft, None))
    present = current_reading(draft)
    if present.pk != seen.pk:
        merged = merge(load(seen.content), content, load(present.content))
        if merged.conflicts:
            raise BothChanged(merged=merged.content, conflicts=merged.conflicts, seen=present)
        content = merged.content
    _check_changed(content, present)
    draft.origin = Origin.EDIT.value
    draft.save(update_fields=["origin"])
    reading = add_reading(by=by, version=draft, content=content, kind=ReadingKind.CORRECTION)
    tell_drafted(by, draft, reading, redrafted=True)
    return draft


def _check_changed(content: Content, present: Reading) -> None:
    if pack(content).content_hash == present.content.content_hash:
        raise Refusal(gettext_noop("Nothing was changed, so nothing was saved."))
