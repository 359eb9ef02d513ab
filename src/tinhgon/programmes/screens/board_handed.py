"""How far decentralisation has come: what a law handed down, what is delegated meanwhile; at each
agency, and to whom procedure by procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.figures.api import EVERY_AGENCY, figure_address
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import write_day, write_number
from tinhgon.programmes.api import Board, BoardLine, Handing, Measure, Way
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.rules.standing import Portion
from tinhgon.programmes.screens.board_asking import board_address, rest_address
from tinhgon.programmes.screens.board_tables import name_below
from tinhgon.programmes.screens.board_words import share_words

_COUNTED = (counted.IN_SCOPE.id, counted.HANDED_DOWN.id, counted.DELEGATED.id)
_WAYS = {
    Way.HANDED_DOWN: gettext_noop("Handed down to %(to)s by %(document)s since %(day)s"),
    Way.APPROVED: gettext_noop(
        "Approved to be handed down to %(to)s by %(document)s of %(day)s, not enacted yet"
    ),
    Way.DELEGATED: gettext_noop("Delegated to %(to)s by %(document)s since %(day)s"),
}


@dataclass(frozen=True, slots=True)
class HandedLine:
    """An agency and its board: how many are in the programme, handed down, delegated, each with
    where it opens ("": nowhere); `portion` is what is handed down of what is to be."""

    name: str
    url: str
    in_scope: tuple[int, str]
    handed: tuple[int, str]
    delegated: tuple[int, str]
    portion: Portion

    @property
    def written_share(self) -> str:
        """What nobody has said a whole of is not known, which is not zero."""
        if self.portion.whole is None and self.portion.part is not None:
            return gettext("not known")
        return share_words(self.portion)


@dataclass(frozen=True, slots=True)
class Handed:
    """The lines of all, of each agency below, and of the others; `listed` says how many of those
    that are meant stand in the programme, empty where all do."""

    listed: str
    lines: tuple[HandedLine, ...]


def handed_shown(read: Board, names: Mapping[str, str]) -> Handed | None:
    """None for a programme that hands nothing down and asks for nothing of the kind."""
    asks = any(aim.measure is Measure.DECENTRALISED for aim in read.aims)
    if not asks and not any(read.whole.value(each) for each in _COUNTED[1:]):
        return None
    lines = [_line(read, read.whole, names[read.asked.agency])]
    own = read.asked.agency
    below = [_line(read, line, name_below(names, line.agency, own)) for line in read.lines]
    lines += sorted(below, key=lambda row: (-row.in_scope[0], row.name))
    if read.rest is not None:
        lines.append(_line(read, read.rest, gettext("Other agencies")))
    return Handed(_listed(read), tuple(lines))


def handing_words(told: Sequence[Handing]) -> list[tuple[str, str]]:
    """A sentence for each, and where it opens ("" for what has no page of its own)."""
    found = []
    for each in told:
        words = gettext(_WAYS[each.way]) % {
            "to": each.to,
            "document": each.document,
            "day": write_day(each.since),
        }
        if each.until is not None:
            words += " " + gettext("until %(day)s") % {"day": write_day(each.until)}
        found.append((words, each.url))
    return found


def _line(read: Board, line: BoardLine, name: str) -> HandedLine:
    asked = read.asked
    is_rest = line is read.rest
    in_scope, handed, delegated = (
        (line.value(each), "" if is_rest else figure_address(line.figures[each].question))
        for each in _COUNTED
    )
    url = "" if line.agency == asked.agency else board_address(asked, agency=line.agency)
    if is_rest:
        # What lies under none of the authorities has no board: only its procedures are told.
        url = rest_address(asked)
        in_scope = (in_scope[0], url)
    portion = read.portion(line, Measure.DECENTRALISED)
    return HandedLine(name, url, in_scope, handed, delegated, portion)


def _listed(read: Board) -> str:
    named, listed = read.whole.named, read.whole.value(counted.IN_SCOPE.id)
    if named is None:
        return gettext(
            "How many are to be handed down here has not been said, so no share of them is told; "
            "the plan of the authority says it."
        )
    if named == listed:
        return ""
    words = (
        gettext("%(listed)s of the %(expected)s the decision speaks of are in the programme.")
        if read.asked.agency == EVERY_AGENCY and read.asked.programme.expected is not None
        else gettext("%(listed)s of the %(expected)s authorities speak of are in the programme.")
    )
    return words % {"listed": write_number(listed), "expected": write_number(named)}
