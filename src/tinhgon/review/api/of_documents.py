"""Official documents of plans."""

from tinhgon.review.actions.signing import sign_document
from tinhgon.review.documents.approval import undecided
from tinhgon.review.documents.kinds import (
    print_approval,
    print_decision,
    print_opinion_letter,
    print_plan,
    print_sending,
    print_submission,
)
from tinhgon.review.documents.makers import draft_order
from tinhgon.review.documents.publication import draft_publication
from tinhgon.review.documents.whose import (
    Approver,
    approver_of,
    approving_agency,
    document_of_approval,
    document_of_decision,
    document_of_opinion,
    document_of_plan,
    document_of_sending,
    document_of_submission,
    proposed_decision,
)
