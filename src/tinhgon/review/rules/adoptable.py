"""What one procedure can take over from a leaner one: differences as operations.

Only what asks less is taken over, and only what an operation can say. Each is a proposal that a
person looks over. What rests on how a text is cut (steps, conditions) is not proposed in bulk: a
place that words a step otherwise does not do without it. Nor are papers that fall away where the
two ask for no paper in common: that is another dossier, or a wrong record, not a leaner one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.procedures.content.api import (
    Channel,
    ChannelType,
    ComponentKind,
    Condition,
    Content,
    DossierItem,
    State,
    Step,
    Term,
)
from tinhgon.review.findings.emptiness import says_nothing
from tinhgon.review.findings.overlap.burden import hours_of
from tinhgon.review.findings.passages import plain
from tinhgon.review.operations.drop_certification import (
    mentions_certification,
    without_certification,
)
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.rules.side_by_side import side_by_side

_DONG = "VND"
_ONLINE = "Nộp trực tuyến trên Cổng Dịch vụ công quốc gia"


@dataclass(frozen=True, slots=True)
class Adoptable:
    """One difference: the row it stands in, the operation on one's own procedure.

    `proposed`: whether it belongs to adopting the leaner variant as a whole.
    """

    row: str
    operation: Operation
    proposed: bool

    @property
    def key(self) -> str:
        """What names it among the differences of two procedures."""
        return f"{self.row}.{type(self.operation).model_fields['kind'].default}"


def adoptable(mine: Content, leaner: Content) -> tuple[Adoptable, ...]:
    """The differences by which `leaner` asks less than `mine`, in the order of the rows."""
    rows = side_by_side((mine, leaner))
    found: list[Adoptable] = []
    comparable = share_a_paper(mine, leaner)
    for row in rows[ComponentKind.DOSSIER]:
        own, other = row.cells
        if isinstance(own, DossierItem) and not says_nothing(plain(own.name)):
            there = other if isinstance(other, DossierItem) else None
            found += _of_paper(row.id, own, there, comparable=comparable)
    pairs = [
        (own, other)
        for row in rows[ComponentKind.CHANNELS]
        for own, other in [row.cells]
        if isinstance(own, Channel) and isinstance(other, Channel)
    ]
    found += [*_limits(pairs), *_fees(pairs), *_online(mine, leaner)]
    for kind, part in ((ComponentKind.STEPS, Step), (ComponentKind.CONDITIONS, Condition)):
        for row in rows[kind]:
            own, other = row.cells
            if isinstance(own, part) and other is None:
                name = "drop_step" if kind is ComponentKind.STEPS else "drop_condition"
                found += _made(row.id, {"kind": name, "component": own.id}, proposed=False)
    return tuple(found)


def share_a_paper(mine: Content, other: Content) -> bool:
    """Whether two procedures ask for any paper in common, as they are laid side by side."""
    rows = side_by_side((mine, other))[ComponentKind.DOSSIER]
    return any(None not in row.cells for row in rows)


def _made(row: str, data: Mapping[str, object], *, proposed: bool = True) -> tuple[Adoptable, ...]:
    return (Adoptable(row, parse_operation(data), proposed),)


def _of_paper(
    row: str, own: DossierItem, other: DossierItem | None, *, comparable: bool
) -> Iterator[Adoptable]:
    if other is None:
        data = {"kind": "drop_dossier_item", "component": own.id}
        yield from _made(row, data, proposed=comparable)
        return
    if other.data_source is not None and own.data_source is None:
        data = {"kind": "replace_item_by_data", "component": own.id}
        yield from _made(row, {**data, "data_source": other.data_source})
        return
    if mentions_certification(own.name) and not mentions_certification(other.name):
        wording = without_certification(own.name)
        if not mentions_certification(wording):
            data = {"kind": "drop_certification", "component": own.id, "wording": wording}
            yield from _made(row, data)
            return
    if own.originals is None or own.copies is None:
        return
    if other.originals is None or other.copies is None:
        return
    if 0 < other.originals + other.copies < own.originals + own.copies:
        data = {"kind": "drop_copies", "component": own.id}
        counts = {"originals": other.originals, "copies": other.copies}
        yield from _made(row, {**data, **counts})


def _limits(pairs: Sequence[tuple[Channel, Channel]]) -> Iterator[Adoptable]:
    """Shorter first limits; channels that go from one limit to one other go together."""
    together: dict[tuple[str | None, Term, int], list[str]] = {}
    for own, other in pairs:
        if not own.terms or not other.terms:
            continue
        here, there = own.terms[0], other.terms[0]
        days = _whole(there)
        if here.unit is there.unit and days is not None and _longer(here, there):
            together.setdefault((own.case, here, days), []).append(own.id)
    for (_, _, days), channels in together.items():
        data = {"kind": "shorten_term", "components": channels, "index": 0, "value": days}
        yield from _made(channels[0], data)


def _longer(here: Term, there: Term) -> bool:
    before, after = hours_of(here), hours_of(there)
    return before is not None and after is not None and after < before


def _whole(term: Term) -> int | None:
    """The number of a limit that was read, where it is a whole one."""
    quantity = term.quantity
    if hours_of(term) is None or quantity is None or quantity != int(quantity):
        return None
    return int(quantity)


def _fees(pairs: Sequence[tuple[Channel, Channel]]) -> Iterator[Adoptable]:
    """Lower first fees, both read as đồng."""
    for own, other in pairs:
        if not own.fees or not other.fees:
            continue
        here, there = own.fees[0], other.fees[0]
        read = here.state is State.READ and there.state is State.READ
        if not read or here.currency != _DONG or there.currency != _DONG:
            continue
        if here.amount is not None and there.amount is not None and there.amount < here.amount:
            data = {"kind": "change_fee", "components": [own.id], "index": 0}
            yield from _made(own.id, {**data, "amount": there.amount})


def _online(mine: Content, leaner: Content) -> Iterator[Adoptable]:
    """Handing in online, where only the leaner one offers it with a limit that was read."""
    if any(channel.type is ChannelType.ONLINE for channel in mine.channels):
        return
    for channel in leaner.channels:
        term = channel.terms[0] if channel.terms else None
        if channel.type is not ChannelType.ONLINE or term is None or term.unit is None:
            continue
        days = _whole(term)
        if days is None:
            continue
        data = {
            "kind": "add_online_channel",
            "value": days,
            "unit": term.unit.value,
            "description": channel.description or _ONLINE,
        }
        yield from _made(channel.id, data)
        return
