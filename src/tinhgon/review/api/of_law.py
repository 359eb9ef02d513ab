"""What must be amended for approved items, and the documents that amend it."""

from tinhgon.review.actions.amending import (
    AmendingDraft,
    describe_amending_document,
    give_up_amending_document,
    open_amending_document,
)
from tinhgon.review.actions.covering import cover_law_changes, uncover_law_changes
from tinhgon.review.actions.enacting_covered import NotEnacted
from tinhgon.review.actions.issuing import (
    Enacted,
    enact_covered_items,
    issue_amending_document,
)
from tinhgon.review.actions.law_changes import (
    Amendment,
    assign_law_change,
    assign_law_changes,
    check_provisions,
    correct_law_change,
    drop_law_change,
    name_law_changes,
    name_law_of_many,
    say_nothing_to_amend,
)
from tinhgon.review.actions.undoing_issue import IssueUndone, undo_issue
from tinhgon.review.bases import possible_bases
from tinhgon.review.models import AmendingDocument, LawChange
from tinhgon.review.queries.amended_words import amended_told, replaced_told
from tinhgon.review.queries.amending import (
    AmendingFilter,
    AmendingPage,
    CoveredItem,
    amending_documents,
    amending_page,
)
from tinhgon.review.queries.item_law import CitedDocument, ItemLaw, NeededLine, item_law
from tinhgon.review.queries.law_behind import (
    LawBehind,
    LawOf,
    amended_anyway,
    kind_of,
    law_behind,
    law_of,
)
from tinhgon.review.queries.law_changes import (
    LATE,
    LAW_CHANGE_COLUMNS,
    THIS_WEEK,
    DocumentLine,
    LawChangeFilter,
    amending_name,
    amendments_due,
    documents_to_amend,
    law_change_counts,
    law_change_rows,
    law_changes,
    plan_told,
    procedure_told,
    standing_sentence,
    unnamed_items,
)
from tinhgon.review.queries.moved_documents import Moved, documents_that_moved, moved
from tinhgon.review.queries.naming_law import (
    UnnamedItem,
    UnnamedOperation,
    items_without_law,
    unnamed_operations,
)
from tinhgon.review.queries.said_documents import SaidDocuments, said_documents
from tinhgon.review.rules.lacking import Lacking
from tinhgon.review.vocabulary import (
    AMENDING_STATE_LABELS,
    CHANGE_STATE_LABELS,
    UNISSUED_CHANGES,
    AmendingState,
    ChangeState,
)
