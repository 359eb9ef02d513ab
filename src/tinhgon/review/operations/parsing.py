"""Operations as they are stored, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.operations.abolish import AbolishProcedure
from tinhgon.review.operations.drop_certification import DropCertification
from tinhgon.review.operations.drop_item import DropDossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.shorten_term import ShortenTerm

AnyOperation = Annotated[
    AbolishProcedure | DropDossierItem | ReplaceItemByData | DropCertification | ShortenTerm,
    Field(discriminator="kind"),
]

OPERATION_KINDS: dict[str, type[Operation]] = {
    "abolish_procedure": AbolishProcedure,
    "drop_dossier_item": DropDossierItem,
    "replace_item_by_data": ReplaceItemByData,
    "drop_certification": DropCertification,
    "shorten_term": ShortenTerm,
}

_ADAPTER: TypeAdapter[Operation] = TypeAdapter(AnyOperation)


def parse_operation(data: Mapping[str, object]) -> Operation:
    """One operation from plain data, or a refusal that names the field at fault."""
    try:
        return _ADAPTER.validate_python(dict(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refusal(
            gettext_noop("The operation is not complete: %(field)s – %(why)s."),
            field=".".join(str(part) for part in first["loc"]) or "kind",
            why=first["msg"],
        ) from error


def parse_operations(rows: Iterable[Mapping[str, object]]) -> tuple[Operation, ...]:
    """Operations from plain data, in order."""
    return tuple(parse_operation(row) for row in rows)


def plain_operation(operation: Operation) -> dict[str, object]:
    """The operation as plain JSON data."""
    return operation.model_dump(mode="json")
