"""The papers that a cell, or a part of a decision, lists: one a line, as the portal has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_BULLET = r"[-–—+*•]"
# The part's own name again, over or before its papers; a sign or the end of the line follows.
_LABEL = re.compile(
    rf"^(?:{_BULLET}\s*)*(?:(?:[a-zđ]|\d{{1,2}}(?:\.\d{{1,2}})*)[.)]\s*)?"
    r"thành phần(?:,? số lượng)? hồ sơ(?:,? (?:bao gồm|gồm(?: có)?))?\s*(?::\s*|\.?$)",
    re.IGNORECASE,
)
# A list in one line goes on after a sign that ends what stood before.
_BULLETED = re.compile(rf"(?<=[;.:])\s+(?={_BULLET}\s+\S)|(?<=;)\s*(?={_BULLET}\s?[^\W\d])")
_ENUMERATED = re.compile(r"(?:^|(?<=[;.:,])\s*)(?=\(?(\d{1,2}|[a-zđ])\)\s+\S)")
_ORDERS = (
    tuple("abcdđeghiklmnopqrstuvxy"),
    tuple("abcdefghiklmnopqrstuvxy"),
    tuple(str(number) for number in range(1, 51)),
)
# How many of one paper, as a line of its own.
COUNTED = re.compile(r"^[ \t]*Số lượng:(?=\s*Bản chính:)|^ {6}Số lượng:", re.MULTILINE)
UNCOUNTED = "      Số lượng:"
# "Tờ trình (01 bản chính)", "Danh sách: 02 bản sao có chứng thực", "(01 bản chính, 01 bản sao)".
_HOW_MANY = re.compile(
    r"[(,:;–-]\s*(?:số lượng:?\s*)?0*(?P<first>\d{1,3})\s*(?:\([^()]{1,20}\)\s*)?"
    r"bản (?P<kind>chính|gốc|sao)(?:\s*(?:,|và|\+)\s*0*(?P<copies>\d{1,3})\s*bản sao)?"
    r"(?:\s+(?:có\s+)?(?:chứng thực|công chứng|hợp lệ))*\s*\)?\s*\.?$",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"^(?:{_BULLET}\s*)+(?=\S)")


def papers(lines: Iterable[str]) -> Iterator[str]:
    """Each paper of the lines without its bullet and the sign before the next; what is listed
    within one line is parted.

    A line is parted only where a sign ends what stands before the next bullet, or where its
    letters or numbers count up from the first: "a) …; b) …".
    """
    for line in lines:
        for bulleted in _BULLETED.split(_LABEL.sub("", line.strip())):
            for paper in _enumerated(bulleted.strip()):
                bare = _LEADING.sub("", paper).strip().rstrip(";,")
                if bare:
                    yield bare


def how_many(paper: str) -> str:
    """The line that says how many of a paper are asked for, as its own words end; what they do not
    say stays unsaid."""
    found = _HOW_MANY.search(paper)
    if found is None:
        return UNCOUNTED
    is_copy = found["kind"].lower() == "sao"
    if is_copy and found["copies"]:
        return UNCOUNTED
    originals = "" if is_copy else found["first"]
    copies = found["first"] if is_copy else found["copies"] or ""
    return f"{UNCOUNTED} Bản chính: {originals}, Bản sao: {copies}"


def each_counted(lines: Iterable[str]) -> Iterator[str]:
    """Of papers with how many under each: a line for those of which it is not said, too."""
    open_paper = False
    for line in lines:
        counts = COUNTED.match(line) is not None
        if open_paper and not counts and line.startswith(("- ", "[")):
            yield UNCOUNTED
        yield line
        open_paper = not counts and not line.startswith("[")


def _enumerated(line: str) -> Iterator[str]:
    signs = list(_ENUMERATED.finditer(line))
    counted = _counted([each[1] for each in signs])
    if counted < 2:
        yield line
        return
    places = [each.start() for each in signs[:counted]]
    yield line[: places[0]]
    for first, last in zip(places, [*places[1:], len(line)], strict=True):
        yield line[first:last].strip()


def _counted(signs: Sequence[str]) -> int:
    """How many of the signs count up from the first letter or number."""
    return max(_alike(signs, order) for order in _ORDERS)


def _alike(signs: Sequence[str], order: Sequence[str]) -> int:
    pairs = zip(signs, order, strict=False)
    return next(
        (at for at, (sign, due) in enumerate(pairs) if sign != due), min(len(signs), len(order))
    )
