"""Procedures that are nearly one, side by side, and what one may take over."""

from tinhgon.review.actions.adopting import Adopted, adopt_operations
from tinhgon.review.queries.variants import (
    MOST_COMPARED,
    Compared,
    Comparison,
    codes_chosen,
    compared,
    like_codes,
)
from tinhgon.review.rules.adoptable import Adoptable, adoptable, share_a_paper
from tinhgon.review.rules.side_by_side import Aligned
