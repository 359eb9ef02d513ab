"""paper-held-by-state: asks for a paper whose content the national population database holds.

Household book, residence confirmation, identity paper, birth certificate: what they say stands in
the national population database (cơ sở dữ liệu quốc gia về dân cư), and since NĐ 104/2022 an
office looks it up instead of asking for the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.review.findings.passages import Passage, ProcedureText, words
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    SuggestedOperation,
    quoted,
)

_HOUSEHOLD = (
    r"sổ (?:đăng ký )?hộ khẩu|sổ tạm trú|sổ gia đình"
    r"|(?<!đăng\ský\s)(?<!nơi\scó\s)hộ khẩu(?! thường trú)|giấy đăng ký tạm trú"
)
_RESIDENCE = (
    r"(?:giấy )?xác nhận (?:thông tin )?(?:về )?(?:nơi )?(?:đăng ký )?(?:cư trú|thường trú|tạm trú)"
    r"|giấy tờ[^.;,\n]{0,25}chứng minh (?:thông tin )?(?:về )?(?:nơi |chỗ )?(?:cư trú|thường trú)"
    r"|giấy tờ (?:về )?cư trú"
)
_IDENTITY = (
    r"chứng minh (?:thư )?nhân dân|chứng minh thư(?! ngoại giao| công vụ| do)|cmnd|cmtnd|cccd"
    r"|căn cước|giấy tờ (?:tùy|tuỳ) thân|giấy tờ (?:chứng thực|xác thực) cá nhân"
    r"|giấy tờ pháp lý (?:của )?cá nhân|giấy tờ (?:về |chứng minh )?nhân thân"
)
_BIRTH = r"giấy khai sinh|trích lục (?:ghi )?khai sinh|bản sao khai sinh|khai sinh \(bản"
_PAPER = words(rf"\b(?:{_HOUSEHOLD}|{_RESIDENCE}|{_IDENTITY}|{_BIRTH})")
_NAMED = re.compile(
    r"hộ khẩu|cư trú|thường trú|tạm trú|sổ gia đình|chứng minh|cmnd|cmtnd|cccd|căn cước|tùy thân"
    r"|cá nhân|nhân thân|khai sinh"
)

# The words before show that no paper is meant: its number, a photo, a form, a title.
_NO_PAPER_BEFORE = words(
    r"(?:\bsố(?: (?:thẻ|giấy|của thẻ))?(?: căn cước công dân| cmnd| cccd| định danh cá nhân| hộ chiếu)?"
    r"(?: ?[/,]| hoặc| hoặc số)?|\bảnh[^.;\n]{0,30}|\bkiểu|\bluật|\btờ khai[^.;,\n]{0,40}"
    r"|\bđăng ký|\bcơ quan(?: quản lý)?|\bsổ|\bnơi|\bphôi|\bmất|\bcấp(?: đổi| lại)?(?: thẻ)?"
    r"|\bsố giấy)(?: giấy| thẻ)? ?$"
)
_NOT_NEEDED = words(
    r"không (?:cần|phải|yêu cầu|bắt buộc|được yêu cầu)[^.;\n]{0,60}"
    r"|miễn (?:nộp|xuất trình)"
)
# The office looks it up, or the paper is only the way out when it cannot.
_LOOKED_UP = words(
    r"(?:cơ sở dữ liệu|csdl)(?: ?quốc gia| ?qg)?(?: về)? (?:dân cư|căn cước|hộ tịch|cư trú)"
    r"|(?:cơ sở dữ liệu|csdl) (?:về )?(?:căn cước|hộ tịch|quốc gia)|csdlqg"
    r"|khai thác[^.;\n]{0,80}(?:dữ liệu|thông tin|được)|tra cứu|dữ liệu (?:về )?dân cư"
    r"|vneid|định danh (?:điện tử|quốc gia)|mã số định danh|số định danh cá nhân|chia sẻ dữ liệu"
)
_FOREIGNERS = words(
    r"(?:đối với|của|cho|là) (?:các )?(?:cá nhân |công dân |tổ chức, cá nhân |người lao động )?"
    r"(?:là )?(?:người )?nước ngoài"
)

_HOUSEHOLD_HELD = gettext_noop("Asks for a household book or proof of residence the state holds.")
_IDENTITY_HELD = gettext_noop("Asks for an identity paper whose data the state holds.")
_BIRTH_HELD = gettext_noop("Asks for a birth certificate whose data the state holds.")
_SEGMENT_ENDS = re.compile(r"[;\n]|\.\s|\s\+\s")


def _reason(quote: str) -> str:
    if "khai sinh" in quote:
        return _BIRTH_HELD
    if "trú" in quote or "hộ khẩu" in quote or "sổ" in quote:
        return _HOUSEHOLD_HELD
    return _IDENTITY_HELD


def _segment(plain: str, start: int, end: int) -> str:
    """The part of a text, between semicolons, lines or full stops, that holds a span."""
    first = 0
    for stop in _SEGMENT_ENDS.finditer(plain):
        if stop.start() >= end:
            return plain[first : stop.start()]
        if stop.end() <= start:
            first = stop.end()
    return plain[first:]


def _asked(place: Passage) -> Iterator[re.Match[str]]:
    """The papers `place` asks for, as far as this passage tells."""
    if _LOOKED_UP.search(place.plain):
        return
    for found in _PAPER.finditer(place.plain):
        before = place.plain[max(0, found.start() - 60) : found.start()]
        if _NO_PAPER_BEFORE.search(before):
            continue
        segment = _segment(place.plain, *found.span())
        if not _NOT_NEEDED.search(segment):
            yield found


def _about(name: str, quote: str) -> bool:
    """Whether the procedure is about that very paper: its reissue, change or registration."""
    subjects = (("khai sinh", "khai sinh"), ("căn cước", "căn cước"), ("trú", "cư trú"))
    return any(word in quote and subject in name for word, subject in subjects) or (
        "căn cước" in name and ("chứng minh" in quote or "cmnd" in quote)
    )


def _looked_up_elsewhere(procedure: ProcedureText) -> bool:
    return _LOOKED_UP.search(procedure.whole) is not None


def _look(procedure: ProcedureText) -> Iterator[Evidence]:
    asked = [
        (place, found)
        for place in procedure.dossier
        if _NAMED.search(place.plain)
        for found in _asked(place)
        if not _about(procedure.name.plain, found[0])
    ]
    if asked and not _looked_up_elsewhere(procedure):
        for place, found in asked:
            yield quoted(place, found.start(), found.end(), _reason(found[0]))


def _assessable(procedure: ProcedureText) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="paper-held-by-state",
    title=gettext_noop("Asks for a paper the state holds"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="104/2022/NĐ-CP", article="Art. 14", mark="secondary"),
        LegalBasis(document="63/2010/NĐ-CP", article="Art. 8(2)(d), 27-31", mark="confirmed"),
    ),
    operation=SuggestedOperation.REPLACE_ITEM_BY_DATA,
    look=_look,
    assessable=_assessable,
)
