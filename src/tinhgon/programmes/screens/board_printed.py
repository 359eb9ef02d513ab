"""A board as its documents say it: the whole of it, and the one page for a leader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, gettext

from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import write_day, write_number
from tinhgon.programmes.api import Aim, Board, BoardLine, Measure, Stand, Standing, Trend
from tinhgon.programmes.documents.content import PrintedBoard, PrintedPart, PrintedTable
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.board_charts import trend_lines
from tinhgon.programmes.screens.board_ended import Ended
from tinhgon.programmes.screens.board_printed_sections import (
    printed_procedures,
    printed_ranking,
    printed_sections,
    trend_part,
)
from tinhgon.programmes.screens.board_tables import Ranked, Saving, ranked, savings, tiles
from tinhgon.programmes.screens.board_whole import WholeBoard
from tinhgon.programmes.screens.board_words import (
    aim_target,
    aim_title,
    averaged_words,
    baseline_words,
    day_words,
    percent_of,
    ranked_by,
    source_words,
    stand_shown,
)

_MOST_MILESTONES, _MOST_LINES, _ENDS, _POINTS = 10, 5, 3, 4
_LONGEST = 120


def printed_board(whole: WholeBoard) -> PrintedBoard:
    """All that stands on the page, in its order."""
    read, names = whole.read, whole.names
    parts = [
        PrintedPart(gettext("Milestones"), _milestones(read, len(read.aims), brief=False)),
        PrintedPart(gettext("Counts"), _counts(read)),
        PrintedPart(gettext("What is saved"), _savings(savings(read)), lines=(averaged_words(),)),
        *printed_sections(whole),
    ]
    parts += printed_ranking(whole)
    rows = whole.rows if whole.rest is None else [*whole.rows, whole.rest]
    if rows:
        parts.append(
            PrintedPart(gettext("By agency"), _agencies(read, rows), lead=ranked_by(whole.measure))
        )
    if read.silent:
        silent = [names.get(key, key) for key in read.silent]
        parts.append(
            PrintedPart(
                gettext("Nothing reported yet"), lines=("; ".join(sorted(silent, key=fold)),)
            )
        )
    if whole.procedures is not None:
        parts.append(printed_procedures(whole.procedures))
    return PrintedBoard(
        language=get_language() or "vi",
        title=read.asked.programme.title,
        subject=f"{gettext('Board')}: {names[read.asked.agency]}",
        facts=_facts(read, whole.ended, whole.field),
        parts=tuple(parts),
        notes=tuple(filter(None, (_how_counted(), source_words(read.asked.programme)))),
    )


def printed_briefing(
    read: Board,
    measure: Measure | None,
    names: Mapping[str, str],
    trend: Trend,
    ended: Ended | None,
    *,
    field: str = "",
) -> PrintedBoard:
    """What a leader needs, on one page whatever the number of agencies."""
    parts = [
        PrintedPart(
            gettext("Against the targets"),
            _milestones(read, _MOST_MILESTONES, brief=True),
            lines=_more_milestones(len(read.aims) - _MOST_MILESTONES),
        ),
        PrintedPart(gettext("What is saved"), _savings(savings(read))),
        _ends(read, measure, names),
        PrintedPart(gettext("Late"), lines=_late(read)),
        PrintedPart(gettext("Due this month"), lines=_due(read)),
        _trend_part(trend),
    ]
    return PrintedBoard(
        language=get_language() or "vi",
        title=gettext("Briefing: %(title)s") % {"title": _short(read.asked.programme.title, 140)},
        subject=names[read.asked.agency],
        facts=_facts(read, ended, field),
        parts=tuple(parts),
        notes=tuple(
            filter(
                None,
                (
                    _how_counted(),
                    averaged_words(),
                    _silent(read),
                    source_words(read.asked.programme),
                ),
            )
        ),
    )


def _facts(read: Board, ended: Ended | None, field: str) -> tuple[tuple[str, str], ...]:
    asked = read.asked
    narrowed = []
    if asked.group:
        narrowed.append(gettext("Group %(group)s") % {"group": asked.group})
    if asked.field_key:
        narrowed.append(field or asked.field_key)
    facts = [
        (gettext("As of"), write_day(asked.day)),
        *([ended.fact] if ended else []),
        (gettext("Baseline"), _short(baseline_words(read), 200)),
        (
            gettext("Procedures in the programme"),
            write_number(read.whole.value(counted.IN_SCOPE.id)),
        ),
    ]
    if narrowed:
        facts.append((gettext("Only"), " · ".join(narrowed)))
    return tuple(facts)


def _how_counted() -> str:
    return gettext(
        "A share is of what is known; how much that is stands beside it. Approved and enacted are "
        "kept apart."
    )


def _silent(read: Board) -> str:
    if not read.silent:
        return ""
    return gettext("%(count)s authorities have no procedure in the programme yet.") % {
        "count": write_number(len(read.silent))
    }


def _milestones(read: Board, most: int, *, brief: bool) -> PrintedTable:
    rows = []
    for place, aim in list(enumerate(read.aims))[:most]:
        cell = stand_shown(read, read.whole, place)
        told = "; ".join(part for part in (cell.rests_on, cell.covered, cell.lack) if part)
        rows.append(
            (
                aim_title(aim) if brief else _told_aim(aim),
                aim_target(aim),
                write_day(cell.stand.due_on) if brief else day_words(aim, cell.stand),
                cell.written,
                _short(told, _LONGEST) if brief else told,
            )
        )
    head = (
        gettext("Milestone"),
        gettext("Target"),
        gettext("By the day"),
        gettext("Standing"),
        gettext("Rests on"),
    )
    return PrintedTable(head, tuple(rows), (7, 3, 4, 6, 10), (1,))


def _more_milestones(left: int) -> tuple[str, ...]:
    """What one page has no room for is said."""
    if left <= 0:
        return ()
    return (gettext("%(n)s more milestones stand on the board.") % {"n": write_number(left)},)


def _told_aim(aim: Aim) -> str:
    return " – ".join(part for part in (aim_title(aim), aim.title, aim.disputed) if part)


def _counts(read: Board) -> PrintedTable:
    found = tiles(read)
    return PrintedTable(
        tuple(tile.label for tile in found),
        (
            tuple(
                f"{tile.figure.written} ({tile.note})" if tile.note else tile.figure.written
                for tile in found
            ),
        ),
        tuple(1 for _ in found),
    )


def _savings(rows: Sequence[Saving]) -> PrintedTable:
    unknown, none_yet = gettext("not reported"), gettext("not observed yet")

    def told(written: str, share: str) -> str:
        return f"{written} ({share})" if share else written

    return PrintedTable(
        (
            gettext("Sort"),
            gettext("Baseline"),
            gettext("Covered"),
            gettext("Promised"),
            gettext("Enacted"),
            gettext("Observed in practice"),
        ),
        tuple(
            (
                row.title,
                row.before.written or unknown,
                row.covered,
                told(row.promised.written, row.promised.share),
                told(row.enacted.written, row.enacted.share),
                told(row.observed.written or none_yet, _observed(row)),
            )
            for row in rows
        ),
        (5, 5, 5, 5, 5, 5),
        (1, 3, 4, 5),
    )


def _observed(row: Saving) -> str:
    return "; ".join(filter(None, (row.observed.share, row.observed_of)))


def _agencies(read: Board, rows: Sequence[Ranked]) -> PrintedTable:
    titles = [f"{aim_title(aim)} {aim_target(aim)}" for aim in read.aims]
    return PrintedTable(
        (gettext("Place"), gettext("Agency"), gettext("Procedures"), *titles),
        tuple(
            (
                "–" if row.place is None else str(row.place),
                row.name,
                write_number(row.in_scope),
                *(
                    " · ".join(part for part in (cell.written, cell.covered_short) if part)
                    for cell in row.cells
                ),
            )
            for row in rows
        ),
        (2 + len(titles) // 6, 7, 3, *(5 for _ in titles)),
        (0, 2),
    )


def _ends(read: Board, measure: Measure | None, names: Mapping[str, str]) -> PrintedPart:
    """The three best, and the three with most that is late; how many more are like the last of
    them is said."""
    all_best = [row for row in ranked(read, measure, names) if row.share and row.share.share]
    all_latest = _latest(read, names)
    best, latest = all_best[:_ENDS], all_latest[:_ENDS]
    lines = []
    if more := sum(row.place == best[-1].place for row in all_best[_ENDS:]):
        told = {"count": write_number(more), "place": best[-1].place}
        lines.append(gettext("Best: %(count)s more share place %(place)s.") % told)
    if more := sum(count == latest[-1][1] for _name, count in all_latest[_ENDS:]):
        told = {"count": write_number(more), "late": latest[-1][1]}
        lines.append(gettext("Latest: %(count)s more have %(late)s late as well.") % told)
    left = [
        f"{row.place}. {_short(row.name, 60)}: {percent_of(row.share.share if row.share else None)}"
        for row in best
    ]
    right = [
        gettext("%(name)s: %(count)s late") % {"name": _short(name, 60), "count": count}
        for name, count in latest
    ]
    height = max(len(left), len(right), 1)
    dash = gettext("none")
    left += [dash if not left and not at else "" for at in range(height - len(left))]
    right += [dash if not right and not at else "" for at in range(height - len(right))]
    table = PrintedTable(
        (gettext("Best"), gettext("Latest, by milestones that are late")),
        tuple(zip(left, right, strict=True)),
        (1, 1),
    )
    lead = ranked_by(measure)
    return PrintedPart(gettext("Best and latest"), table, lines=tuple(lines), lead=lead)


def _latest(read: Board, names: Mapping[str, str]) -> list[tuple[str, int]]:
    counts = [(names.get(line.agency, line.agency), _late_count(line)) for line in read.lines]
    known = [(name, count) for name, count in counts if count]
    return sorted(known, key=lambda pair: (-pair[1], fold(pair[0])))


def _late_count(line: BoardLine) -> int:
    return sum(stand.standing is Standing.LATE for stand in line.stands)


def _late(read: Board) -> tuple[str, ...]:
    """Milestones that are late here, or at agencies below."""
    told = []
    for place, aim in enumerate(read.aims):
        here = read.whole.stands[place].standing is Standing.LATE
        below = [line for line in read.lines if line.stands[place].standing is Standing.LATE]
        if not here and not below:
            continue
        words = f"{aim_title(aim)} {aim_target(aim)} ({write_day(aim.due_on)})"
        if below:
            words += f": {_late_words(read, aim, [line.stands[place] for line in below])}"
        told.append(words)
    owed = read.whole.value(counted.OWED.id)
    if owed:
        told.append(
            gettext("%(count)s reviews assigned with a day are due and not done")
            % {"count": write_number(owed)}
        )
    return _few(told)


def _late_words(read: Board, aim: Aim, late: Sequence[Stand]) -> str:
    """How many agencies are late; by their own days, where the programme's is still to come."""
    told = {
        "count": len(late),
        "all": len(read.lines),
        "day": write_day(min(stand.due_on for stand in late)),
    }
    if aim.due_on < read.asked.day:
        return gettext("%(count)s of %(all)s agencies late") % told
    return (
        gettext("%(count)s of %(all)s agencies past the day they set, %(day)s at the earliest")
        % told
    )


def _due(read: Board) -> tuple[str, ...]:
    """Milestones whose day lies in the rest of the month of the board; of a day that only
    agencies below set, how many did."""
    told = []
    for place, aim in enumerate(read.aims):
        here = read.whole.stands[place].due_on
        days = Counter(line.stands[place].due_on for line in read.lines)
        for day in sorted(day for day in {here, *days} if _this_month(day, read.asked.day)):
            words = f"{aim_title(aim)} {aim_target(aim)}: {write_day(day)}"
            if day != here:
                words = gettext("%(milestone)s, set by %(count)s agencies themselves") % {
                    "milestone": words,
                    "count": write_number(days[day]),
                }
            told.append(words)
    return _few(told)


def _this_month(day: date, now: date) -> bool:
    return (day.year, day.month) == (now.year, now.month) and day >= now


def _few(told: Sequence[str]) -> tuple[str, ...]:
    if not told:
        return (gettext("none"),)
    shown = [_short(each, 110) for each in told[:_MOST_LINES]]
    if len(told) > _MOST_LINES:
        shown.append(gettext("and %(count)s more") % {"count": len(told) - _MOST_LINES})
    return tuple(shown)


def _trend_part(trend: Trend) -> PrintedPart:
    """The trend drawn, and its last half-months as numbers."""
    spans, lines = trend.spans[-_POINTS:], trend_lines()
    rows = tuple(
        (
            title,
            *(write_number(figure.value or 0) for figure in trend.figures[indicator][-_POINTS:]),
        )
        for indicator, title in lines
    )
    head = (gettext("By the end of"), *(write_day(span.last) for span in spans))
    widths = (3, *(2 for _ in spans))
    table = PrintedTable(head, rows, widths, tuple(range(1, len(spans) + 1)))
    return trend_part(trend, table)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
