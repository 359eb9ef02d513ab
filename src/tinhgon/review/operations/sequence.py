"""A set of operations on one version: refused where two of them meet in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Content
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.places import meet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a set of operations.

    `content` is what the procedure says afterwards, `practised` what those who comply meet, which
    differs where somebody else handles by delegation. Of `renewals[1]` cases `renewals[0]` are left
    where a result holds longer. `abolished` where the procedure ends;
    `successor` is the code of the one that takes over, if any.
    """

    content: Content
    practised: Content
    abolished: bool
    successor: str | None
    renewals: tuple[int, int] = (1, 1)


def check_compatible(operations: Sequence[Operation]) -> None:
    """Refuse operations that touch the same place, or come beside an abolition.

    Since no two touch one place, the order in which they are applied does not matter.
    """
    if any(operation.ENDS for operation in operations) and len(operations) > 1:
        raise Refusal(
            gettext_noop(
                "A procedure that is abolished cannot be simplified as well. Keep the abolition "
                "or the other operations."
            )
        )
    seen: set[str] = set()
    for operation in operations:
        for place in sorted(operation.places):
            if any(meet(place, taken) for taken in seen):
                raise Refusal(
                    gettext_noop(
                        "Two operations change the same part (%(place)s). Remove one of them first."
                    ),
                    place=place,
                )
        seen |= operation.places


def apply_operations(content: Content, operations: Sequence[Operation]) -> Outcome:
    """The outcome of all operations on `content`, or the first refusal."""
    check_compatible(operations)
    before = content
    for operation in operations:
        content = operation.apply(content)
    return Outcome(
        content=content,
        practised=practised(content, operations),
        abolished=any(operation.ENDS for operation in operations),
        successor=next(filter(None, (operation.successor() for operation in operations)), None),
        renewals=renewals(before, operations),
    )


def renewals(before: Content, operations: Sequence[Operation]) -> tuple[int, int]:
    """Of how many cases how many are left; of several results the one that gains least decides."""
    known = [each for operation in operations if (each := operation.renewals(before)) is not None]
    return max(known, key=lambda each: Fraction(*each), default=(1, 1))


def practised(content: Content, operations: Sequence[Operation]) -> Content:
    """What those who comply meet, where the operations lead to `content`."""
    for operation in operations:
        content = operation.practised(content)
    return content
