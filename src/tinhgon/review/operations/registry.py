"""The kinds of operation there are, in the order they are offered. A new one is a line here."""

from __future__ import annotations

from collections.abc import Mapping

from tinhgon.review.operations.abolish import AbolishProcedure
from tinhgon.review.operations.add_online import AddOnlineChannel
from tinhgon.review.operations.change_fee import ChangeFee
from tinhgon.review.operations.delegate import Delegate
from tinhgon.review.operations.drop_certification import DropCertification
from tinhgon.review.operations.drop_condition import DropCondition
from tinhgon.review.operations.drop_copies import DropCopies
from tinhgon.review.operations.drop_item import DropDossierItem
from tinhgon.review.operations.drop_step import DropStep
from tinhgon.review.operations.handle_online import HandleOnline
from tinhgon.review.operations.lengthen_validity import LengthenValidity
from tinhgon.review.operations.lower_level import LowerLevel
from tinhgon.review.operations.merge_items import MergeDossierItems
from tinhgon.review.operations.merge_procedure import MergeProcedure
from tinhgon.review.operations.merge_steps import MergeSteps
from tinhgon.review.operations.operation import Operation, name_of
from tinhgon.review.operations.reassign_agency import ReassignAgency
from tinhgon.review.operations.replace_basis import ReplaceLegalBasis
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.rewrite_condition import RewriteCondition
from tinhgon.review.operations.rewrite_item import RewriteDossierItem
from tinhgon.review.operations.shorten_term import ShortenTerm
from tinhgon.review.operations.simplify_form import SimplifyForm

_KINDS: tuple[type[Operation], ...] = (
    DropDossierItem,
    ReplaceItemByData,
    DropCertification,
    DropCopies,
    MergeDossierItems,
    RewriteDossierItem,
    SimplifyForm,
    ShortenTerm,
    ChangeFee,
    AddOnlineChannel,
    HandleOnline,
    DropStep,
    MergeSteps,
    DropCondition,
    RewriteCondition,
    LengthenValidity,
    LowerLevel,
    Delegate,
    ReassignAgency,
    ReplaceLegalBasis,
    MergeProcedure,
    AbolishProcedure,
)

OPERATION_KINDS: Mapping[str, type[Operation]] = {name_of(kind): kind for kind in _KINDS}
# Kinds that mean something of their own elsewhere, where rows and events are asked for them.
ABOLISHES, MERGES = name_of(AbolishProcedure), name_of(MergeProcedure)
HANDS_DOWN = name_of(LowerLevel)  # a decision, to a lower level (phân cấp)
