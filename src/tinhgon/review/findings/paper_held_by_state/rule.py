"""paper-held-by-state: asks for a paper whose content the national population database holds.

Household book, residence confirmation, identity paper, birth certificate: what they say stands in
the national population database (cơ sở dữ liệu quốc gia về dân cư), and since NĐ 104/2022 an
office looks it up instead of asking for the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.review.findings.passages import Passage, ProcedureText, plain, words
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    SuggestedOperation,
    quoted,
)

_HOUSEHOLD = (
    r"sổ (?:đăng ký )?hộ khẩu|sổ tạm trú|sổ (?:hộ )?gia đình"
    r"|(?:giấy|bản sao|bản chụp|bản photo) (?:đăng ký )?hộ khẩu|giấy đăng ký tạm trú"
)
_RESIDENCE = (
    r"(?:giấy )?xác nhận (?:thông tin )?(?:về )?(?:nơi )?(?:đăng ký )?(?:cư trú|thường trú|tạm trú)"
    r"|giấy tờ[^.;,\n]{0,25}chứng minh (?:thông tin )?(?:về )?(?:nơi |chỗ )?(?:cư trú|thường trú)"
    r"|giấy tờ (?:về )?cư trú"
)
_IDENTITY = (
    r"chứng minh (?:thư )?nhân dân|chứng minh thư(?! ngoại giao| công vụ| do)|cmnd|cmtnd|cccd"
    r"|căn cước(?! điện tử)|giấy tờ tùy thân|giấy tờ (?:chứng thực|xác thực) cá nhân"
    r"|giấy tờ pháp lý (?:của )?cá nhân|giấy tờ (?:về |chứng minh )?nhân thân"
    r"|giấy tờ[^.;,\n]{0,20} chứng minh (?:thông tin )?người (?:đến )?nộp hồ sơ"
)
_BIRTH = r"giấy khai sinh|trích lục (?:ghi )?khai sinh|bản sao khai sinh|khai sinh \(bản"
_PAPER = words(rf"\b(?:{_HOUSEHOLD}|{_RESIDENCE}|{_IDENTITY}|{_BIRTH})\b")
_NAMED = re.compile(
    r"hộ khẩu|cư trú|thường trú|tạm trú|gia đình|chứng minh|cmnd|cmtnd|cccd|căn cước|tùy thân"
    r"|cá nhân|nhân thân|khai sinh"
)

# The words before show that no paper is meant: its number, a photo, a form, a title, an office.
_NO_PAPER_BEFORE = words(
    r"(?:\bsố (?:của )?(?:thẻ |giấy )?(?:căn cước|cmnd|cccd|chứng minh|định danh|hộ chiếu)[^.;\n]{0,60}"
    r"|\bsố,[^.;\n]{0,60}|\bsố(?: (?:thẻ|giấy|hiệu))?|\bthông tin[^.;\n]{0,40}|chính quyền cũ[^.;\n]{0,60}|\bảnh[^.;\n]{0,30}|\bkiểu|\bluật|\btờ khai[^.;,\n]{0,40}"
    r"|\bđăng ký|\bcơ quan(?: quản lý)?|\bnơi|\bphôi|\bmất|\bcấp(?: đổi| lại)?|\bcụm từ[^.;\n]{0,60}"
    r"|\btrừ|\btheo|\bthủ tục(?: về)?|\bliên quan đến việc[^.;\n]{0,80}|không (?:còn )?(?:lưu )?giữ[^.;\n]{0,30}"
    r"|\bkhông có[^.;\n]{0,20})(?: giấy| thẻ)? ?[“\"]?$"
)
_NOT_NEEDED = words(
    r"không (?:cần|phải|yêu cầu|bắt buộc|được yêu cầu)[^.;\n]{0,60}(?:nộp|xuất trình|cung cấp|gửi|có)"
    r"|miễn (?:nộp|xuất trình)"
)
_DATABASE = r"(?:cơ sở dữ liệu|csdl)(?: ?quốc gia| ?qg)?(?: về)? (?:dân cư|căn cước|hộ tịch|cư trú)"
# In the item itself: looked up, a fallback only, or a number does as well.
_LOOKED_UP = words(
    rf"{_DATABASE}|(?:cơ sở dữ liệu|csdl)(?! quốc gia về đăng ký)|csdlqg"
    r"|khai thác[^.;\n]{0,80}(?:dữ liệu|thông tin|được)|tra cứu|dữ liệu (?:về )?dân cư"
    r"|vneid|mã số định danh|số định danh|định danh điện tử|xác thực điện tử|chia sẻ dữ liệu"
)
# Elsewhere in the procedure, for all its papers.
_LOOKED_UP_FOR_ALL = words(
    rf"{_DATABASE}|dữ liệu (?:về )?dân cư|csdlqg (?:về )?dc"
    r"|kê khai[^.;\n]{0,40}số định danh cá nhân"
)
_NOTE = words(
    r"^[\W\d]*(?:trường hợp|lưu ý|ghi chú|chú ý|người (?:nộp|yêu cầu)|các giấy tờ|cơ quan|khi)\b"
)
# A paper of foreigners or diplomats is not in the database of the population.
_OF_FOREIGNERS = words(
    r"(?:thương nhân|nhà đầu tư|người|cá nhân|chuyên gia|lao động|công dân|thành viên) nước ngoài"
    r"|người không quốc tịch"
)
_OF_DIPLOMATS = words(r"cơ quan đại diện liên quan|bộ ngoại giao|định cư ở nước ngoài")

_HOUSEHOLD_HELD = gettext_noop("Asks for a household book or proof of residence the state holds.")
_IDENTITY_HELD = gettext_noop("Asks for an identity paper whose data the state holds.")
_BIRTH_HELD = gettext_noop("Asks for a birth certificate whose data the state holds.")
# A word of the quote and one of the procedure's name that make the paper its subject.
_SUBJECTS = (
    ("khai sinh", "khai sinh"),
    ("căn cước", "căn cước"),
    ("chứng minh nhân dân", "căn cước"),
    ("chứng minh thư", "chứng minh thư"),
    ("trú", "cư trú"),
)
_SEGMENT_ENDS = re.compile(r"[;\n]|\.\s|\s\+\s")


def _reason(quote: str) -> str:
    if "khai sinh" in quote:
        return _BIRTH_HELD
    if "trú" in quote or "hộ khẩu" in quote or "sổ" in quote:
        return _HOUSEHOLD_HELD
    return _IDENTITY_HELD


def _segment(text: str, start: int, end: int) -> str:
    """The part of a text, between semicolons, lines or full stops, that holds a span."""
    first = 0
    for stop in _SEGMENT_ENDS.finditer(text):
        if stop.start() >= end:
            return text[first : stop.start()]
        if stop.end() <= start:
            first = stop.end()
    return text[first:]


def _asked(place: Passage) -> Iterator[re.Match[str]]:
    """The papers `place` asks for, as far as this passage tells."""
    if _LOOKED_UP.search(place.plain):
        return
    for found in _PAPER.finditer(place.plain):
        before = place.plain[max(0, found.start() - 90) : found.start()]
        if _NO_PAPER_BEFORE.search(before):
            continue
        segment = _segment(place.plain, *found.span())
        if _NOT_NEEDED.search(segment):
            continue
        if _OF_FOREIGNERS.search(segment) and "việt nam" not in segment:
            continue
        if _OF_DIPLOMATS.search(segment):
            continue
        yield found


def _about(name: str, quote: str) -> bool:
    """Whether the procedure is about that very paper: its reissue, change or registration."""
    return any(word in quote and subject in name for word, subject in _SUBJECTS)


def _looked_up_for_all(procedure: ProcedureText) -> bool:
    """Whether the office says, apart from single papers, that it looks the data up."""
    notes = (place for place in procedure.dossier if _NOTE.search(place.plain))
    places = (
        *procedure.cases,
        *notes,
        *procedure.steps,
        *procedure.channels,
        *procedure.conditions,
    )
    return any(_LOOKED_UP_FOR_ALL.search(place.plain) for place in places)


def _look(procedure: ProcedureText) -> Iterator[Evidence]:
    asked = [
        (place, found)
        for item, place in zip(procedure.content.dossier, procedure.dossier, strict=True)
        if _NAMED.search(place.plain) and not _LOOKED_UP.search(plain(item.case or ""))
        for found in _asked(place)
        if not _about(procedure.name.plain, found[0])
    ]
    if asked and not _looked_up_for_all(procedure):
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
