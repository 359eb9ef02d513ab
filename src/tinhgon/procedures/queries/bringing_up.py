"""A draft made by hand whose procedure got a newer version meanwhile, with what each of the two
changed."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.merging import merge
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.queries.versions import content_of, current_reading, latest_published


@dataclass(frozen=True, slots=True)
class BringUp:
    """Three contents: of the version the draft was made from (`before`), of the draft (`mine`, its
    reading `seen`), of the version published since (`theirs`, `latest`).

    `together` says what both changed, and what the draft says in the places of `conflicts`.
    """

    draft: Version
    seen: Reading
    latest: Version
    before: Content
    mine: Content
    theirs: Content
    together: Content
    conflicts: tuple[str, ...]


def bring_up_of(draft: Version) -> BringUp | None:
    """None for a draft that rests on the latest published version, or on none."""
    latest = latest_published(draft.procedure)
    if draft.base is None or latest is None or latest.pk == draft.base_id:
        return None
    seen = current_reading(draft)
    before, mine, theirs = content_of(draft.base), load(seen.content), content_of(latest)
    merged = merge(before, mine, theirs)
    return BringUp(draft, seen, latest, before, mine, theirs, merged.content, merged.conflicts)
