"""A draft made by hand, brought up to the version that was published since it was begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.actions.draft_records import check_open
from tinhgon.procedures.actions.drafts import redraft
from tinhgon.procedures.content.merging import settled
from tinhgon.procedures.models import Version
from tinhgon.procedures.policies import check_edit
from tinhgon.procedures.projection.contents import pack
from tinhgon.procedures.queries.bringing_up import bring_up_of
from tinhgon.procedures.queries.versions import current_reading
from tinhgon.procedures.states import Origin

MINE, THEIRS = "mine", "theirs"


class Undecided(Refusal):
    """Both changed places that nobody has decided about; `places` names them."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            gettext_noop(
                "Nothing is brought up yet: say for each place that both changed which of the two "
                "holds (%(count)s still open)."
            ),
            count=len(places),
        )
        self.places = tuple(places)


@transaction.atomic
def bring_up_draft(
    *, by: Actor, draft: Version, seen: int, latest: int, decided: Mapping[str, str]
) -> Version:
    """Let a draft rest on the version published last, with what both changed.

    `seen` is the number of the reading of the draft, `latest` that of the version, on the person's
    screen; `decided` says for each place both changed whether `MINE` or `THEIRS` holds there. The
    draft is one made by hand then, and what it said before stays among its readings.
    """
    check_edit(by, draft)
    draft = check_open(claim(draft, None))
    found = bring_up_of(draft)
    if found is None:
        raise Refusal(
            gettext_noop("Version %(number)s rests on the latest published version already."),
            number=draft.number,
        )
    if (found.seen.number, found.latest.number) != (seen, latest):
        raise Refusal(
            gettext_noop(
                "The draft was changed, or another version was published, while you looked. "
                "Nothing is brought up yet: what you decided is kept below where it still fits."
            )
        )
    undecided = [place for place in found.conflicts if decided.get(place) not in {MINE, THEIRS}]
    if undecided:
        raise Undecided(undecided)
    taken = {place for place in found.conflicts if decided[place] == THEIRS}
    content = settled(found.before, found.mine, found.theirs, taken)
    if pack(content).content_hash == current_reading(found.latest).content.content_hash:
        raise Refusal(
            gettext_noop(
                "Version %(latest)s says all of this already: nothing of the draft would be left. "
                "Withdraw the draft instead."
            ),
            latest=found.latest.number,
        )
    Version.objects.filter(pk=draft.pk).update(origin=Origin.EDIT.value)
    return redraft(by=by, draft=draft, base=found.latest, content=content, operations=())
