"""Who takes part: applicants (đối tượng thực hiện) and agencies in their roles."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import AgencyRef, Applicant
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading.fields import stated
from tinhgon.procedures.vocabulary import AgencyRole, ComponentKind

# A comma separates two groups only outside brackets and before a capital letter.
_BETWEEN_GROUPS = re.compile(r",\s*(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠÍÚỦ])(?![^()]{0,400}\))|\n|;\s*")
# Names of agencies hold commas ("Sở Văn hóa, Thể thao và Du lịch"): a new one begins with one of
# these words.
_BETWEEN_AGENCIES = re.compile(
    r",\s*(?=(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|Chủ tịch|Cục|Chi cục|Tổng cục|Vụ|Phòng|Ban|Cơ quan"
    r"|Công an|Thuế|Trung tâm|Văn phòng|Chi nhánh|Ngân hàng|Bảo hiểm|Hội đồng|Thanh tra|Tòa án"
    r"|Viện|Trường"
    r"|Đơn vị|Đại sứ|Thủ tướng|Chính phủ|Hải quan|Cảng vụ|Các|Đội|Kho bạc|Đồn|Hạt|Quỹ|Cơ sở"
    r"|Tổ chức|Giám đốc|Thủ trưởng|Tổng|Học viện|Bệnh viện|Biên phòng|Doanh nghiệp"
    r"|Người|Nhà|Quân khu|Tỉnh|Đài|Trung ương Đoàn|Tập đoàn|Công ty)\b)"
)


def read_applicants(text: str, identities: Identities) -> tuple[Applicant, ...]:
    """The groups a procedure is for, in order; `text` is NFC."""
    return tuple(
        Applicant(id=identities.give(ComponentKind.APPLICANTS, fold(group)), text=group)
        for group in _parts(text, _BETWEEN_GROUPS)
    )


def read_agencies(text: str, role: AgencyRole, identities: Identities) -> tuple[AgencyRef, ...]:
    """The agencies named in one role, in order; an address is one entry. `text` is NFC."""
    if role is AgencyRole.RECEIVING:
        whole = stated(text)
        names = [] if whole is None else [whole]
    else:
        names = _parts(text, _BETWEEN_AGENCIES)
    return tuple(
        AgencyRef(
            id=identities.give(ComponentKind.AGENCIES, f"{role}|{fold(name)}"),
            role=role,
            agency=None,
            name=" ".join(name.split()),
            text=name,
        )
        for name in names
    )


def _parts(text: str, between: re.Pattern[str]) -> list[str]:
    whole = stated(text)
    if whole is None:
        return []
    return [part for part in (stated(part) for part in between.split(whole)) if part is not None]
