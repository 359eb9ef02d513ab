"""The kinds of operation there are, in the order they are offered. A new one is a line here."""

from __future__ import annotations

from collections.abc import Mapping

from tinhgon.review.operations.abolish import AbolishProcedure
from tinhgon.review.operations.drop_certification import DropCertification
from tinhgon.review.operations.drop_item import DropDossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.reassign_agency import ReassignAgency
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.shorten_term import ShortenTerm

_KINDS: tuple[type[Operation], ...] = (
    DropDossierItem,
    ReplaceItemByData,
    DropCertification,
    ShortenTerm,
    ReassignAgency,
    AbolishProcedure,
)

OPERATION_KINDS: Mapping[str, type[Operation]] = {
    str(kind.model_fields["kind"].default): kind for kind in _KINDS
}
