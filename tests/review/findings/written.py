"""A whole small procedure, of which a test rewrites the part it is about."""

from __future__ import annotations

from tinhgon.procedures.content.components import (
    AgencyRef,
    Applicant,
    Channel,
    Condition,
    DossierItem,
    LegalCitation,
    Result,
    Step,
    Term,
)
from tinhgon.procedures.content.document import Content, Scope
from tinhgon.procedures.reading.citations import read_citation
from tinhgon.procedures.reading.quantities import read_fee, read_term
from tinhgon.procedures.vocabulary import (
    AgencyRole,
    ChannelType,
    InternalGroup,
    Kind,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
)


def channel(
    term: str | None = "5 WORKING_DAY",
    description: str | None = None,
    way: ChannelType = ChannelType.DIRECT,
    fee: str = "0 VNĐ ()",
) -> Channel:
    """A channel as the portal writes it; its id is given by `procedure`."""
    lines = [f"* Hình thức nộp: {way}"]
    terms: tuple[Term, ...] = ()
    if term is not None:
        lines.append(f"Thời hạn giải quyết: {term}")
        terms = (read_term(term),)
    lines.append(f"Phí, lệ phí: {fee}")
    if description is not None:
        lines.append(f"Mô tả: {description}")
    return Channel("", way, None, terms, (read_fee(fee),), description, "\n    ".join(lines))


def _line(text: str, counts: tuple[int, int]) -> str:
    """A paper as the portal writes it; without its numbers where they are the usual ones."""
    if counts == (1, 0):
        return text
    return f"- {text}\nSố lượng: Bản chính: {counts[0]}, Bản sao: {counts[1]}"


def procedure(
    *,
    name: str = "Cấp giấy phép mẫu",
    steps: tuple[str, ...] = ("Bước 1: Nộp hồ sơ tại cơ quan tiếp nhận",),
    channels: tuple[Channel, ...] | None = None,
    dossier: tuple[str, ...] = ("Đơn đề nghị",),
    case: str | None = None,
    applicants: tuple[str, ...] = ("Công dân Việt Nam",),
    agencies: tuple[str, ...] = ("Sở Mẫu",),
    results: tuple[str, ...] = ("Giấy phép",),
    conditions: tuple[str, ...] = (),
    counts: tuple[int, int] = (1, 0),
    legal_basis: tuple[str, ...] = (),
    decision: str | None = None,
    procedure_type: ProcedureType | None = None,
) -> Content:
    given = (channel(),) if channels is None else channels
    return Content(
        schema_version=1,
        parser_version=1,
        kind=Kind.ADMINISTRATIVE_PROCEDURE,
        scope=Scope(ScopeValue.PUBLIC, InternalGroup.UNKNOWN, ScopeBasis.INFERRED),
        name=name,
        level=None,
        procedure_type=procedure_type,
        field=None,
        managing_agency=None,
        decision=decision,
        source={},
        steps=tuple(
            Step(f"s{place}", place, None, None, None, text)
            for place, text in enumerate(steps, start=1)
        ),
        channels=tuple(
            Channel(
                f"c{place}",
                each.type,
                each.case,
                each.terms,
                each.fees,
                each.description,
                each.text,
            )
            for place, each in enumerate(given)
        ),
        dossier=tuple(
            DossierItem(f"d{place}", case, place, text, *counts, None, None, _line(text, counts))
            for place, text in enumerate(dossier, start=1)
        ),
        applicants=tuple(Applicant(f"a{place}", text) for place, text in enumerate(applicants)),
        results=tuple(Result(f"r{place}", text) for place, text in enumerate(results)),
        conditions=tuple(Condition(f"k{place}", text) for place, text in enumerate(conditions)),
        agencies=tuple(
            AgencyRef(f"g{place}", AgencyRole.IMPLEMENTING, None, text, text)
            for place, text in enumerate(agencies)
        ),
        legal_basis=tuple(
            LegalCitation(f"l{place}", *read_citation(line), None, line)
            for place, line in enumerate(legal_basis)
        ),
    )
