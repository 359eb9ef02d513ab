"""Small contents to price: one paper, one channel, and strategies that vary them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.procedures.content.components import Applicant, Channel, DossierItem, Fee, Term
from tinhgon.procedures.content.document import Content, Scope
from tinhgon.procedures.vocabulary import (
    ChannelType,
    InternalGroup,
    Kind,
    Level,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)

DAY = date(2026, 7, 1)
PARAMETERS = CostParameters.of(shipped_rows(), DAY)

NO_FEE = Fee(State.READ, 0, "VND", None, "Không thu phí")
UNKNOWN_FEE = Fee(State.BY_REFERENCE, None, None, None, "Theo quy định của Bộ Tài chính")


def fee(amount: int) -> Fee:
    return Fee(State.READ, amount, "VND", None, f"{amount} VNĐ")


def term(value: int, unit: TermUnit = TermUnit.WORKING_DAY) -> Term:
    return Term(State.READ, value, unit, f"{value} {unit}")


def item(
    name: str = "Đơn đề nghị",
    *,
    key: str = "d1",
    case: str | None = None,
    originals: int | None = 1,
    copies: int | None = 0,
    form: str | None = None,
) -> DossierItem:
    return DossierItem(
        id=key,
        case=case,
        order=1,
        name=name,
        originals=originals,
        copies=copies,
        form=form,
        evidence_type=None,
        text=name,
    )


def channel(
    way: ChannelType = ChannelType.DIRECT,
    *,
    key: str = "c1",
    case: str | None = None,
    fees: tuple[Fee, ...] = (NO_FEE,),
    terms: tuple[Term, ...] = (),
) -> Channel:
    return Channel(key, way, case, terms, fees, None, way)


def content(
    *,
    dossier: tuple[DossierItem, ...] = (),
    channels: tuple[Channel, ...] = (),
    applicants: tuple[str, ...] = ("Công dân Việt Nam",),
    scope: ScopeValue = ScopeValue.PUBLIC,
    level: Level | None = Level.COMMUNE,
) -> Content:
    return Content(
        schema_version=1,
        parser_version=1,
        kind=Kind.ADMINISTRATIVE_PROCEDURE,
        scope=Scope(scope, InternalGroup.UNKNOWN, ScopeBasis.INFERRED),
        name="Cấp bản sao trích lục hộ tịch",
        level=level,
        procedure_type=None,
        field=None,
        managing_agency=None,
        decision=None,
        source={},
        steps=(),
        channels=channels,
        dossier=dossier,
        applicants=tuple(Applicant(f"a{n}", text) for n, text in enumerate(applicants)),
        results=(),
        conditions=(),
        agencies=(),
        legal_basis=(),
    )


_NAMES = st.sampled_from(
    [
        "Đơn đề nghị theo mẫu",
        "Tờ khai",
        "Bản sao có chứng thực giấy khai sinh",
        "Bản sao hộ chiếu",
        "Giấy xác nhận của Ủy ban nhân dân cấp xã",
        "Bản vẽ mặt bằng",
        "Báo cáo kết quả hoạt động",
        "Văn bản đề nghị",
        "Lưu ý: nộp 01 bộ",
        "",
    ]
)
_CASES = st.sampled_from(
    [None, None, "Trường hợp cấp lại", "Trường hợp ủy quyền", "Giấy tờ phải xuất trình"]
)
_FEES = st.lists(
    st.one_of(
        st.integers(0, 5_000_000).map(fee),
        st.just(UNKNOWN_FEE),
        st.just(Fee(State.READ, 25, "USD", None, "25 USD")),
    ),
    max_size=3,
)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A procedure with up to eight papers in a few cases and up to four channels."""
    items = draw(
        st.lists(
            st.builds(
                item,
                _NAMES,
                case=_CASES,
                originals=st.none() | st.integers(0, 3),
                copies=st.none() | st.integers(0, 3),
            ),
            max_size=8,
        )
    )
    channels = draw(
        st.lists(
            st.builds(channel, st.sampled_from(ChannelType), case=_CASES, fees=_FEES.map(tuple)),
            max_size=4,
        )
    )
    return content(
        dossier=tuple(replace(paper, id=f"d{n}") for n, paper in enumerate(items)),
        channels=tuple(replace(one, id=f"c{n}") for n, one in enumerate(channels)),
        level=draw(st.none() | st.sampled_from(Level)),
        applicants=draw(
            st.sampled_from([(), ("Doanh nghiệp",), ("Công dân Việt Nam", "Doanh nghiệp")])
        ),
        scope=draw(st.sampled_from(ScopeValue)),
    )
