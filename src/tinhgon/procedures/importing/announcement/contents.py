"""The parts a) steps, b) ways, c) dossier … of each procedure in a decision's second part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.announcement.called import Called, Listed, Meant
from tinhgon.procedures.importing.announcement.parts import (
    Label,
    Line,
    Style,
    counted,
    label_of,
)
from tinhgon.procedures.importing.headings import Context, below
from tinhgon.procedures.importing.inventory.columns import Column
from tinhgon.procedures.importing.inventory.papers import COUNTED, each_counted
from tinhgon.procedures.importing.inventory.rows import record_of
from tinhgon.procedures.reading.fields import PortalKey

_LONGEST_HEADING = 300
# What may stand between the heading of a procedure and its first part.
_SUBTITLE = re.compile(
    r"^(?:\(|ma (?:so|thu tuc|tthc)\b|linh vuc\b|nhom [ab]\b|noi dung(?: cu the)?:?$|co quan [^:]*:"
    r"|cap (?:trung uong|bo|tinh|huyen|xa|thuc hien|giai quyet)\b)"
)
# How far below a heading its first part, or the next heading, is looked for.
_AHEAD = 5
_PROCEDURE = re.compile(r"^(?:thu tuc|tthc)\b")
_SECTION = re.compile(
    r"^(?:danh muc|linh vuc|nhom|cap|cac thu tuc|thu tuc|tthc|noi dung)\b.{0,200}$"
)
_ANNEX = re.compile(r"^(?:phan|phu luc|chuong)(?: so)? ?(?:[ivxlc]+|\d+)?[.:]?$")
_PART_OF_DECISION = re.compile(r"^(?:phan|phu luc|chuong) (?:[ivxlc]+|\d+)\b")
# With these a form begins; the part before it ends, the procedure does not.
_FORM = re.compile(r"(?:bieu )?mau (?:so )?[\w.\-/]+(?: ?\(.*\))?")
_MOTTO = "cong hoa xa hoi chu nghia viet nam"
# Counted otherwise than the parts before it, a line that may be one of a list.
_LOOSE = frozenset({Style.BULLET, Style.NUMBER, Style.NONE})


@dataclass(slots=True)
class Described:
    """A procedure as the second part describes it: lines under each part.

    `heading` as written, `rows` of the lists it may be (none: it is not known), `after` the
    place of the row described before it, `untold` lines before its first part.
    """

    heading: str
    rows: tuple[int, ...]
    after: int | None
    style: Style | None = None
    number: tuple[Style, str] = (Style.NONE, "")
    parts: dict[Column, list[str]] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)

    def values(self) -> dict[str, object]:
        """Its parts as a record, in the form the portal uses."""
        columns = dict(enumerate(self.parts))
        cells = ["\n".join(_told(part, lines)).strip() for part, lines in self.parts.items()]
        return record_of(cells, columns)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the second part says: of each row (by place) that it describes; headings whose content
    is of no row, or of which of several rows is not known; headings with a text that names no
    part."""

    of_rows: dict[int, Described]
    unplaced: tuple[Described, ...]
    without_parts: tuple[Described, ...]


def _told(part: Column, lines: Sequence[str]) -> Iterable[str]:
    """The lines of a part; papers of which only some have a number stay apart."""
    counts = part is PortalKey.DOSSIER and any(COUNTED.match(line) for line in lines)
    return each_counted(lines) if counts else lines


def read_contents(
    paragraphs: Iterable[Sequence[Line] | None], listed: Sequence[Listed]
) -> Contents:
    """What the lines of the paragraphs say of the procedures listed; None is a list between them.

    A procedure begins with a line that is its name or bears its code, or with one that looks like
    the heading of another: what stands under that is told, and is of no procedure. A part begins
    with a line that is its name. What stands before the first procedure, and forms, are left out.
    """
    called = Called(listed)
    lines = _lines(paragraphs, called)
    reader = _Reader(called)
    for at, line in enumerate(lines):
        if line is None:
            reader.end()
        else:
            reader.take(line, lines[at + 1 : at + 1 + _AHEAD])
    return _placed(reader.found)


class _Reader:
    """Takes the lines in order; `found` are the procedures described, known or not."""

    def __init__(self, called: Called) -> None:
        self.called = called
        self.found: list[Described] = []
        self._current: Described | None = None
        self._part: list[str] | None = None
        self._column: Column | None = None
        self._last: Line | None = None
        self._in_form = False

    def end(self) -> None:
        """What follows is of no procedure until the next heading."""
        self._current = None
        self._leave()

    def take(self, line: Line, following: Sequence[Line | None]) -> None:
        if self._heading(line, following) or self._by_code(line):
            self._last = None
            return
        label = label_of(line)
        if label is not None and self._takes(label, line):
            self._begin(label, line)
            self._last = None
        elif self._opens(line, following):
            self._start(line, ())
            self._last = None
        elif _is_annex(line) or (_is_section(line) and self._heads(following)):
            self.end()
        elif _is_form(line, following):
            self._leave()
            self._in_form = True
        else:
            self._text(line)
            self._last = line

    def _heading(self, line: Line, following: Sequence[Line | None]) -> bool:
        meant = self.called.meant(line.written) or self.called.meant(line.text)
        if meant is None:
            return False
        is_followed = self._first_label(following) is not None
        if not is_followed and (not meant.rows or counted(line.written)[0] is Style.BULLET):
            return False
        self._start(line, meant.rows)
        return True

    def _by_code(self, line: Line) -> bool:
        """A code alone under a heading says which procedure that is."""
        current = self._current
        if current is None or current.parts or current.untold:
            return False
        rows = self.called.of_code(line.written)
        if rows is None:
            return False
        if not current.rows:
            alike = [row for row in rows if self.called.is_of(current.heading, row)]
            current.rows = tuple(alike)
        elif rows:
            current.rows = tuple(row for row in current.rows if row in rows)
        return True

    def _takes(self, label: Label, line: Line) -> bool:
        """Whether a line that bears the name of a part begins one here."""
        current, column = self._current, label.column
        alone = column is PortalKey.STEPS and not label.rest
        is_numbered = label.style not in _LOOSE
        if current is None:
            counts = is_numbered or label.style is Style.NUMBER
            return column is PortalKey.STEPS and (counts or line.is_marked or alone)
        if current.style is None:
            plain = label.style is Style.NONE and line.is_marked
            return is_numbered or plain or alone or label.style is Style.NUMBER
        if column is not PortalKey.STEPS:
            if self._part is None and column in current.parts:
                return False
            if self._in_form:
                return is_numbered and label.style is current.style
        if label.style is current.style:
            return True
        is_new = column not in current.parts or column is PortalKey.STEPS
        return is_new and (is_numbered or (label.style is Style.NONE and line.is_marked))

    def _begin(self, label: Label, line: Line) -> None:
        column = label.column
        current = self._current
        if current is None or (column is PortalKey.STEPS and self._is_another(current)):
            current = self._start(self._taken_back() or line, ())
        if current.style is None:
            current.style = label.style
        self._column = column
        self._part = None
        self._in_form = False
        if column is not None:
            self._part = current.parts.setdefault(column, [])
            if label.rest:
                self._part.append(label.rest)

    def _is_another(self, current: Described) -> bool:
        """Whether steps that begin now are those of another procedure."""
        if PortalKey.STEPS in current.parts:
            return self._column is not PortalKey.STEPS or bool(self._part)
        return bool(current.parts) and self._last is not None and _may_be_heading(self._last)

    def _taken_back(self) -> Line | None:
        """The line before, where it is no sentence: it must have been the heading."""
        last = self._last
        if last is None or not _may_be_heading(last):
            return None
        if self._part and self._part[-1] == last.text:
            self._part.pop()
        return last

    def _opens(self, line: Line, following: Sequence[Line | None]) -> bool:
        """Whether the line is the heading of a procedure that no list names."""
        label = self._first_label(following)
        current = self._current
        style, number, text = counted(line.written)
        is_named = _PROCEDURE.match(fold(text)) is not None
        if label is None or not _may_be_heading(line):
            return False
        strong = is_named or style in {Style.NUMBER, Style.ROMAN, Style.CAPITAL, Style.DOTTED}
        if current is None:
            return strong and (label.column is PortalKey.STEPS or label.style not in _LOOSE)
        if not current.parts:
            return is_named or (strong and self._is_next(current, style, number))
        if not strong and not line.is_marked and not line.text.isupper():
            return False
        return label.column is PortalKey.STEPS or (
            label.column in current.parts and label.style is current.style
        )

    @staticmethod
    def _is_next(current: Described, style: Style, number: str) -> bool:
        """Whether a number is that of the procedure after one that is not described yet, not of
        a heading within it."""
        before, counted_as = current.number
        if before is Style.NONE:
            return number.strip(".)/ ") not in {"1", "I", "A"}
        if before is style:
            return number != counted_as
        return any(not _is_subtitle(text) for text in current.untold) and style is not Style.DOTTED

    def _heads(self, following: Sequence[Line | None]) -> bool:
        """Whether the lines below a section's title begin with the heading of a procedure."""
        for at, line in enumerate(following):
            if line is None or _is_called(self.called, line):
                return True
            first = self._first_label(following[at + 1 :])
            if first is not None and _may_be_heading(line) and label_of(line) is None:
                return first.column is PortalKey.STEPS
            if not _is_section(line) and not _is_subtitle(line.written):
                return False
        return not following

    def _first_label(self, following: Sequence[Line | None]) -> Label | None:
        """The part with which a procedure begins below its heading."""
        for line in following:
            if line is None:
                return None
            label = label_of(line)
            if label is not None and not _is_subtitle(line.written):
                loose = label.style in _LOOSE and not line.is_marked
                is_first = label.column is PortalKey.STEPS or not loose
                return label if is_first else None
            if not _is_subtitle(line.written):
                return None
        return None

    def _start(self, line: Line, rows: tuple[int, ...]) -> Described:
        before = self.found[-1] if self.found else None
        after = None if before is None else (before.rows[-1] if before.rows else before.after)
        style, number, _ = counted(line.written)
        begun = Described(line.written, rows, after, number=(style, number))
        self.found.append(begun)
        self._current = begun
        self._leave()
        return begun

    def _text(self, line: Line) -> None:
        if self._part is not None:
            self._part.append(line.text)
        elif self._current is not None and not self._current.parts:
            self._current.untold.append(line.written)

    def _leave(self) -> None:
        self._part = None
        self._column = None
        self._last = None
        self._in_form = False


def _lines(paragraphs: Iterable[Sequence[Line] | None], called: Called) -> list[Line | None]:
    """Line by line, but for a name that is written on several, of one paragraph or two."""
    found: list[Line | None] = []
    for paragraph in paragraphs:
        if paragraph is None:
            found.append(None)
            continue
        whole = _joined(paragraph)
        lines = [whole] if whole is not None and _is_called(called, whole) else paragraph
        last = found[-1] if found else None
        if last is not None and len(lines) == 1 and not _is_called(called, last):
            both = _joined([last, lines[0]])
            if both is not None and _is_called(called, both) and not _is_called(called, lines[0]):
                found[-1] = both
                continue
        found += lines
    return found


def _joined(lines: Sequence[Line]) -> Line | None:
    if not lines:
        return None
    first = lines[0]
    return Line(" ".join(line.text for line in lines), first.label, first.is_marked)


def _is_called(called: Called, line: Line) -> bool:
    meant: Meant | None = called.meant(line.written)
    return meant is not None and bool(meant.rows)


def _may_be_heading(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST_HEADING
        and counted(line.written)[0] is not Style.BULLET
        and not line.text.endswith((".", ";", ","))
    )


def _is_subtitle(text: str) -> bool:
    return _SUBTITLE.match(fold(counted(text)[2])) is not None


def _is_form(line: Line, following: Sequence[Line | None]) -> bool:
    """Whether a form is printed from here: the motto of the state, or a title below its number."""
    folded = fold(line.written)
    below_it = following[0] if following else None
    titled = below_it is not None and below_it.text.isupper()
    return _MOTTO in folded or (titled and _FORM.fullmatch(folded) is not None)


def _is_annex(line: Line) -> bool:
    folded = fold(line.text)
    if _ANNEX.match(folded):
        return True
    return line.text.isupper() and _PART_OF_DECISION.match(folded) is not None


def _is_section(line: Line) -> bool:
    """Whether the line may head procedures: of a kind, a level, a group, a field."""
    style, _, text = counted(line.written)
    heads = _SECTION.match(fold(text)) is not None and below(Context(), text) is not None
    if style in {Style.ROMAN, Style.CAPITAL}:
        return heads or (line.text.isupper() and line.is_marked)
    return heads and line.text.isupper()


def _placed(found: Sequence[Described]) -> Contents:
    """Each described procedure at its row. Of several of one name each row has its own, in order;
    where there are more or fewer than rows it is not known which is whose."""
    of_rows: dict[int, Described] = {}
    unplaced: list[Described] = []
    alike: dict[tuple[int, ...], list[Described]] = {}
    for each in found:
        if each.parts:
            alike.setdefault(each.rows, []).append(each)
    unplaced += alike.pop((), [])
    for rows, described in sorted(alike.items(), key=lambda item: len(item[0])):
        free = [row for row in rows if row not in of_rows]
        if len(free) == len(described):
            of_rows.update(zip(free, described, strict=True))
        else:
            unplaced += described
    unplaced.sort(key=found.index)
    bare = tuple(
        each for each in found if each.untold and not each.parts and not _is_told(each, of_rows)
    )
    return Contents(of_rows, tuple(unplaced), bare)


def _is_told(described: Described, of_rows: dict[int, Described]) -> bool:
    return any(row in of_rows for row in described.rows)
