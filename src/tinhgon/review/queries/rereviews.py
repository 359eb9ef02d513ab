"""What is to be reviewed again: which sheets to compare, and the queue as a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from tinhgon.review.models import Assessment, ReviewSheet
from tinhgon.review.profiles import pieces
from tinhgon.review.vocabulary import SheetState


def sheets_to_compare(codes: Iterable[str] | None) -> set[int]:
    """The completed sheets (ids) of procedures (codes; None: all) and, besides, those whose
    procedure the rules have checked since the sheet was last compared: something around it is new.
    """
    completed = ReviewSheet.objects.filter(state=SheetState.COMPLETED.value)
    if codes is None:
        return set(completed.values_list("pk", flat=True))
    checked = Assessment.objects.filter(
        procedure=OuterRef("procedure"), assessed_at__gt=OuterRef("compared_at")
    )
    found = set(completed.filter(Exists(checked)).values_list("pk", flat=True))
    for some in pieces(codes):
        found.update(completed.filter(procedure__code__in=some).values_list("pk", flat=True))
    return found
