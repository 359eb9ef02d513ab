"""Review sheets: questions, answers, conclusions, copying, bringing up to date."""

from tinhgon.review.actions.answering import (
    AnswerChanged,
    answer_alike,
    answer_question,
    confirm_answers,
)
from tinhgon.review.actions.copying_answers import Copied, copy_answers
from tinhgon.review.actions.renewing import BroughtUp, bring_up_sheet, renew_sheet
from tinhgon.review.actions.sheets import (
    Incomplete,
    SheetChanged,
    complete_sheet,
    conclude_sheet,
    open_sheet,
    reopen_sheet,
    withdraw_sheet,
)
from tinhgon.review.models import EarlierAnswer, ReviewSheet, SheetAnswer
from tinhgon.review.queries.copy_preview import CopyPreview, copy_previews
from tinhgon.review.queries.sheet_before import Before
from tinhgon.review.queries.sheet_line import LineOnSheet, question_line
from tinhgon.review.queries.sheet_page import PlaceLine, QuestionLine, SheetPage, sheet_page
from tinhgon.review.queries.sheet_words import place_title, question_text
from tinhgon.review.queries.sheets import (
    SHEET_COLUMNS,
    SheetFilter,
    sheet_counts,
    sheet_rows,
    sheets,
    sheets_to_finish,
    standing_sheets,
)
from tinhgon.review.questions import QuestionSet, SheetQuestion, question_sets, set_for
from tinhgon.review.rules.sheet_leaves import Leaf, leaf_with
from tinhgon.review.rules.sheet_places import SheetPlace
from tinhgon.review.rules.sheet_progress import Progress
from tinhgon.review.vocabulary import (
    CONCLUSION_LABELS,
    CRITERION_LABELS,
    REPLY_LABELS,
    SHEET_PART_LABELS,
    SHEET_STANDING,
    SHEET_STATE_LABELS,
    VERDICT_LABELS,
    AnswerOrigin,
    Conclusion,
    Criterion,
    Reply,
    SheetPart,
    SheetState,
    Verdict,
)
