"""What other agencies are asked about a plan."""

from tinhgon.review.actions.opinions import (
    BEFORE_APPROVAL,
    MOST_ASKED_AT_ONCE,
    Answer,
    Asked,
    Said,
    ask_opinions,
    give_opinion,
    open_opinions,
    remind_opinions,
    withdraw_opinion,
)
from tinhgon.review.models import Opinion
from tinhgon.review.opinion_parameters import going_on_rule, may_go_on, proposed_due
from tinhgon.review.queries.opinions import (
    OPINION_COLUMNS,
    OpinionFilter,
    OpinionPage,
    opinion_page,
    opinion_rows,
    opinions,
    opinions_on_item,
    opinions_on_plan,
    opinions_to_give,
    standing_of,
)
from tinhgon.review.vocabulary import (
    OPINION_STANDING_LABELS,
    POSITION_LABELS,
    OpinionStanding,
    Position,
)
