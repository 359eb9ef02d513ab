"""Plans and their items, and what waits for whom."""

from tinhgon.review.actions.ending import withdraw_plan
from tinhgon.review.actions.item_operations import add_operation, change_operation, remove_operation
from tinhgon.review.actions.item_records import take_items
from tinhgon.review.actions.items import ItemTexts, add_item, describe_item
from tinhgon.review.actions.plans import describe_plan, open_plan
from tinhgon.review.actions.reasons import SaidReason, reason_items
from tinhgon.review.actions.rebasing import Rebased, rebase_item, rebase_items
from tinhgon.review.actions.taking_over import take_over_items
from tinhgon.review.models import ItemOperation, Plan, PlanItem
from tinhgon.review.queries.ended_words import lapse_sentence
from tinhgon.review.queries.exports import ITEM_COLUMNS, item_rows
from tinhgon.review.queries.items import (
    ItemFilter,
    ItemPage,
    OperationLine,
    item_page,
    item_word,
    items,
    open_item_of,
    to_bring_up,
)
from tinhgon.review.queries.left_items import items_to_take_over
from tinhgon.review.queries.plans import (
    APPROVED,
    PlanFilter,
    PlanItemLine,
    PlanPage,
    PlanTotals,
    plan_page,
    plan_totals,
    plans,
)
from tinhgon.review.queries.reasons import Unreasoned, items_without_reason, unreasoned
from tinhgon.review.queries.waiting import (
    TASK_LABELS,
    Task,
    Waiting,
    items_waiting,
    waiting_in,
)
from tinhgon.review.vocabulary import (
    ITEM_DECIDED,
    ITEM_OVER,
    ITEM_STATE_LABELS,
    ITEM_WORDS,
    LAPSED,
    ItemState,
)
