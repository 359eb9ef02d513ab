"""How a publication decision is set out: the decision, the list (landscape), the content."""

from __future__ import annotations

from tinhgon.foundation.documents.api import (
    Align,
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

_CENTRE = Align.CENTRE


_TT = Column("TT", "{{ d.tt }}", 6, _CENTRE)
_CODE = Column("Mã số TTHC", "{{ d.ma }}", 11, _CENTRE)
_NAME = Column("Tên thủ tục hành chính", "{{ d.ten }}", 34)
_FIELD = Column("Lĩnh vực", "{{ d.linh_vuc }}", 15)
_AGENCY = Column("Cơ quan thực hiện", "{{ d.co_quan }}", 20)
_LAW = Column("Căn cứ pháp lý", "{{ d.can_cu }}", 22)
_AMENDING = Column(
    "Tên văn bản quy định nội dung sửa đổi, bổ sung, thay thế", "{{ d.van_ban }}", 22
)
_ABOLISHING = Column("Văn bản quy định việc bãi bỏ", "{{ d.van_ban }}", 22)
_TERM = Column("Thời hạn giải quyết", "{{ d.thoi_han }}", 14)
_PLACE = Column("Địa điểm tiếp nhận", "{{ d.dia_diem }}", 16)
_FEE = Column("Phí, lệ phí", "{{ d.phi }}", 22)
_DELEGATING = Column("Văn bản ủy quyền", "{{ d.van_ban }}", 22)
_HEAD = (_TT, _CODE, _NAME)


def _list(flag: str, title: str, *blocks: Block) -> When:
    """One list under its heading."""
    heading = Line(f"{{{{ {title} }}}}", bold=True, align=Align.LEFT, with_next=True)
    return When(flag, (heading, *blocks))


def _table(groups: str, *columns: Column) -> Table:
    return Table(
        (*_HEAD, *columns),
        each="d in nhom.thu_tuc",
        groups=f"nhom in {groups}",
        group_if="nhom.ten",
        group_text="{{ nhom.ten }}",
    )


_NEW = When(
    "noi_bo",
    (_table("moi", _FIELD, _LAW, _AGENCY),),
    (
        When(
            "dia_phuong",
            (_table("moi", _FIELD, _TERM, _PLACE, _FEE, _LAW, _AGENCY),),
            (_table("moi", _FIELD, _AGENCY),),
        ),
    ),
)
_AMENDED = When(
    "dia_phuong",
    (_table("sua_doi", _FIELD, _TERM, _PLACE, _FEE, _AMENDING, _AGENCY),),
    (_table("sua_doi", _AMENDING, _FIELD, _AGENCY),),
)
LISTS = (
    _list("co_moi", "ten_moi", _NEW),
    _list("co_sua_doi", "ten_sua_doi", _AMENDED),
    _list("co_bai_bo", "ten_bai_bo", _table("bai_bo", _ABOLISHING, _FIELD, _AGENCY)),
    _list("co_uy_quyen", "ten_uy_quyen", _table("uy_quyen", _DELEGATING, _FIELD, _AGENCY)),
)


def _part(title: str, lines: str) -> tuple[Block, ...]:
    return (
        Line(title, italic=True, align=Align.LEFT, with_next=True),
        Each(f"dong in t.{lines}", (Line("{{ dong }}"),)),
    )


_CONTENT = Each(
    "t in chi_tiet",
    (
        Line("{{ t.tt }}. Thủ tục: {{ t.ten }}", bold=True, align=Align.LEFT, with_next=True),
        Line("Mã số: {{ t.ma }}", align=Align.LEFT, with_next=True),
        When(
            "t.bo_phan_sua_doi",
            (Line("Bộ phận được sửa đổi, bổ sung, thay thế: {{ t.bo_phan_sua_doi }}."),),
        ),
        *_part("a) Trình tự thực hiện:", "trinh_tu"),
        *_part("b) Cách thức thực hiện:", "cach_thuc"),
        *_part("c) Thành phần, số lượng hồ sơ:", "ho_so"),
        *_part("d) Thời hạn giải quyết:", "thoi_han"),
        *_part("đ) Đối tượng thực hiện:", "doi_tuong"),
        *_part("e) Cơ quan thực hiện:", "co_quan"),
        *_part("g) Kết quả thực hiện:", "ket_qua"),
        *_part("h) Phí, lệ phí:", "phi"),
        *_part("i) Mẫu đơn, mẫu tờ khai:", "mau_don"),
        *_part("k) Yêu cầu, điều kiện thực hiện:", "yeu_cau"),
        *_part("l) Căn cứ pháp lý:", "can_cu"),
    ),
)


def _annex(title: str) -> tuple[Block, ...]:
    return (
        Line(title, bold=True, align=_CENTRE),
        Line("{{ ten_danh_muc }}", bold=True, align=_CENTRE),
        Line("{{ kem_theo }}", italic=True, align=_CENTRE),
        Rule(20),
    )


LAYOUT: Layout = (
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
            Line("{{ hieu_luc }}", lead="Điều 2.", indent=True),
            Line("{{ trach_nhiem }}", lead="Điều 3.", indent=True),
            Space(2),
            signature(),
            When("dau_nhat_ky", (Line("{{ dau_nhat_ky }}", italic=True, size=8),)),
        )
    ),
    Part((*_annex("PHỤ LỤC I"), *LISTS), landscape=True),
    Part(
        (
            Line("PHỤ LỤC II", bold=True, align=_CENTRE),
            Line("NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH", bold=True, align=_CENTRE),
            Line("{{ kem_theo }}", italic=True, align=_CENTRE),
            Rule(20),
            _CONTENT,
        )
    ),
)
