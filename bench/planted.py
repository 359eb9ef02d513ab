"""Planted local variants: procedures that are one by construction, and twins that are not.

Each base procedure is kept by many places, each in its own words: the name with a place or a level,
a word more or less; steps and papers reworded, dropped and added. Beside every fourth base stands a
twin: the same licence reissued, extended or revoked, in nearly the same words, and kept by as many
places. A procedure and its twin are two.
"""

from __future__ import annotations

import random
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.wording import PLACES
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.overlap.sketch import pairs_of

# Words that places exchange, both ways.
_SAID_OTHERWISE = (
    ("nop", "gui"), ("co", "ton"), ("kiem", "xem"), ("to", "don"), ("trong", "khong"),
    ("nguoi", "ben"), ("ket", "san"), ("ho", "bo"), ("tra", "giao"), ("lap", "lam"),
    ("quy", "chi"), ("theo", "tai"), ("va", "cung"), ("phong", "ban"), ("ngay", "hom"),
)  # fmt: skip
_EXCHANGED = {one: other for pair in _SAID_OTHERWISE for one, other in (pair, pair[::-1])}
_SENTENCES = tuple(
    sentence.split()
    for sentence in (
        "can bo tiep nhan kiem tra thanh phan ho so va viet giay hen tra ket qua",
        "nguoi nop co the theo doi tinh trang ho so tren cong dich vu cong cua tinh",
        "truong hop qua han phai co van ban xin loi va neu ro ly do",
        "chuyen vien du thao van ban trinh lanh dao phong xem xet truoc khi trinh ky",
        "bo phan mot cua vao so theo doi va chuyen ho so den phong chuyen mon trong buoi",
    )
)
_PAPERS = tuple(
    paper.split()
    for paper in (
        "van ban uy quyen cho nguoi nop ho so",
        "ban sao giay to tuy than cua nguoi nop",
        "cam ket thuc hien dung noi dung da dang ky",
    )
)
_SUFFIXES = ("tại {place}", "trên địa bàn {place}", "({place})", "(cấp tỉnh)", "(cấp xã)", "", "")
_WORDS_ADDED = ("đã", "theo quy định", "hiện hành", "hợp lệ", "của người dân")
_ACTING = frozenset(
    "bo cap chia chinh chuyen cong doi dau dieu dinh dang gia giai han hoi huy ky khau khong lai "
    "lan lap mat moi nhan nhap rut sua sung tach tam tang tra thay the thu tru xac xoa xuat".split()
)
_ISSUED = re.compile(r"^(?:thủ tục )?cấp (?=(?:giấy|chứng|thẻ|phép|bằng))", re.IGNORECASE)
_TWINS = ("Cấp lại ", "Gia hạn ", "Thu hồi ", "Cấp đổi ")


@dataclass(frozen=True, slots=True)
class Planted:
    """One variant: its family, its name and field as written, its folded texts word by word."""

    family: int
    name: str
    field: str
    texts: list[list[str]]


@dataclass(slots=True)
class Plantation:
    """All variants as both sides are given them: pairs of neighbouring words as numbers."""

    families: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    papers: list[int] = field(default_factory=list)
    numbers: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q", [0]))

    def __len__(self) -> int:
        return len(self.families)

    def of(self, place: int) -> array[int]:
        """The numbers of one variant."""
        return self.numbers[self.ends[place] : self.ends[place + 1]]

    @property
    def pairs(self) -> int:
        """How many pairs of variants are one procedure."""
        return sum(size * (size - 1) // 2 for size in Counter(self.families).values())


def unlike(contents: Sequence[Content], least: int = 60) -> list[Content]:
    """Procedures of which no two are nearly one, told without the rule that is measured.

    One is left out if three quarters of the words of its name stand in an earlier one's, or the
    other way round, or a third of the runs of five words in its text stand in one earlier text.
    Only texts long enough to tell stay.
    """
    kept: list[Content] = []
    names: list[frozenset[str]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    by_run: dict[int, int] = {}
    for content in contents:
        name = frozenset(re.findall(r"\w+", fold(content.name)))
        words = [word for text in texts_of(content) for word in text]
        runs = {hash(tuple(words[place : place + 5])) for place in range(len(words) - 4)}
        if len(runs) < least:
            continue
        met = Counter(by_run[run] for run in runs if run in by_run)
        if met and met.most_common(1)[0][1] * 3 > len(runs):
            continue
        near = Counter(place for word in name for place in by_word[word])
        if any(
            4 * shared >= 3 * min(len(name), len(names[place]))
            for place, shared in near.most_common(50)
        ):
            continue
        for run in runs:
            by_run.setdefault(run, len(kept))
        for word in name:
            by_word[word].append(len(kept))
        names.append(name)
        kept.append(content)
    return kept


def texts_of(content: Content) -> list[list[str]]:
    """The folded words of steps, papers and results, text by text; papers are second."""
    return [
        fold(text).split()
        for text in (
            *(step.text for step in content.steps),
            *(item.name for item in content.dossier),
            *(result.text for result in content.results),
        )
    ]


def planted(contents: Sequence[Content], size: int, seed: int) -> Iterator[Planted]:
    """`size` variants of the bases `contents` and of their twins, families apart, shuffled."""
    dice = random.Random(seed)
    bases = [*_bases(contents, dice)]
    each = -(-size // len(bases))
    wanted = [family for family in range(len(bases)) for _ in range(each)]
    dice.shuffle(wanted)
    for family in wanted[:size]:
        name, where, texts = bases[family]
        yield Planted(
            family,
            _name(name, dice),
            f"{where} địa phương" if dice.random() < 0.05 else where,
            _texts(texts, dice),
        )


def _bases(
    contents: Iterable[Content], dice: random.Random
) -> Iterator[tuple[str, str, list[list[str]]]]:
    for content in contents:
        texts, name = texts_of(content), " ".join(content.name.split())
        yield name, content.field or "", texts
        if _ISSUED.match(name) and dice.random() < 0.5:
            act = dice.choice(_TWINS)
            acting = fold(act).split()
            yield (
                _ISSUED.sub(act, name),
                content.field or "",
                [acting + text[1:] if text[:1] == ["cap"] else text for text in texts],
            )


def _name(name: str, dice: random.Random) -> str:
    """The name as one place says it: a place or level, and one time in ten a word less or more.

    Words are lost after the first half, never one of an act: that would be another procedure.
    """
    words = name.split()
    if dice.random() < 0.05:
        place = dice.randrange(len(words) // 2, len(words))
        if fold(words[place]).strip(".,;:()") not in _ACTING:
            del words[place]
    if dice.random() < 0.05:
        words.append(dice.choice(_WORDS_ADDED))
    said = " ".join((*words, dice.choice(_SUFFIXES).format(place=dice.choice(PLACES)))).strip()
    said = dice.choice(("", "", "Thủ tục ", "Thủ tục: ")) + said + dice.choice(("", "", "."))
    return said.upper() if dice.random() < 0.1 else said


def _texts(texts: list[list[str]], dice: random.Random) -> list[list[str]]:
    """The texts as one place words them: a place that rewords much does so everywhere."""
    rewording = dice.choice((0.02, 0.05, 0.1, 0.2))
    said = [
        _reworded(text, rewording, dice)
        for text in texts
        if len(texts) < 4 or dice.random() >= 0.08
    ]
    for _ in range(dice.randrange(3)):
        said.insert(dice.randrange(len(said) + 1), dice.choice(_SENTENCES))
    if dice.random() < 0.4:
        said.append(dice.choice(_PAPERS))
    return said


def _reworded(text: list[str], share: float, dice: random.Random) -> list[str]:
    count = int(len(text) * share + dice.random())
    if not count:
        return text
    words = list(text)
    for _ in range(count):
        place = dice.randrange(len(words))
        word = words[place]
        words[place] = _EXCHANGED.get(word) or dice.choice(_WORDS_ADDED)
    return words


def plant(variants: Iterable[Planted]) -> Plantation:
    """The variants as numbers, which both sides are given alike."""
    ground = Plantation()
    for variant in variants:
        ground.families.append(variant.family)
        ground.names.append(variant.name)
        ground.fields.append(variant.field)
        ground.numbers.extend(np.unique(pairs_of(variant.texts)).tolist())
        ground.ends.append(len(ground.numbers))
    return ground
