"""Operations: typed patches on the content of a procedure."""

from tinhgon.review.operations.operation import Operation, name_of, proposal
from tinhgon.review.operations.parsing import parse_operation, plain_operation
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.registry import ABOLISHES, HANDS_DOWN, OPERATION_KINDS
from tinhgon.review.operations.sequence import apply_operations, check_compatible
from tinhgon.review.operations.shorten_term import channels_with_same_term
from tinhgon.review.queries.sentences import is_amendment, operation_sentence, operation_title
