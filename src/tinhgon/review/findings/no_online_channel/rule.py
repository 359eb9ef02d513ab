"""no-online-channel: the dossier can be handed in on paper only.

Procedures are carried out in an electronic environment wherever law does not forbid it
(NĐ 45/2020). A text that lets people hand in online, though no channel says so, is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import ChannelType
from tinhgon.review.findings.passages import ProcedureText, words
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_PAPER = gettext_noop("The dossier can be handed in in person or by post only.")

_ONLINE = words(
    r"trực tuyến|cổng dịch vụ công|môi trường (?:điện tử|mạng)|qua mạng|hệ thống dịch vụ công|"
    r"phương tiện điện tử|phương thức điện tử|"
    r"(?:bằng|qua) (?:hệ thống )?(?:thư điện tử|email|e-mail)|"
    r"dịch vụ công quốc gia|ứng dụng định danh|hệ thống thông tin giải quyết thủ tục|vneid"
)
# Online words that let nobody hand in: addresses, what an officer types, paying, publishing.
_OTHERWISE = words(
    r"(?:xem (?:tại|trên)|cập nhật[^.;\n]{0,120}|chi trả[^.;\n]{0,120}|thanh toán[^.;\n]{0,60}|"
    r"công (?:bố|khai)[^.;\n]{0,80}|đăng tải[^.;\n]{0,80}|thông báo[^.;\n]{0,120}|"
    r"(?:nhận|trả) kết quả[^.;\n]{0,60}|họp|hội nghị|tra cứu[^.;\n]{0,60}|"
    r"nộp (?:phí|lệ phí|tiền)[^.;\n]{0,60}) ?$"
)
_HANDED_IN = words(r"nộp (?:trực tuyến|hồ sơ)|gửi (?:trực tuyến|hồ sơ)")
_REACH = 160


def _offered(procedure: ProcedureText) -> bool:
    """Whether steps, channels or addresses let people hand in online."""
    for place in (*procedure.channels, *procedure.steps, *procedure.agencies):
        for found in _ONLINE.finditer(place.plain):
            before = place.plain[max(0, found.start() - _REACH) : found.start()]
            other = _OTHERWISE.search(before)
            if other is None or _HANDED_IN.search(other[0]):
                return True
    return False


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    channels = procedure.content.channels
    if not channels or any(channel.type is ChannelType.ONLINE for channel in channels):
        return
    if _offered(procedure):
        return
    place = procedure.channels[0]
    line = place.text.find("\n")
    yield quoted(place, 0, len(place.text) if line < 0 else line, _PAPER)


RULE = Rule(
    id="no-online-channel",
    title=gettext_noop("Cannot be handed in online"),
    severity=Severity.MEDIUM,
    legal_basis=(LegalBasis(document="45/2020/NĐ-CP", article="Điều 4", mark=Mark.UNVERIFIED),),
    operation="add_online_channel",
    look=_look,
    assessable=lambda procedure, around: bool(procedure.content.channels),
)
