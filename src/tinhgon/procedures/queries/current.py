"""The versions in force, as they are handed to other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.queries.versions import in_force

_AT_ONCE = 200


def exported_lines(*, by: Actor) -> Iterator[str]:
    """One JSON object for each version in force today that `by` may see, by code:
    `{code, status, content, content_hash, source_hash}`; `content` in its canonical form."""
    entries = (
        visible(CatalogueEntry.objects.filter(in_force()), by)
        .order_by("code", "version_id")
        .values_list(
            "code",
            "version__state",
            "content__body",
            "content_hash",
            "content__source_hash",
        )
    )
    for code, state, body, content_hash, source_hash in entries.iterator(chunk_size=_AT_ONCE):
        # The stored text is the canonical form itself, so it is written as it stands.
        yield (
            f'{{"code":{json.dumps(code, ensure_ascii=False)},"status":{json.dumps(state)},'
            f'"content":{body},"content_hash":"{content_hash}","source_hash":"{source_hash}"}}'
        )
