"""The lists of a decision and the content of each procedure, from what is announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from tinhgon.foundation.documents.api import BLANK
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.documents.publication import wording
from tinhgon.procedures.documents.publication.announced import Announced
from tinhgon.procedures.documents.publication.content import Described, Group, Listed, Lists
from tinhgon.procedures.models import Delegation
from tinhgon.procedures.states import PublicationKind
from tinhgon.procedures.vocabulary import ComponentKind, InternalGroup, Level, ScopeValue
from tinhgon.registry.api import LegalDocument, Letterhead, titled_document

_NEW, _AMENDED = PublicationKind.NEW, PublicationKind.AMENDED
_ABOLISHED, _DELEGATED = PublicationKind.ABOLISHED, PublicationKind.DELEGATED
KIND_WORDS = {
    _NEW: "mới ban hành",
    _AMENDED: "được sửa đổi, bổ sung, thay thế",
    _ABOLISHED: "bị bãi bỏ",
    _DELEGATED: "thực hiện theo ủy quyền",
}
_LEVELS = {
    Level.CENTRE: "cấp trung ương",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã",
    Level.OTHER: "của cơ quan khác",
}
_GROUPS = {
    InternalGroup.A.value: "giữa các cơ quan hành chính nhà nước",
    InternalGroup.B.value: "trong từng cơ quan hành chính nhà nước",
}
_PARTS = {
    ComponentKind.STEPS: "trình tự thực hiện",
    ComponentKind.CHANNELS: "cách thức thực hiện, thời hạn giải quyết, phí, lệ phí",
    ComponentKind.DOSSIER: "thành phần, số lượng hồ sơ",
    ComponentKind.APPLICANTS: "đối tượng thực hiện",
    ComponentKind.RESULTS: "kết quả thực hiện",
    ComponentKind.CONDITIONS: "yêu cầu, điều kiện",
    ComponentKind.AGENCIES: "cơ quan thực hiện",
    ComponentKind.LEGAL_BASIS: "căn cứ pháp lý",
}


def lists_of(rows: Sequence[Announced], head: Letterhead, what: str) -> Lists:
    """The lists of some rows, all public or all internal."""
    titles = {kind: _title(kind, rows) for kind in PublicationKind}
    groups = {kind: _groups(kind, rows) for kind in PublicationKind}
    return Lists(
        title=f"Danh mục {what} thuộc phạm vi chức năng quản lý của {head.name}".upper(),
        has_new=bool(titles[_NEW]),
        new_title=titles[_NEW],
        new=groups[_NEW],
        has_amended=bool(titles[_AMENDED]),
        amended_title=titles[_AMENDED],
        amended=groups[_AMENDED],
        has_abolished=bool(titles[_ABOLISHED]),
        abolished_title=titles[_ABOLISHED],
        abolished=groups[_ABOLISHED],
        has_delegated=bool(titles[_DELEGATED]),
        delegated_title=titles[_DELEGATED],
        delegated=groups[_DELEGATED],
        described=tuple(
            _described(place, row)
            for place, row in enumerate((row for row in rows if row.is_described), 1)
        ),
    )


def is_internal(row: Announced) -> bool:
    return row.procedure.scope == ScopeValue.INTERNAL.value


def procedure_words(*, internal: bool) -> str:
    return "thủ tục hành chính nội bộ" if internal else "thủ tục hành chính"


def of_kind(kind: PublicationKind, rows: Iterable[Announced]) -> list[Announced]:
    return [row for row in rows if row.kind is kind]


def _title(kind: PublicationKind, rows: Sequence[Announced]) -> str:
    """The heading of one list; where all its rows hold from one day it says so."""
    held = of_kind(kind, rows)
    if not held:
        return ""
    what = procedure_words(internal=is_internal(held[0]))
    days = {row.effective_from for row in held}
    since = f" (có hiệu lực từ ngày {written_day(next(iter(days)))})" if len(days) == 1 else ""
    place = 1 + sum(
        1 for earlier in list(PublicationKind)[: list(PublicationKind).index(kind)]
        if of_kind(earlier, rows)
    )  # fmt: skip
    return f"{place}. Danh mục {what} {KIND_WORDS[kind]}{since}"


def _groups(kind: PublicationKind, rows: Iterable[Announced]) -> tuple[Group, ...]:
    held = sorted(of_kind(kind, rows), key=_place)
    differ = len({row.effective_from for row in held}) > 1
    groups: list[Group] = []
    number = 0
    for _, together in groupby(held, key=lambda row: _place(row)[:3]):
        first, *rest = list(together)
        heading = _heading(first, day=first.effective_from if differ else None)
        letter = _letter(sum(1 for each in groups if each.name))
        lettered = f"{letter}. {heading}" if heading else ""
        listed: list[Listed] = []
        for row in (first, *rest):
            number += 1
            listed += _listed(number, row)
        groups.append(Group(lettered, tuple(listed)))
    return tuple(groups)


def _place(row: Announced) -> tuple[str, int, date, str]:
    """Order of rows: group, level, day, code; what says neither group nor level comes first."""
    group = row.procedure.group
    known = "" if group == InternalGroup.UNKNOWN.value else group
    level = row.content.level
    return (
        known,
        -1 if level is None else list(Level).index(level),
        row.effective_from,
        (row.procedure.code),
    )


def _heading(row: Announced, *, day: date | None) -> str:
    """Level, of internal procedures between or within agencies (QĐ 1085/QĐ-TTg), day."""
    level, group = row.content.level, row.procedure.group
    within = _GROUPS.get(group, "")
    level_words = "" if level is None else f" {_LEVELS[level]}"
    said = [
        f"{procedure_words(internal=is_internal(row))}{level_words}".capitalize()
        if level_words or within
        else "",
        within,
        f"(Nhóm {group})" if within else "",
        f"(có hiệu lực từ ngày {written_day(day)})" if day is not None else "",
    ]
    return " ".join(filter(None, said))


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _listed(number: int, row: Announced) -> Iterator[Listed]:
    """A row of a list; of a procedure that is only delegated one for each delegation."""
    line = _line(number, row)
    if row.kind is not _DELEGATED or not row.delegations:
        yield line
        return
    for each in row.delegations:
        yield replace(
            line,
            document=delegating(each),
            owner=each.owner or wording.competent(row.content) or line.agency,
            delegate=each.delegate,
            delegated_for=delegated_for(each),
            effective_from=written_day(each.starts_on),
        )


def _line(number: int, row: Announced) -> Listed:
    content = row.content
    law = wording.law_numbers(content)
    beside = () if row.kind is _DELEGATED else row.delegations
    handled = [wording.implementing(content) or wording.NOT_STATED, *map(_by_delegation, beside)]
    return Listed(
        number=str(number),
        code=row.procedure.code,
        name=_name(row),
        field=wording.one_line(content.field or "") or wording.NOT_STATED,
        agency="; ".join(handled),
        deciding=wording.competent(content) or wording.NOT_STATED,
        law=law or wording.NOT_STATED,
        document=_behind(row, law),
        term="; ".join(wording.terms(content)) or wording.NOT_STATED,
        place=wording.receiving(content) or wording.NOT_STATED,
        fee="; ".join(wording.fees(content)) or wording.NOT_STATED,
        ways=wording.ways(content) or wording.NOT_STATED,
        group="" if row.procedure.group == InternalGroup.UNKNOWN.value else row.procedure.group,
        effective_from=written_day(row.effective_from),
        owner="",
        delegate="",
        delegated_for="",
        successor=row.successor,
    )


def _behind(row: Announced, law: str) -> str:
    """The document that makes the change; of an amended procedure else what it now rests on."""
    said = "" if row.legal_document is None else titled(row.legal_document)
    if row.successor:
        return f"{said or BLANK} (nhập vào thủ tục {row.successor})"
    return said or (law if row.is_described else "") or BLANK


def delegating(delegation: Delegation) -> str:
    """The document that delegates, and its title where that is known."""
    return titled(delegation.document)


def delegated_for(delegation: Delegation) -> str:
    """From when to when, in words; an open end says nothing."""
    begins = f"từ ngày {written_day(delegation.starts_on)}"
    last = delegation.ends_on
    return begins if last is None else f"{begins} đến hết ngày {written_day(last)}"


def _by_delegation(delegation: Delegation) -> str:
    return (
        f"{delegation.delegate} giải quyết theo ủy quyền tại {delegation.document.number}, "
        f"{delegated_for(delegation)}"
    )


def titled(document: LegalDocument) -> str:
    return titled_document(document.normal_number, document.title)


def _described(number: int, row: Announced) -> Described:
    content = row.content
    missing = (f"{wording.NOT_STATED}.",)
    return Described(
        number=str(number),
        code=row.procedure.code,
        name=_name(row),
        changed=_changed(row),
        steps=tuple(wording.step_lines(content)) or missing,
        ways=(wording.ways(content),) if content.channels else missing,
        dossier=tuple(wording.dossier_lines(content)) or missing,
        term=tuple(wording.terms(content)) or missing,
        applicants=tuple(wording.applicant_lines(content)) or missing,
        agencies=(
            *wording.agency_lines(content),
            *(f"- {_by_delegation(each)}" for each in row.delegations),
        )
        or missing,
        results=tuple(wording.result_lines(content)) or missing,
        fees=tuple(wording.fees(content)) or missing,
        forms=tuple(wording.form_lines(content)) or missing,
        conditions=tuple(wording.condition_lines(content)) or missing,
        law=tuple(wording.law_lines(content)) or missing,
    )


def _name(row: Announced) -> str:
    return wording.one_line(row.content.name) or row.procedure.code


def _changed(row: Announced) -> str:
    """Which parts an amendment touches (NĐ 63/2010 Art. 14)."""
    if row.before is None:
        return ""
    touched = {change.component for change in difference(row.before, row.content)}
    named = [label for kind, label in _PARTS.items() if kind in touched]
    return "; ".join([*(["tên, lĩnh vực hoặc cấp thực hiện"] if None in touched else []), *named])


def written_day(day: date | None) -> str:
    return BLANK if day is None else f"{day:%d/%m/%Y}"
