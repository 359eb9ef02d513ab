"""certified-copy: for some paper only a certified or notarised copy will do.

NĐ 23/2015 Art. 6 forbids asking for a certified copy where the original is shown; NĐ 118/2025
counts electronic copies and data alike. So the finding falls away wherever an easier way is open.
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

# Copy and certification in one phrase, in either order.
_CERTIFIED = words(
    r"\bbản sao\b(?: hợp lệ| y)?"
    r"(?:(?!\b(?:không|hoặc|đối chiếu|sổ gốc|bản chính|dịch|của|luật)\b)[^.;\n+]){0,60}?"
    r"\b(?:chứng thực|công chứng)\b"
    r"|\bsao y\b[^.;,\n]{0,30}\b(?:chứng thực|công chứng)\b"
    r"|\b(?:photo|phô tô|photocopy|bản chụp)\b[^.;,\n]{0,20}\b(?:chứng thực|công chứng)\b"
    r"|\((?:có )?(?:được )?(?:công chứng|chứng thực)[^()\n]{0,30}\)"
)
# Words that make "chứng thực" or "công chứng" something else than the certification of a copy.
_OTHER = words(
    r"^ ?(?:viên|cá nhân|chữ ký|hợp đồng|bản dịch|giao dịch|di chúc|điện tử và|lãnh sự|dịch"
    r"|tại văn phòng)\b"
)
_OTHER_BEFORE = words(
    r"\b(?:văn phòng|phòng|hành nghề|tổ chức|hội|luật|nghề|tập sự|dịch vụ|bản dịch|dịch|hợp đồng"
    r"|ủy quyền|không cần|không phải|không|chưa|phải được hợp pháp hóa)(?: được| có| và)* ?$"
)
# An easier way for the same paper.
_EASIER = words(
    r"đối chiếu|bản gốc|xuất trình|so sánh với bản chính|kiểm tra bản chính"
    r"|bản chính ?(?:\(?hoặc|/|,)|bản chính\)? hoặc|hoặc (?:\d+ )?(?:\(\w+\) )?bản chính"
    r"|(?:hoặc|/|,) ?(?:\d+ )?(?:\(\w+\) )?(?:bản chụp|ảnh chụp|bản photo|bản phô tô|bản scan|bản quét"
    r"|tệp|bản điện tử|dữ liệu)"
    r"|bản sao điện tử(?! ?(?:có |được )?(?:chứng thực|công chứng|cấp từ|từ sổ gốc|có giá trị))"
    r"|hoặc (?:\d+ )?bản sao(?! ?(?:có |được )*(?:chứng thực|công chứng|cấp từ|từ sổ|trích lục"
    r"|điện tử|hợp lệ|y))"
    r"|bản sao(?: y)? hoặc bản sao"
    r"|không (?:cần|phải|yêu cầu|bắt buộc)[^.;\n]{0,30}(?:nộp|chứng thực|công chứng|cung cấp)"
    r"|(?:hoặc|bản sao) (?:có |được )*(?:đóng dấu )?(?:xác nhận|ký tên|chữ ký)[^.;\n]{0,20} của"
    r"|đóng dấu (?:xác nhận )?của (?:cơ quan|đơn vị|tổ chức|doanh nghiệp|cơ sở)"
)
# Data instead of any copy of the paper.
_DATA = words(r"cơ sở dữ liệu|csdl|vneid|tra cứu|dữ liệu[^.;\n]{0,40}(?:liên thông|kết nối|chia sẻ)"
    r"|(?:đã )?được kết nối")
# The easier way opened for the papers as a whole, anywhere in the procedure.
_GENERAL = words(
    r"(?:nộp|gửi|kèm|bản sao|bản chụp)[^;\n]{0,160}(?:bản chính|bản gốc)[^.;\n]{0,40}(?:để )?đối chiếu"
    r"|(?:mang|xuất trình|đem)[^.;\n]{0,40}(?:bản chính|bản gốc)[^.;\n]{0,60}(?:đối chiếu|kiểm tra)"
    r"|đối chiếu[^.;\n]{0,30}(?:với )?(?:bản chính|bản gốc)"
    r"|bản chụp[^.;\n]{0,40}(?:bản chính|bản gốc)"
    r"|không (?:cần|phải|yêu cầu|bắt buộc)[^.;\n]{0,20}(?:bản sao )?(?:có )?(?:chứng thực|công chứng)"
)
# Asked of those only who do not come in person; by hand another way is open.
_BY_POST = words(r"bưu chính|bưu điện|trực tuyến|môi trường (?:điện tử|mạng)|đường bưu")
_NOTE = words(r"^[\W\d]*(?:trường hợp|lưu ý|ghi chú|chú ý|người nộp|tổ chức, cá nhân|các giấy tờ|khi)\b")
_OF_CERTIFYING = words(r"\bchứng thực\b|\bcông chứng\b")
_SEGMENT_ENDS = re.compile(r"[;\n]|\.\s|\s\+\s")

_ONLY = gettext_noop("Only a certified or notarised copy is accepted.")


def _segment(plain: str, start: int, end: int) -> tuple[int, int]:
    """The part of a text, between semicolons, lines or full stops, that holds a span."""
    first = 0
    for stop in _SEGMENT_ENDS.finditer(plain):
        if stop.start() >= end:
            return first, stop.start()
        if stop.end() <= start:
            first = stop.end()
    return first, len(plain)


def _demands(place: Passage) -> Iterator[re.Match[str]]:
    """The phrases of `place` that ask for a certified copy and leave no easier way."""
    if _DATA.search(place.plain):
        return
    for found in _CERTIFIED.finditer(place.plain):
        start, end = found.span()
        if _OTHER.search(place.plain[end : end + 20]):
            continue
        word = max(found[0].rfind("chứng thực"), found[0].rfind("công chứng"))
        if _OTHER_BEFORE.search(place.plain[max(0, start + word - 40) : start + word]):
            continue
        if _BY_POST.search(place.plain[max(0, start - 70) : min(len(place.plain), end + 60)]):
            continue
        first, last = _segment(place.plain, start, end)
        rest = place.plain[first:start] + " … " + place.plain[end:last]
        if not _EASIER.search(rest):
            yield found


def _opened_for_all(procedure: ProcedureText) -> bool:
    """Whether the procedure says for all its papers that a plain copy is enough."""
    notes = [place for place in procedure.dossier if _NOTE.search(place.plain)]
    places = (*procedure.cases, *notes, *procedure.steps, *procedure.channels)
    return any(_GENERAL.search(place.plain) for place in places)


def _look(procedure: ProcedureText) -> Iterator[Evidence]:
    if _OF_CERTIFYING.search(procedure.name.plain):
        return
    asked = [
        (place, found)
        for place in procedure.dossier
        if "chứng thực" in place.plain or "công chứng" in place.plain
        for found in _demands(place)
    ]
    if asked and not _opened_for_all(procedure):
        for place, found in asked:
            yield quoted(place, found.start(), found.end(), _ONLY)


def _assessable(procedure: ProcedureText) -> bool:
    return bool(procedure.dossier)


RULE = Rule(
    id="certified-copy",
    title=gettext_noop("Accepts only a certified copy"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="23/2015/NĐ-CP", article="Art. 6", mark="unverified"),
        LegalBasis(document="63/2010/NĐ-CP", article="Art. 8(2)(d), 27-31", mark="confirmed"),
    ),
    operation=SuggestedOperation.DROP_CERTIFICATION,
    look=_look,
    assessable=_assessable,
)
