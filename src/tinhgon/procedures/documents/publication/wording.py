"""A procedure in the words of a decision: one-line cells of a list, and its parts a)…l)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tinhgon.procedures.content.components import Channel, DossierItem
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.documents.citizen import LEAKED, is_part_title
from tinhgon.procedures.reading.conditions import condition_texts
from tinhgon.procedures.reading.quantities_written import write_fee, write_term
from tinhgon.procedures.vocabulary import AgencyRole, ChannelType, State

NOT_STATED = "Không có thông tin"
_WAYS = {
    ChannelType.DIRECT: "Trực tiếp",
    ChannelType.POSTAL: "Dịch vụ bưu chính",
    ChannelType.ONLINE: "Trực tuyến",
    ChannelType.OTHER: "Hình thức khác",
}
_ROLES = {
    AgencyRole.IMPLEMENTING: "Cơ quan trực tiếp thực hiện",
    AgencyRole.COMPETENT: "Cơ quan có thẩm quyền quyết định",
    AgencyRole.DELEGATED: "Cơ quan được ủy quyền, phân cấp",
    AgencyRole.COOPERATING: "Cơ quan phối hợp",
    AgencyRole.RECEIVING: "Nơi tiếp nhận hồ sơ",
}
_BULLETS = "-–*+• "


def implementing(content: Content) -> str:
    """Who carries it out; where nobody is named so, who decides."""
    return _agencies(content, AgencyRole.IMPLEMENTING) or _agencies(content, AgencyRole.COMPETENT)


def competent(content: Content) -> str:
    return _agencies(content, AgencyRole.COMPETENT)


def receiving(content: Content) -> str:
    return _agencies(content, AgencyRole.RECEIVING)


def ways(content: Content) -> str:
    return "; ".join(_distinct(_WAYS[channel.type] for channel in content.channels))


def terms(content: Content) -> list[str]:
    return _by_channel(content, _terms)


def fees(content: Content) -> list[str]:
    return _by_channel(content, _fees)


def law_numbers(content: Content) -> str:
    """The documents a procedure rests on by number, one that names none by its words."""
    return "; ".join(_distinct(one_line(each.number or each.text) for each in content.legal_basis))


def law_lines(content: Content) -> list[str]:
    return _lines(each.text for each in content.legal_basis)


def step_lines(content: Content) -> list[str]:
    return _lines(step.text for step in content.steps)


def applicant_lines(content: Content) -> list[str]:
    return _lines(each.text for each in content.applicants)


def result_lines(content: Content) -> list[str]:
    return _lines(each.text for each in content.results)


def condition_lines(content: Content) -> list[str]:
    return _lines(condition_texts(content))


def agency_lines(content: Content) -> list[str]:
    return [
        f"- {label}: {names}"
        for role, label in _ROLES.items()
        if (names := _agencies(content, role))
    ]


def dossier_lines(content: Content) -> list[str]:
    """The papers case by case, each with how many of it, where that is known (as the national
    portal prints them)."""
    lines: list[str] = []
    case: str | None = None
    for item in content.dossier:
        if item.case != case:
            case = item.case
            if lines or not is_part_title(case):
                lines.append(f"[{one_line(case or 'Trường hợp khác')}]")
        lines += _paper(item)
    return lines


def form_lines(content: Content) -> list[str]:
    named = (one_line(item.form) for item in content.dossier if item.form)
    return [f"- {form}" for form in _distinct(named)]


def one_line(text: str) -> str:
    return " ".join(text.split())


def _paper(item: DossierItem) -> list[str]:
    name = one_line(item.name).lstrip(_BULLETS)
    if item.data_source is not None:
        return [f"- {name}", f"  Cơ quan giải quyết khai thác từ {one_line(item.data_source)}"]
    if item.originals is None and item.copies is None:
        return [f"- {name}"]
    counts = f"Bản chính: {_count(item.originals)}, Bản sao: {_count(item.copies)}"
    return [f"- {name}", f"  Số lượng: {counts}"]


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _agencies(content: Content, role: AgencyRole) -> str:
    return ", ".join(
        _distinct(one_line(each.name) for each in content.agencies if each.role is role)
    )


def _by_channel(content: Content, write: Callable[[Channel], list[str]]) -> list[str]:
    """What holds for every way once, else way by way."""
    told = [(channel, "; ".join(_distinct(write(channel)))) for channel in content.channels]
    told = [(channel, text) for channel, text in told if text]
    if len({text for _, text in told}) <= 1:
        return _distinct(text for _, text in told)
    return _distinct(
        f"- {_WAYS[channel.type]}{f' ({one_line(channel.case)})' if channel.case else ''}: {text}"
        for channel, text in told
    )


def _terms(channel: Channel) -> list[str]:
    said = [write_term(term) for term in channel.terms if term.state is not State.ABSENT]
    return [one_line(text) for text in said if not LEAKED.search(text)]


def _fees(channel: Channel) -> list[str]:
    return [one_line(write_fee(fee)) for fee in channel.fees if fee.state is not State.ABSENT]


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for each in text.splitlines() if (line := one_line(each))]


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
