"""Operations as they are stored, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.registry import OPERATION_KINDS


def parse_operation(data: Mapping[str, object]) -> Operation:
    """One operation from plain data, or a refusal that names the field at fault."""
    kind = OPERATION_KINDS.get(str(data.get("kind")))
    if kind is None:
        raise Refusal(
            gettext_noop("The operation is not complete: %(field)s – %(why)s."),
            field="kind",
            why=", ".join(OPERATION_KINDS),
        )
    try:
        return kind.model_validate(dict(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refusal(
            gettext_noop("The operation is not complete: %(field)s – %(why)s."),
            field=".".join(str(part) for part in first["loc"]),
            why=first["msg"],
        ) from error


def parse_operations(rows: Iterable[Mapping[str, object]]) -> tuple[Operation, ...]:
    """Operations from plain data, in order."""
    return tuple(parse_operation(row) for row in rows)


def plain_operation(operation: Operation) -> dict[str, object]:
    """The operation as plain JSON data."""
    return operation.model_dump(mode="json")
