"""Operations as they are stored, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.registry import OPERATION_KINDS

_MISSING = gettext_noop("The operation is not complete: “%(field)s” is missing.")
_UNREADABLE = gettext_noop(
    "The operation is not complete: what stands in “%(field)s” cannot be read (%(said)s)."
)
_WHY = {
    "missing": _MISSING,
    "string_too_short": gettext_noop(
        "The operation is not complete: “%(field)s” needs at least %(min_length)s signs."
    ),
    "string_too_long": gettext_noop(
        "The operation is not complete: “%(field)s” takes at most %(max_length)s signs."
    ),
    "value_error": gettext_noop(
        "The operation is not complete: “%(field)s” holds characters that cannot be printed."
    ),
    "greater_than": gettext_noop(
        "The operation is not complete: “%(field)s” must be more than %(gt)s."
    ),
    "greater_than_equal": gettext_noop(
        "The operation is not complete: “%(field)s” must be at least %(ge)s."
    ),
    "less_than_equal": gettext_noop(
        "The operation is not complete: “%(field)s” must be at most %(le)s."
    ),
    "too_short": _MISSING,
    "extra_forbidden": gettext_noop(
        "The operation is not complete: it has no place for “%(field)s”."
    ),
}
_LONGEST = 80


def parse_operation(data: Mapping[str, object]) -> Operation:
    """One operation from plain data, or a refusal that names the field at fault and says why."""
    kind = OPERATION_KINDS.get(str(data.get("kind")))
    if kind is None:
        raise Refusal(
            gettext_noop(
                "There is no operation of this kind: “%(kind)s”. Choose one of: %(known)s."
            ),
            kind=str(data.get("kind"))[:_LONGEST],
            known=", ".join(OPERATION_KINDS),
        )
    try:
        return kind.model_validate(dict(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refusal(
            _WHY.get(first["type"], _UNREADABLE),
            field=".".join(str(part) for part in first["loc"]),
            said=str(first.get("input"))[:_LONGEST],
            **first.get("ctx", {}),
        ) from error


def parse_operations(rows: Iterable[Mapping[str, object]]) -> tuple[Operation, ...]:
    """Operations from plain data, in order."""
    return tuple(parse_operation(row) for row in rows)


def plain_operation(operation: Operation) -> dict[str, object]:
    """The operation as plain JSON data."""
    return operation.model_dump(mode="json")
