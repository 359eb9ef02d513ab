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
_OWNER = Column("Cơ quan ủy quyền", "{{ d.co_quan_uy_quyen }}", 18)
_DELEGATE = Column("Cơ quan được ủy quyền", "{{ d.duoc_uy_quyen }}", 18)
_DELEGATING = Column("Văn bản ủy quyền", "{{ d.van_ban }}", 16)
_DELEGATED_FOR = Column("Thời gian ủy quyền", "{{ d.thoi_gian_uy_quyen }}", 16)
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


def _internal_new(lists: str) -> Table:
    return _table(f"{lists}moi", _FIELD, _LAW, _AGENCY)


def _central_amended(lists: str) -> Table:
    return _table(f"{lists}sua_doi", _AMENDING, _FIELD, _AGENCY)


_NEW = When(
    "noi_bo",
    (_internal_new(""),),
    (
        When(
            "dia_phuong",
            (_table("moi", _FIELD, _TERM, _PLACE, _FEE, _LAW, _AGENCY),),
            (_table("moi", _FIELD, _AGENCY),),
        ),
    ),
)
_AMENDED = When(
    "noi_bo",
    (_central_amended(""),),
    (
        When(
            "dia_phuong",
            (_table("sua_doi", _FIELD, _TERM, _PLACE, _FEE, _AMENDING, _AGENCY),),
            (_central_amended(""),),
        ),
    ),
)


def _lists(lists: str, new: Block, amended: Block) -> tuple[Block, ...]:
    """The four lists; `lists` is the path to them, "" or "phan_noi_bo."."""
    abolished = _table(f"{lists}bai_bo", _ABOLISHING, _FIELD, _AGENCY)
    delegated = _table(f"{lists}uy_quyen", _FIELD, _OWNER, _DELEGATE, _DELEGATING, _DELEGATED_FOR)
    return (
        _list(f"{lists}co_moi", f"{lists}ten_moi", new),
        _list(f"{lists}co_sua_doi", f"{lists}ten_sua_doi", amended),
        _list(f"{lists}co_bai_bo", f"{lists}ten_bai_bo", abolished),
        _list(f"{lists}co_uy_quyen", f"{lists}ten_uy_quyen", delegated),
    )


_INTERNAL = "phan_noi_bo."
_LISTS = _lists("", _NEW, _AMENDED)
_INTERNAL_LISTS = _lists(_INTERNAL, _internal_new(_INTERNAL), _central_amended(_INTERNAL))


def _parts_of_both(public: tuple[Block, ...], internal: tuple[Block, ...]) -> tuple[Block, ...]:
    """Public and internal procedures under headings of their own where both are announced."""
    return (
        When("co_phan_noi_bo", (_heading("PHẦN I. THỦ TỤC HÀNH CHÍNH"),)),
        *public,
        When("co_phan_noi_bo", (_heading("PHẦN II. THỦ TỤC HÀNH CHÍNH NỘI BỘ"), *internal)),
    )


def _heading(text: str) -> Line:
    return Line(text, bold=True, align=Align.LEFT, with_next=True)


def _part(title: str, lines: str) -> tuple[Block, ...]:
    return (
        Line(title, italic=True, align=Align.LEFT, with_next=True),
        Each(f"dong in t.{lines}", (Line("{{ dong }}"),)),
    )


_PARTS: tuple[Block, ...] = (
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
)


def _content(lists: str) -> Each:
    return Each(f"t in {lists}chi_tiet", _PARTS)


_ANNEX = (
    When(
        "co_noi_dung_tthc",
        (Line("PHỤ LỤC I", bold=True, align=_CENTRE),),
        (Line("PHỤ LỤC", bold=True, align=_CENTRE),),
    ),
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
            Line("{{ trach_nhiem }}", lead="Điều 3.", indent=True, with_next=True),
            Space(2, with_next=True),
            signature(),
            When("dau_nhat_ky", (Line("{{ dau_nhat_ky }}", italic=True, size=8),)),
        )
    ),
    Part(
        (*_ANNEX, *_parts_of_both(_LISTS, _INTERNAL_LISTS)),
        landscape=True,
    ),
    Part(
        (
            Line("PHỤ LỤC II", bold=True, align=_CENTRE),
            Line("NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH", bold=True, align=_CENTRE),
            Line("{{ kem_theo }}", italic=True, align=_CENTRE),
            Rule(20),
            *_parts_of_both((_content(""),), (_content(_INTERNAL),)),
        ),
        named="co_noi_dung_tthc",
    ),
)
