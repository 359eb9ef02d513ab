"""Operations for many procedures in one act, undone in one act."""

from tinhgon.review.actions.taking_up import (
    MOST_AT_ONCE,
    NotAnswered,
    TakenUp,
    Wanted,
    add_to_many,
    take_up_into_plan,
)
from tinhgon.review.actions.undoing import Undone, undo_in_bulk
from tinhgon.review.models import BulkAct, BulkLine
from tinhgon.review.queries.bulk import BulkLineSaid, BulkPage, bulk_acts, bulk_page
from tinhgon.review.vocabulary import BulkLineState
