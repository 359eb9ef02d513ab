"""How the items of plans meet each other: pure, from what each says.

Items of one plan are drafted together and may touch one article or one paper on purpose; only items
of different plans collide there. What ends a procedure meets whatever counts on it in any plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.review.operations.places import WHOLE, meet
from tinhgon.review.operations.registry import MERGES
from tinhgon.review.vocabulary import ConflictKind


@dataclass(frozen=True, slots=True)
class Deed:
    """An operation as far as conflicts are concerned: its plain data, the places it touches, and
    for each place the words of the component there, folded (what variants have in common)."""

    data: Mapping[str, object]
    places: frozenset[str]
    words: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        return str(self.data["kind"])

    @property
    def into(self) -> str | None:
        found = self.data.get("into")
        return found if self.kind == MERGES and isinstance(found, str) else None

    @property
    def says(self) -> tuple[tuple[str, str], ...]:
        """What it does, without where: the same done to two variants is the same."""
        placed = {"component", "components", "merged", "index"}
        told = ((name, str(value)) for name, value in self.data.items() if name not in placed)
        return tuple(sorted(told))


@dataclass(frozen=True, slots=True)
class Amended:
    """An article an item needs amended (as it is written in full), `ways` what is to be done
    there, `cover` the amending document (id) that takes it in, None while there is none."""

    article: str
    ways: frozenset[tuple[object, ...]]
    cover: int | None = None


@dataclass(frozen=True, slots=True)
class Intended:
    """What an item intends with a procedure.

    `variants` are the codes of procedures that are nearly this one, `articles` what it needs
    amended in the law.
    """

    item: int
    plan: int
    code: str
    deeds: tuple[Deed, ...]
    ends: bool = False
    variants: frozenset[str] = frozenset()
    articles: tuple[Amended, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommended:
    """What somebody recommends for a procedure while it is in a plan."""

    recommendation: int
    code: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """An item that meets others (items by id, recommendations by id) at `about`: a code, the words
    of a part, a provision."""

    kind: ConflictKind
    item: int
    about: str = ""
    others: tuple[int, ...] = ()
    recommendations: tuple[int, ...] = ()


def merging(items: Sequence[Intended], ended: Collection[str] = ()) -> Iterator[Met]:
    """Items that go into a procedure which another item ends, or changes meanwhile, or which a
    decision has `ended` (codes)."""
    by_code = {each.code: each for each in items}
    for each in items:
        for into in filter(None, (deed.into for deed in each.deeds)):
            if into in ended:
                yield Met(ConflictKind.GOES_INTO_ENDING, each.item, into)
                continue
            other = by_code.get(into)
            if other is None or other.item == each.item:
                continue
            kind = ConflictKind.GOES_INTO_ENDING if other.ends else ConflictKind.GOES_INTO_CHANGING
            yield Met(kind, each.item, into, (other.item,))


def recommended(items: Sequence[Intended], others: Iterable[Recommended]) -> Iterator[Met]:
    """Recommendations for procedures that are in a plan: meeting an operation there, or beside."""
    by_code = {each.code: each for each in items}
    for other in others:
        held = by_code.get(other.code)
        if held is None:
            continue
        same_part = any(_collide(mine, theirs) for mine in held.deeds for theirs in other.deeds)
        kind = ConflictKind.SAME_PART if same_part else ConflictKind.SAME_PROCEDURE
        yield Met(kind, held.item, other.code, (), (other.recommendation,))


def alike(items: Sequence[Intended]) -> Iterator[Met]:
    """The same part of two variants, changed otherwise by items of different plans."""
    by_code = {each.code: each for each in items}
    for each in items:
        met: dict[str, set[int]] = {}
        for code in sorted(each.variants):
            other = by_code.get(code)
            if other is None or other.plan == each.plan:
                continue
            for mine in each.deeds:
                for theirs in other.deeds:
                    if mine.says != theirs.says:
                        for words in sorted(mine.words & theirs.words):
                            met.setdefault(words, set()).add(other.item)
        for words, others in sorted(met.items()):
            yield Met(ConflictKind.SAME_PAPER, each.item, words, tuple(sorted(others)))


def articles(items: Sequence[Intended]) -> Iterator[Met]:
    """Items of different plans that need the same article amended, each otherwise, and that no
    document takes in together."""
    naming: dict[str, list[tuple[Intended, Amended]]] = {}
    for each in items:
        for amended in each.articles:
            naming.setdefault(amended.article, []).append((each, amended))
    for article, those in sorted(naming.items()):
        met: dict[int, set[int]] = {}
        for each, mine in those:
            for other, theirs in those:
                if each.plan != other.plan and _differ(mine, theirs):
                    met.setdefault(each.item, set()).add(other.item)
        for item, others in sorted(met.items()):
            yield Met(ConflictKind.SAME_ARTICLE, item, article, tuple(sorted(others)))


def _differ(mine: Amended, theirs: Amended) -> bool:
    together = mine.cover is not None and mine.cover == theirs.cover
    return not together and mine.ways != theirs.ways


def _collide(mine: Deed, theirs: Deed) -> bool:
    """Two operations that cannot both be carried out, or say different things of one part."""
    if dict(mine.data) == dict(theirs.data):
        return False
    if WHOLE in mine.places or WHOLE in theirs.places:
        return True
    return any(meet(here, there) for here in mine.places for there in theirs.places)
