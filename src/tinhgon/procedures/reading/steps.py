"""The sequence of steps (trình tự thực hiện), cut where the text itself numbers or lists them."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import Step
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading.fields import stated
from tinhgon.procedures.reading.quantities import working_time
from tinhgon.procedures.vocabulary import ComponentKind

# Atomic and possessive: what a hostile file repeats a million times is passed over once.
_BULLET = r"(?>[-+*•–][ \t]*|\(?[a-zđ]\d?[.)][ \t]*|\(?[ivxIVX]{1,4}[.)][ \t]*|\d{1,2}[.),][ \t]*)"
_NUMBERED_STEP = re.compile(
    rf"(?:^[ \t]*+{_BULLET}*+|(?<=[.;:])[ \t]+(?:[-+*]\s*)?)"
    r"(?:[Bb]ước|BƯỚC)\s*\d+(?:\.\d+)*[a-zđ]?(?!\w)(?!\s+[a-zà-ỹđ])",
    re.MULTILINE,
)
_LISTS = (
    re.compile(r"^[ \t]*\(?\d{1,2}[.)]\s*(?=\S)", re.MULTILINE),
    re.compile(r"^[ \t]*(?:\*\s*)?\(?[a-zđ][.)]\s+(?=\S)", re.MULTILINE),
    re.compile(r"^[ \t]*\*\s*(?=\S)", re.MULTILINE),
    re.compile(r"^[ \t]*-\s*(?=\S)", re.MULTILINE),
)
_LEAD = re.compile(
    rf"\s*+{_BULLET}*+(?:(?:[Bb]ước|BƯỚC)\s*\d+(?:\.\d+)*[a-zđ]?\s*+[:.)\-–,]*+\s*+)?{_BULLET}*+"
)
_ACTORS = (
    "Tổ chức|Cá nhân|Cơ sở|Người|Doanh nghiệp|Công dân|Công chức|Cán bộ|Cơ quan|Sở|Bộ|Ủy ban|Uỷ ban"
    "|UBND|Chủ tịch|Cục|Chi cục|Trung tâm|Bộ phận|Văn phòng|Phòng|Hội đồng|Thủ tướng|Chủ đầu tư"
    "|Nhà đầu tư|Đơn vị|Công an|Ngân hàng|Ban|Viện|Trường|Chủ|Hộ|Thương nhân|Lãnh đạo|Chuyên viên"
    "|Vụ|Tổng cục|Thuế|Kho bạc|Thí sinh|Hợp tác xã|Các"
)
# Verbs that are no part of a noun: "trình" alone would cut "chủ sở hữu công trình" in two.
_ACTIONS = (
    "có trách nhiệm|chuẩn bị|nộp|gửi|tiếp nhận|kiểm tra|thẩm định|xem xét|ban hành|thông báo"
    "|thực hiện|tổ chức|đăng ký|kê khai|hoàn thiện|căn cứ|xác minh|phê duyệt|quyết định|hướng dẫn"
    "|lấy ý kiến|có văn bản|tiến hành|đề nghị|xử lý|giải quyết|truy cập|lựa chọn|yêu cầu|phối hợp"
    "|chủ trì|có nhu cầu"
)
_ACTING = re.compile(
    rf"(?!Trường hợp)(?P<actor>(?:{_ACTORS})\b[^.;:\d\n]{{0,90}}?)"
    r"(?:\s+(?:có|và|phải|sẽ|được|chỉ|để|cần|thì|đã))*"
    rf"\s+(?P<action>(?:{_ACTIONS})\b[^.;\n]*)"
)


def read_steps(text: str, identities: Identities) -> tuple[Step, ...]:
    """The steps of a record, in order; `text` is NFC.

    Cut at "Bước n" where the text has it, else at its numbers, letters, stars or dashes, else
    line by line. Headings before the first step stay with it; nothing is lost.
    """
    whole = stated(text)
    if whole is None:
        return ()
    return tuple(
        read_step(order, piece, identities) for order, piece in enumerate(_pieces(whole), start=1)
    )


def _pieces(text: str) -> list[str]:
    marks = [match.start() for match in _NUMBERED_STEP.finditer(text)]
    if marks:
        return _cut(text, marks)
    for listed in _LISTS:
        marks = [match.start() for match in listed.finditer(text)]
        if len(marks) > 1:
            return _cut(text, marks)
    return _lines(text)


def _cut(text: str, marks: list[int]) -> list[str]:
    """The pieces between `marks`; what stands before the first is a piece, unless a heading."""
    head = text[: marks[0]].strip()
    pieces = [
        text[start:end].strip() for start, end in zip(marks, [*marks[1:], len(text)], strict=True)
    ]
    pieces = [piece for piece in pieces if piece]
    if not head:
        return pieces
    if pieces and all(_is_heading(line) for line in head.split("\n") if line.strip()):
        return [f"{head}\n{pieces[0]}", *pieces[1:]]
    return [head, *pieces]


def _is_heading(line: str) -> bool:
    return line.lstrip().startswith("*") or line.rstrip().endswith(":") or len(line) < 60


def _lines(text: str) -> list[str]:
    """Line by line; a line that goes on in small letters belongs to the one before."""
    pieces: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        if pieces and (bare[0].islower() or bare[0] == "+" or pieces[-1].endswith(":")):
            pieces[-1] = f"{pieces[-1]}\n{bare}"
        else:
            pieces.append(bare)
    return pieces


def read_step(order: int, piece: str, identities: Identities) -> Step:
    """One step as its own text says it."""
    acting = _acting(piece)
    return Step(
        id=identities.give(ComponentKind.STEPS, fold(piece)),
        order=order,
        actor=None if acting is None else acting["actor"].strip(" ,"),
        action=None if acting is None else acting["action"].strip(),
        working_time=working_time(piece),
        text=piece,
    )


def _acting(piece: str) -> re.Match[str] | None:
    """Who does what, at the head of the step, or of its second line where the first is a title."""
    for line in piece.split("\n", 2)[:2]:
        lead = _LEAD.match(line)
        acting = _ACTING.match(line, lead.end() if lead is not None else 0)
        if acting is not None:
            return acting
    return None
