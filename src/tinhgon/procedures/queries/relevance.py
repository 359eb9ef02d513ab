"""Which of the best hits stand first: names that say little else than what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.search.words import phrases, words_of

_LOOKED_AT = 200


def closest_first(found: Sequence[int], text: str) -> list[int]:
    """The ids `found`, of the first 200 those whose names hold the words as typed ahead, the
    shortest name first; the others stay in their order."""
    wanted = {fold(text), *(" ".join(spelled) for spelled in phrases(words_of(text)))}
    first = found[:_LOOKED_AT]
    entries = CatalogueEntry.objects.filter(pk__in=first).order_by()
    names = dict(entries.values_list("pk", "name_folded"))
    saying = [pk for pk in first if any(each in names.get(pk, "") for each in wanted)]
    saying.sort(key=lambda pk: len(names[pk]))
    ahead = set(saying)
    return [*saying, *(pk for pk in found if pk not in ahead)]
