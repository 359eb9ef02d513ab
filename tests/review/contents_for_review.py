"""Small contents to simplify, and operations that fit them."""

from __future__ import annotations

from hypothesis import strategies as st

from tinhgon.procedures.content.api import (
    AgencyRef,
    AgencyRole,
    Applicant,
    Channel,
    ChannelType,
    Content,
    DossierItem,
    Fee,
    InternalGroup,
    Kind,
    Level,
    Scope,
    ScopeBasis,
    ScopeValue,
    State,
    Step,
    Term,
    TermUnit,
)
from tinhgon.review.operations.drop_certification import DropCertification
from tinhgon.review.operations.drop_item import DropDossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.shorten_term import ShortenTerm

CERTIFIED = "Bản sao có chứng thực hợp đồng thuê nhà"
HOUSEHOLD = "Sổ hộ khẩu"
FORM = "Tờ khai theo mẫu"


def term(value: float = 10, unit: TermUnit = TermUnit.WORKING_DAY) -> Term:
    return Term(State.READ, value, unit, f"{value} {unit}")


def channel(
    identity: str = "chan-1",
    way: ChannelType = ChannelType.DIRECT,
    *,
    terms: tuple[Term, ...] | None = None,
    case: str | None = None,
) -> Channel:
    free = Fee(State.READ, 0, "VND", None, "Không thu phí")
    return Channel(identity, way, case, (term(),) if terms is None else terms, (free,), None, way)


def item(name: str, identity: str) -> DossierItem:
    return DossierItem(
        id=identity,
        case=None,
        order=1,
        name=name,
        originals=1,
        copies=0,
        form=None,
        evidence_type=None,
        text=name,
    )


def content(
    *,
    dossier: tuple[DossierItem, ...] | None = None,
    channels: tuple[Channel, ...] | None = None,
    scope: ScopeValue = ScopeValue.PUBLIC,
    name: str = "Đăng ký thường trú",
) -> Content:
    if dossier is None:
        dossier = (item(FORM, "doss-1"), item(HOUSEHOLD, "doss-2"), item(CERTIFIED, "doss-3"))
    if channels is None:
        channels = (channel(), channel("chan-2", ChannelType.ONLINE))
    return Content(
        schema_version=1,
        parser_version=1,
        kind=Kind.ADMINISTRATIVE_PROCEDURE,
        scope=Scope(scope, InternalGroup.UNKNOWN, ScopeBasis.INFERRED),
        name=name,
        level=Level.COMMUNE,
        procedure_type=None,
        field="Cư trú",
        managing_agency=None,
        decision=None,
        source={"Tên thủ tục": name},
        steps=(Step("step-1", 1, None, "Nộp hồ sơ", None, "Bước 1: Nộp hồ sơ"),),
        channels=channels,
        dossier=dossier,
        applicants=(Applicant("appl-1", "Công dân Việt Nam"),),
        results=(),
        conditions=(),
        agencies=(AgencyRef("agen-1", AgencyRole.COMPETENT, None, "Công an xã", "Công an xã"),),
        legal_basis=(),
    )


@st.composite
def contents_with_operations(draw: st.DrawFn) -> tuple[Content, tuple[Operation, ...]]:
    """A content of two to six papers and up to three channels, and fitting operations on it.

    Each place is touched at most once, and at least one paper stays.
    """
    names = draw(st.lists(st.sampled_from([FORM, HOUSEHOLD, CERTIFIED]), min_size=2, max_size=6))
    dossier = tuple(item(name, f"doss-{n}") for n, name in enumerate(names))
    days = draw(st.lists(st.integers(1, 40), max_size=3))
    channels = tuple(channel(f"chan-{n}", terms=(term(value),)) for n, value in enumerate(days))
    chosen: list[Operation] = []
    for paper in dossier[1:]:
        kinds = ["none", "drop", "replace", *(["plain"] if paper.name == CERTIFIED else [])]
        match draw(st.sampled_from(kinds)):
            case "drop":
                chosen.append(DropDossierItem(component=paper.id))
            case "replace":
                chosen.append(ReplaceItemByData(component=paper.id, data_source="CSDLQG về dân cư"))
            case "plain":
                chosen.append(DropCertification(component=paper.id, wording="Bản sao giấy"))
    for entry, value in zip(channels, days, strict=True):
        if value > 1 and draw(st.booleans()):
            chosen.append(
                ShortenTerm(components=(entry.id,), value=draw(st.integers(1, value - 1)))
            )
    return content(dossier=dossier, channels=channels), tuple(chosen)
