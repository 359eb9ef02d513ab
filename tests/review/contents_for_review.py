"""Small contents to simplify, and operations that fit them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import (
    AgencyRef,
    AgencyRole,
    Applicant,
    Channel,
    ChannelType,
    Condition,
    Content,
    DossierItem,
    Fee,
    InternalGroup,
    Kind,
    LegalCitation,
    Level,
    Result,
    Scope,
    ScopeBasis,
    ScopeValue,
    State,
    Step,
    Term,
    TermUnit,
)
from tinhgon.review.operations.delegate import Delegate
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.operations.sequence import apply_operations

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


RESIDENCE_LAW = LegalCitation(
    "lega-1", "68/2020/QH14", "Luật Cư trú", None, "Luật Cư trú (68/2020/QH14)"
)


def content(
    *,
    dossier: tuple[DossierItem, ...] | None = None,
    channels: tuple[Channel, ...] | None = None,
    scope: ScopeValue = ScopeValue.PUBLIC,
    name: str = "Đăng ký thường trú",
    legal_basis: tuple[LegalCitation, ...] = (RESIDENCE_LAW,),
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
        legal_basis=legal_basis,
    )


WORDS = st.sampled_from(["Giấy tờ khác", "Bước gộp, toàn trình", "Điều kiện rõ ràng", "UBND xã"])
CASES = st.sampled_from([None, "Trường hợp cấp lại"])


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A content with something of every part."""
    names = draw(st.lists(st.sampled_from([FORM, HOUSEHOLD, CERTIFIED]), min_size=1, max_size=5))
    dossier = tuple(
        replace(
            item(name, f"doss-{n}"),
            case=draw(CASES),
            copies=draw(st.integers(0, 3)),
            form="theo mẫu" if name == FORM else None,
        )
        for n, name in enumerate(names)
    )
    ways = draw(st.lists(st.sampled_from(list(ChannelType)), max_size=3))
    channels = tuple(
        replace(
            channel(f"chan-{n}", way, terms=tuple(term(days) for days in draw(DAYS))),
            fees=tuple(fee(amount) for amount in draw(FEES)),
        )
        for n, way in enumerate(ways)
    )
    stated = [stating(entry) for entry in channels]
    steps = tuple(
        Step(f"step-{n}", n + 1, None, None, draw(st.none() | st.builds(term)), f"Bước {n + 1}")
        for n in range(draw(st.integers(1, 4)))
    )
    conditions = tuple(
        Condition(f"cond-{n}", f"Điều kiện {n}") for n in range(draw(st.integers(0, 3)))
    )
    return replace(
        content(dossier=dossier, channels=tuple(stated)),
        level=draw(st.sampled_from([None, *Level])),
        steps=steps,
        conditions=conditions,
        results=(Result("resu-1", "Giấy phép"),),
        legal_basis=(LegalCitation("lega-1", "31/2024/QH15", "Luật Đất đai", None, "Luật"),),
    )


DAYS = st.lists(st.integers(1, 20), max_size=2)
FEES = st.lists(st.sampled_from([0, 50_000, 120_000]), max_size=2)


def fee(amount: int) -> Fee:
    return Fee(State.READ, amount, "VND", None, f"{amount} VNĐ")


def stating(entry: Channel) -> Channel:
    """A channel whose text states its limits and fees, as the portal prints them."""
    parts = [*(each.text for each in entry.terms), *(each.text for each in entry.fees)]
    return replace(entry, text="; ".join([f"Hình thức: {entry.type}", *parts]))


def answer(draw: st.DrawFn, question: Question) -> object:
    """Something a person may answer; not always what the kind accepts."""
    match question.entry:
        case Entry.NUMBER:
            low = question.least
            return draw(st.integers(low, min(question.most or low + 30, low + 30)))
        case Entry.CHOICE:
            return draw(st.sampled_from([value for value, _ in question.options] or [""]))
        case Entry.CHOICES:
            values = [value for value, _ in question.options]
            return (
                draw(st.lists(st.sampled_from(values), min_size=1, unique=True)) if values else []
            )
        case Entry.LINES:
            return draw(st.lists(WORDS, min_size=1, max_size=3))
        case Entry.DAY:
            return "2026-12-01"
        case Entry.CODE:
            return "1.000001"
        case _:
            numbers = st.sampled_from(["15/2020/NĐ-CP", "31/2024/QH15"])
            return draw(numbers if question.name in ("number", "document") else WORDS)


@st.composite
def contents_with_operations(draw: st.DrawFn) -> tuple[Content, tuple[Operation, ...]]:
    """A content, and operations of any kinds offered on it that fit it and each other."""
    before = draw(contents())
    offered = [
        (kind, at)
        for kind in OPERATION_KINDS.values()
        for at in kind.offers(before)
        if not kind.ENDS
    ]
    wanted = draw(st.lists(st.sampled_from(offered), max_size=6, unique=True)) if offered else []
    chosen: list[Operation] = []
    for kind, at in wanted:
        operation = _begun(draw, before, kind, at)
        if operation is not None and _fits(before, [*chosen, operation]):
            chosen.append(operation)
    return before, tuple(chosen)


@st.composite
def contents_with_pairs(draw: st.DrawFn) -> tuple[Content, Operation, Operation]:
    """A content, and two operations that are possible each by itself."""
    before = draw(contents())
    offered = [(kind, at) for kind in OPERATION_KINDS.values() for at in kind.offers(before)]
    pair = [_begun(draw, before, *draw(st.sampled_from(offered))) for _ in range(2)]
    one, other = (each if each is not None else Delegate(to="UBND xã") for each in pair)
    return before, one, other


def _begun(draw: st.DrawFn, before: Content, kind: type[Operation], at: str) -> Operation | None:
    """An operation of a kind with answers drawn, None where it is impossible by itself."""
    start = Start(at)
    asked = {each.name: answer(draw, each) for each in kind.questions(before, start)}
    name = kind.model_fields["kind"].default
    try:
        operation = parse_operation({"kind": name, **kind.begun(before, start), **asked})
    except Refusal:
        return None
    return operation if _fits(before, [operation]) else None


def _fits(before: Content, operations: list[Operation]) -> bool:
    try:
        apply_operations(before, operations)
    except Refusal:
        return False
    return True
