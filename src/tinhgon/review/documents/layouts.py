"""How the documents of a plan are set out."""

from __future__ import annotations

from tinhgon.foundation.documents.api import (
    Align,
    Beside,
    Block,
    Column,
    Each,
    Layout,
    Line,
    Part,
    Rule,
    Space,
    Table,
    When,
    letterhead,
    signature,
)

_CENTRE, _LEFT = Align.CENTRE, Align.LEFT

_LIST = Table(
    (
        Column("TT", "{{ d.tt }}", 6, _CENTRE),
        Column("Mã TTHC", "{{ d.ma }}", 12, _CENTRE),
        Column("Tên thủ tục hành chính", "{{ d.ten }}", 27),
        Column("Văn bản kiến nghị sửa đổi", "{{ d.van_ban }}", 25),
        Column("Nội dung đề xuất", "{{ d.de_xuat }}", 30),
    ),
    each="d in danh_muc",
)


def _blocks(path: str) -> Each:
    """Benefit blocks: a small table each, with what is unknown under it."""
    return Each(
        f"khoi in {path}",
        (
            Line("{{ khoi.ten }}", italic=True, align=_LEFT, with_next=True),
            Table(
                (
                    Column("", "{{ dong.ten }}", 62),
                    Column("", "{{ dong.gia_tri }}", 38, Align.RIGHT),
                ),
                each="dong in khoi.dong",
                size=12,
                whole=True,
            ),
            Each("ghi_chu in khoi.ghi_chu", (Line("{{ ghi_chu }}", italic=True, size=11),)),
        ),
    )


def _point(text: str) -> Line:
    return Line(text, bold=True, align=_LEFT, with_next=True)


_NO_BENEFIT = Line("Chưa xác định được lợi ích vì chưa có nội dung đơn giản hóa.")
_DETAILS: tuple[Block, ...] = (
    Each(
        "t in chi_tiet",
        (
            _point("{{ t.tt }}. {{ t.ten }}"),
            _point("{{ t.tt }}.1. Nội dung đơn giản hóa"),
            Each("dong in t.noi_dung", (Line("- {{ dong }}"),)),
            When(
                "t.uy_quyen",
                (Line("Ủy quyền (không sửa đổi thủ tục):", italic=True, align=_LEFT),),
            ),
            Each("dong in t.uy_quyen", (Line("- {{ dong }}"),)),
            Line("Lý do: {{ t.ly_do }}"),
            _point("{{ t.tt }}.2. Kiến nghị thực thi"),
            Each("dong in t.kien_nghi", (Line("{{ dong }}"),)),
            _point("{{ t.tt }}.3. Lợi ích phương án"),
            When("t.loi_ich", (_blocks("t.loi_ich"),), (_NO_BENEFIT,)),
            _point("{{ t.tt }}.4. Lộ trình thực hiện"),
            Line("{{ t.lo_trinh }}"),
        ),
    ),
    _point("Lợi ích của toàn bộ phương án"),
    _blocks("tong_hop"),
)
_SEAL = When("dau_nhat_ky", (Line("{{ dau_nhat_ky }}", italic=True, size=8),))
_ENDED = Line(
    "Ghi chú khi in (không thuộc nội dung Quyết định) – đã kết thúc:", italic=True, size=11
)
_ENDED_LINE = Line("– {{ dong }}", italic=True, size=11)

PLAN_LAYOUT: Layout = (
    Part(
        (
            letterhead(),
            Space(2),
            Line("PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH", bold=True, align=_CENTRE, size=14),
            Line("{{ ten_phuong_an }}", bold=True, align=_CENTRE),
            Each("dong in kem_theo", (Line("{{ dong }}", italic=True, align=_CENTRE),)),
            Each("dong in can_cu", (Line("{{ dong }}", italic=True, indent=True),)),
            _point("Phần I. Danh mục thủ tục hành chính"),
            _LIST,
            _point("Phần II. Nội dung phương án"),
            *_DETAILS,
            Space(2),
            signature(),
            _SEAL,
        )
    ),
)

APPROVAL_LAYOUT: Layout = (
    Part(
        (
            letterhead(),
            Space(2),
            Line("QUYẾT ĐỊNH", bold=True, align=_CENTRE, size=14),
            Line("{{ trich_yeu }}", bold=True, align=_CENTRE, size=14),
            Rule(25),
            Line("{{ tham_quyen | upper }}", bold=True, align=_CENTRE, size=14),
            Each("dong in can_cu", (Line("{{ dong }}", italic=True, indent=True),)),
            Line("QUYẾT ĐỊNH:", bold=True, align=_CENTRE, size=14),
            Line("{{ noi_dung }}", lead="Điều 1.", indent=True),
            Line("Trách nhiệm thực hiện:", lead="Điều 2.", indent=True, with_next=True),
            Each("dong in nhiem_vu", (Line("{{ dong }}", indent=True),)),
            Line("{{ theo_doi }}", lead="Điều 3.", indent=True),
            Line("{{ hieu_luc }}", lead="Điều 4.", indent=True, with_next=True),
            Space(2, with_next=True),
            signature(),
            When("da_ket_thuc", (_ENDED, Each("dong in da_ket_thuc", (_ENDED_LINE,)))),
            _SEAL,
        )
    ),
    Part(
        (
            Line("PHỤ LỤC", bold=True, align=_CENTRE),
            Line("PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH", bold=True, align=_CENTRE),
            Line("{{ kem_theo }}", italic=True, align=_CENTRE),
            Rule(20),
            _point("Phần I. Danh mục thủ tục hành chính"),
            _LIST,
        ),
        landscape=True,
    ),
    Part((_point("Phần II. Nội dung phương án"), *_DETAILS), goes_on=True),
)


def _letter(head: Beside, *title: Block) -> Layout:
    return (
        Part(
            (
                head,
                Space(2),
                *title,
                Line("Kính gửi: {{ kinh_gui }}", align=_CENTRE, size=14),
                Space(2),
                Each("dong in mo_dau", (Line("{{ dong }}", indent=True),)),
                _LIST,
                When("tong_hop", (_point("Lợi ích của phương án"),)),
                _blocks("tong_hop"),
                Each("dong in ket_thuc", (Line("{{ dong }}", indent=True, with_next=True),)),
                Space(2, with_next=True),
                signature(),
            )
        ),
    )


SUBMISSION_LAYOUT = _letter(
    letterhead(),
    Line("TỜ TRÌNH", bold=True, align=_CENTRE, size=14),
    Line("{{ trich_yeu }}", bold=True, align=_CENTRE, size=14),
    Rule(25),
)
LETTER_LAYOUT = _letter(letterhead(subject="{{ trich_yeu }}"))
