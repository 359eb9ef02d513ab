"""Limits and fees read from single texts. What has no single value is not given one."""

from __future__ import annotations

import re
from functools import lru_cache

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import Fee, Term
from tinhgon.procedures.reading.fields import stated
from tinhgon.procedures.vocabulary import State, TermUnit

_UNITS = {
    "working_day": TermUnit.WORKING_DAY,
    "ngay lam viec": TermUnit.WORKING_DAY,
    "day": TermUnit.DAY,
    "ngay": TermUnit.DAY,
    "hour": TermUnit.HOUR,
    "gio lam viec": TermUnit.HOUR,
    "gio": TermUnit.HOUR,
    "month": TermUnit.MONTH,
    "thang": TermUnit.MONTH,
    "year": TermUnit.YEAR,
    "nam": TermUnit.YEAR,
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PLAIN_TERM = re.compile(rf"(\d{{1,5}}(?:[.,]\d{{1,3}})?) ?({_UNIT})\.?")
# A number with its unit that is a length of time: not a date (ngày 15), not a year (năm 2020).
_LENGTH = re.compile(
    rf"(?<![\d/.,])(\d{{1,4}}(?:[.,]\d{{1,2}})?) ?(?:\([^()]{{1,30}}\) ?)?({_UNIT})\b"
    r"(?! \d{1,2}[/-])"
)
# A sentence that is about one limit begins with it, or with the words that lead up to it.
_OPENING = re.compile(
    r"[-+*: ]*(?:\d|thoi (?:han|gian)[^:]{0,40}: ?|(?:la )?trong (?:thoi han|vong) |"
    r"(?:la )?(?:khong qua|toi da|cham nhat(?: la)?|khong vuot qua) )"
)
_SUM = re.compile(r"\w ?\+")
_TERM_ABSENT = re.compile(r"(?:khong(?: quy dinh| co(?: thoi han)?)?|chua (?:co )?quy dinh)[. ]*")
_REFERENCE = re.compile(
    r"theo (?:mo ta|tung|quy dinh|thong bao|ke hoach|noi dung)|xem (?:phan )?mo ta|"
    r"(?:tai|theo|o) (?:phan )?(?:mo ta|cach thuc|trinh tu)|quy dinh tai|can cu vao"
)


@lru_cache(maxsize=8192)
def read_term(text: str) -> Term:
    """A limit from `text`: "5 WORKING_DAY", "05 ngày", "Không quá 10 ngày làm việc …".

    "ngày" alone is a calendar day. A text that names several lengths of time has no single
    value and is unreadable, as is a number of no unit ("1 OTHER").
    """
    bare = re.sub(r"\s*\bOTHER$", "", text.strip())
    words = stated(bare)
    if words is None:
        return Term(State.ABSENT, None, None, text)
    folded = fold(words)
    plain = _PLAIN_TERM.fullmatch(folded)
    if plain is not None:
        return _term(plain[1], plain[2], text)
    if _TERM_ABSENT.fullmatch(folded):
        return Term(State.ABSENT, None, None, text)
    lengths = _LENGTH.findall(folded)
    if len(lengths) == 1 and _OPENING.match(folded) and _SUM.search(folded) is None:
        number, unit = lengths[0]
        return _term(number, unit, text)
    if not lengths and _REFERENCE.search(folded):
        return Term(State.BY_REFERENCE, None, None, text)
    return Term(State.UNREADABLE, None, None, text)


def _term(number: str, unit: str, text: str) -> Term:
    exact = float(number.replace(",", "."))
    value = int(exact) if exact.is_integer() else exact
    if value == 0:
        return Term(State.UNREADABLE, None, None, text)
    return Term(State.READ, value, _UNITS[unit], text)


_WRITTEN_LIMIT = re.compile(
    r"(?:trong (?:thời hạn|thời gian|vòng)|thời hạn(?: giải quyết| thực hiện| xử lý)?\s?:|"
    r"không quá|chậm nhất(?: là| không quá)?|tối đa)(?:\s(?:tối đa|không quá|là)){0,3}\s?"
    r"(?:[^\W\d]+\s)?(\()?(\d{1,3}(?:[.,]\d)?)(?(1)\))\s?(?:\([^()]{1,20}\)\s?)?"
    r"(ngày làm việc|ngày|giờ làm việc|giờ|tháng|năm)\b",
    re.IGNORECASE,
)


def working_time(text: str) -> Term | None:
    """The limit a step states for itself ("trong thời hạn 05 ngày làm việc"), None if none.

    Unreadable where the step states several different ones; `text` quotes what was found, in
    NFC as given.
    """
    found = list(_WRITTEN_LIMIT.finditer(text))
    if not found:
        return None
    quoted = "; ".join(dict.fromkeys(" ".join(match[0].split()) for match in found))
    values = {(match[2].lstrip("0"), fold(match[3])) for match in found}
    if len(values) > 1:
        return Term(State.UNREADABLE, None, None, quoted)
    return _term(found[0][2], fold(found[0][3]), quoted)


_PORTAL_FEE = re.compile(r"(\d{1,15}) ?(VNĐ|VND|đồng|USD|EUR) ?\(")
_BARE_FEE = re.compile(
    r"(\d{1,3}(?:[.,]\d{3})+|\d{1,12}) ?(vnd|dong|d|usd|eur)\.?(?: ?/ ?([^.;,\d]{1,60}))?\.?"
)
_CURRENCIES = {"vnđ": "VND", "vnd": "VND", "đồng": "VND", "dong": "VND", "d": "VND"}
_AMOUNT = re.compile(
    r"(?<!\d)(?:\d{1,3}(?:[.,]\d{3})+(?!\d)|\d++ ?(?:dong|vnd|d/|usd|%|trieu|nghin|ngan)\b"
    r"|\d{4,}+ ?(?:d|vnd)\b)"
)
_WAIVED = re.compile(
    r"0(?: dong| vnd)?|(?:khong|mien)(?: co| thu| phai nop| tinh| mat)*(?: tien)?"
    r"(?:,? (?:phi|le phi|va|hoac|phi, le phi|dang ky doanh nghiep))*"
    r"(?: ?\(?(?:theo |can cu )?(?:quy dinh tai )?(?:thong tu|nghi quyet|nghi dinh|quyet dinh)"
    r" (?:so )?[\w/.-]+\)?)?"
)
_FEE_ABSENT = re.compile(r"(?:khong|chua)(?: co)? (?:quy dinh|thong tin)|chua co")
_FEE_REFERENCE = re.compile(
    r"quy dinh|quyet dinh|thong tu|nghi quyet|nghi dinh|bieu (?:muc|phi|le phi)|luat phi|"
    r"theo yeu cau|chi tiet tai|tra cuu|ap dung|van ban gia|hien hanh|phu luc"
)


@lru_cache(maxsize=8192)
def read_fee(text: str) -> Fee:
    """A fee from `text`: "20000 VNĐ (…)", "150.000 đồng/giấy", "Miễn phí", "Theo quy định …".

    Zero is read only where the text says zero: nothing after the 0, or words of waiver
    (không thu, miễn phí). A 0 whose text holds an amount is unreadable; one that sends the
    reader to a document is by reference; "không quy định" states nothing and is absent.
    """
    words = stated(text)
    if words is None:
        return Fee(State.ABSENT, None, None, None, text)
    portal = _PORTAL_FEE.match(words)
    if portal is not None:
        basis = stated(words[portal.end() :].removesuffix(")"))
        amount = int(portal[1])
        currency = _CURRENCIES.get(portal[2].lower(), portal[2])
        if amount > 0 or basis is None:
            return Fee(State.READ, amount, currency, basis, text)
        state = _state_of_zero(basis)
        zero = 0 if state is State.READ else None
        return Fee(state, zero, currency if zero == 0 else None, basis, text)
    folded = fold(words)
    bare = _BARE_FEE.fullmatch(folded)
    if bare is not None:
        unit = bare[2]
        currency = _CURRENCIES.get(unit, unit.upper())
        return Fee(State.READ, int(re.sub(r"[.,]", "", bare[1])), currency, None, text)
    state = _state_of_zero(words)
    zero = 0 if state is State.READ else None
    return Fee(state, zero, "VND" if zero == 0 else None, None, text)


def _state_of_zero(words: str) -> State:
    folded = fold(words).strip(" -+*.:;()")
    if _WAIVED.fullmatch(folded):
        return State.READ
    if _FEE_ABSENT.fullmatch(folded):
        return State.ABSENT
    if _AMOUNT.search(folded):
        return State.UNREADABLE
    if _FEE_REFERENCE.search(folded):
        return State.BY_REFERENCE
    return State.UNREADABLE
