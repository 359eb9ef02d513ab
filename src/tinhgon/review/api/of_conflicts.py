"""Where items of plans meet."""

from tinhgon.review.queries.conflict_words import (
    CONFLICT_COLUMNS,
    conflict_advice,
    conflict_rows,
    conflict_title,
)
from tinhgon.review.queries.conflicts import Conflict, conflicts, pressing_conflicts
from tinhgon.review.vocabulary import ConflictKind
