"""A set of operations on one version: refused where two of them meet in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.abolish import AbolishProcedure
from tinhgon.review.operations.operation import Operation


@dataclass(frozen=True, slots=True)
class Outcome:
    """The content after the operations; `abolished` where the procedure ends."""

    content: Content
    abolished: bool


def check_compatible(operations: Sequence[Operation]) -> None:
    """Refuse operations that touch the same place, or come beside an abolition.

    Since no two touch one place, the order in which they are applied does not matter.
    """
    ends = [operation for operation in operations if isinstance(operation, AbolishProcedure)]
    if ends and len(operations) > 1:
        raise Refusal(
            gettext_noop(
                "A procedure that is abolished cannot be simplified as well. Keep the abolition "
                "or the other operations."
            )
        )
    seen: set[str] = set()
    for operation in operations:
        for place in sorted(operation.places):
            if any(_meet(place, taken) for taken in seen):
                raise Refusal(
                    gettext_noop(
                        "Two operations change the same part (%(place)s). Remove one of them first."
                    ),
                    place=place,
                )
        seen |= operation.places


def _meet(place: str, taken: str) -> bool:
    """Whether two places are one, or one lies within the other (`doss-1/name` in `doss-1`)."""
    return f"{place}/".startswith(f"{taken}/") or f"{taken}/".startswith(f"{place}/")


def apply_operations(content: Content, operations: Sequence[Operation]) -> Outcome:
    """The outcome of all operations on `content`, or the first refusal."""
    check_compatible(operations)
    for operation in operations:
        content = operation.apply(content)
    return Outcome(
        content=content,
        abolished=any(isinstance(operation, AbolishProcedure) for operation in operations),
    )
