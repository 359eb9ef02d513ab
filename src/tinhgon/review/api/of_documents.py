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
    approval_paper,
    approver_of,
    approving_agency,
    decision_paper,
    opinion_paper,
    plan_paper,
    proposed_decision,
    sending_paper,
    submission_paper,
)
