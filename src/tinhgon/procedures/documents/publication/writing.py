"""From rows to the document: headings, groups of rows, articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import BLANK, day_in_words
from tinhgon.foundation.events.api import head
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.documents.publication import wording
from tinhgon.procedures.documents.publication.announced import Announced, Announcement
from tinhgon.procedures.documents.publication.content import (
    Described,
    Group,
    Listed,
    PublicationDocument,
)
from tinhgon.procedures.states import PublicationKind
from tinhgon.procedures.vocabulary import ComponentKind, InternalGroup, Level, ScopeValue
from tinhgon.registry.api import (
    DocumentOf,
    LegalDocument,
    Letterhead,
    default_bases,
    foot,
    letterhead,
    signed,
)

_MOST_FIELDS = 4
_NEW, _AMENDED = PublicationKind.NEW, PublicationKind.AMENDED
_ABOLISHED, _DELEGATED = PublicationKind.ABOLISHED, PublicationKind.DELEGATED
_KINDS = {
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


def publication_document(told: Announcement) -> PublicationDocument:
    """The decision of an announcement; number and day stay open while it is not signed."""
    day = told.signed_on or today()
    paper = letterhead(told.issuer, day)
    printed = foot(paper, signed(told.reader, announcement_paper(told), day).signing)
    rows = told.rows
    internal = all(row.procedure.scope == ScopeValue.INTERNAL.value for row in rows)
    titles = {kind: _title(kind, rows, internal=internal) for kind in PublicationKind}
    number = told.number or f"{BLANK}/QĐ-{paper.letters or BLANK}"
    what = "thủ tục hành chính nội bộ" if internal else "thủ tục hành chính"
    return PublicationDocument(
        superior=paper.superior,
        agency=paper.name,
        number=f"Số: {number}",
        place_and_day=f"{printed.place}, {_day_in_words(told.signed_on)}",
        over=printed.over,
        signer=printed.office,
        name=printed.name,
        attached_to=f"(Kèm theo Quyết định số {number} {_day_in_words(told.signed_on)} của "
        f"{paper.authority})",
        subject=f"Về việc công bố {what} {_kinds(rows)}{_fields(rows)} thuộc phạm vi chức năng "
        f"quản lý của {paper.name}",
        authority=paper.authority,
        bases=_bases(told.legal_document, paper, day, internal=internal),
        announces=f"Công bố kèm theo Quyết định này {len(rows)} {what}, gồm: {_counts(rows)}.",
        effect=_effect(rows),
        duties=_duties(paper),
        recipients=_recipients(paper),
        is_internal=internal,
        is_local=paper.issuer == "province",
        title=f"Danh mục {what} thuộc phạm vi chức năng quản lý của {paper.name}".upper(),
        has_new=bool(titles[_NEW]),
        new_title=titles[_NEW],
        new=_groups(_NEW, told),
        has_amended=bool(titles[_AMENDED]),
        amended_title=titles[_AMENDED],
        amended=_groups(_AMENDED, told),
        has_abolished=bool(titles[_ABOLISHED]),
        abolished_title=titles[_ABOLISHED],
        abolished=_groups(_ABOLISHED, told),
        has_delegated=bool(titles[_DELEGATED]),
        delegated_title=titles[_DELEGATED],
        delegated=_groups(_DELEGATED, told),
        described=tuple(
            _described(place, row)
            for place, row in enumerate((row for row in rows if row.is_described), 1)
        ),
        seal=f"Mã đầu chuỗi nhật ký sự kiện đã niêm phong: {head()}" if told.is_recorded else "",
    )


def announcement_paper(told: Announcement) -> DocumentOf:
    """Whose document it is, and which: a recorded decision by its number in the books."""
    return DocumentOf(told.issuer, "publication", told.about)


def _of(kind: PublicationKind, rows: Iterable[Announced]) -> list[Announced]:
    return [row for row in rows if row.kind is kind]


def _title(kind: PublicationKind, rows: Sequence[Announced], *, internal: bool) -> str:
    """The heading of one list; where all its rows hold from one day it says so."""
    held = _of(kind, rows)
    if not held:
        return ""
    what = "thủ tục hành chính nội bộ" if internal else "thủ tục hành chính"
    days = {row.effective_from for row in held}
    since = f" (có hiệu lực từ ngày {_day(next(iter(days)))})" if len(days) == 1 else ""
    place = 1 + sum(
        1 for earlier in list(PublicationKind)[: list(PublicationKind).index(kind)]
        if _of(earlier, rows)
    )  # fmt: skip
    return f"{place}. Danh mục {what} {_KINDS[kind]}{since}"


def _groups(kind: PublicationKind, told: Announcement) -> tuple[Group, ...]:
    held = sorted(_of(kind, told.rows), key=_place)
    differ = len({row.effective_from for row in held}) > 1
    groups: list[Group] = []
    number = 0
    for key, rows in groupby(held, key=lambda row: _place(row)[:3]):
        first, *rest = list(rows)
        heading = _heading(first, day=first.effective_from if differ else None)
        lettered = f"{_letter(len(groups))}. {heading}" if heading else ""
        listed = []
        for row in (first, *rest):
            number += 1
            listed.append(_listed(number, row, told.legal_document))
        groups.append(Group(lettered, tuple(listed)))
        del key
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
    level = row.content.level
    said = [
        f"Thủ tục hành chính {_LEVELS[level]}" if level is not None else "",
        f"(Nhóm {row.procedure.group})"
        if row.procedure.group != InternalGroup.UNKNOWN.value
        else "",
        f"(có hiệu lực từ ngày {_day(day)})" if day is not None else "",
    ]
    return " ".join(filter(None, said))


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _listed(number: int, row: Announced, document: LegalDocument | None) -> Listed:
    content = row.content
    law = wording.law_numbers(content)
    return Listed(
        number=str(number),
        code=row.procedure.code,
        name=_name(row),
        field=wording.one_line(content.field or "") or wording.NOT_STATED,
        agency=wording.implementing(content) or wording.NOT_STATED,
        deciding=wording.competent(content) or wording.NOT_STATED,
        law=law or wording.NOT_STATED,
        document=_behind(row, document, law),
        term="; ".join(wording.terms(content)) or wording.NOT_STATED,
        place=wording.receiving(content) or wording.NOT_STATED,
        fee="; ".join(wording.fees(content)) or wording.NOT_STATED,
        ways=wording.ways(content) or wording.NOT_STATED,
        group="" if row.procedure.group == InternalGroup.UNKNOWN.value else row.procedure.group,
        effective_from=_day(row.effective_from),
        successor=row.successor,
    )


def _behind(row: Announced, document: LegalDocument | None, law: str) -> str:
    """The document that makes the change; of an amended procedure else what it now rests on."""
    said = row.document or ("" if document is None else _titled(document))
    if row.successor:
        return f"{said or BLANK} (nhập vào thủ tục {row.successor})"
    return said or (law if row.is_described else "") or BLANK


def _titled(document: LegalDocument) -> str:
    title = wording.one_line(document.title)
    return f"{document.number} {title}" if title else document.number


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
        agencies=tuple(wording.agency_lines(content)) or missing,
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


def _kinds(rows: Sequence[Announced]) -> str:
    return "; ".join(words for kind, words in _KINDS.items() if _of(kind, rows))


def _counts(rows: Sequence[Announced]) -> str:
    return "; ".join(
        f"{len(held):02} thủ tục {words}"
        for kind, words in _KINDS.items()
        if (held := _of(kind, rows))
    )


def _fields(rows: Sequence[Announced]) -> str:
    named = list(dict.fromkeys(wording.one_line(row.content.field or "") for row in rows))
    named = [name for name in named if name]
    return f" lĩnh vực {', '.join(named)}" if 0 < len(named) <= _MOST_FIELDS else ""


def _effect(rows: Sequence[Announced]) -> str:
    days = sorted({row.effective_from for row in rows})
    begins = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    if len(days) == 1:
        return f"{begins} Các thủ tục hành chính tại Điều 1 có hiệu lực từ ngày {_day(days[0])}."
    return f"{begins} Ngày có hiệu lực của từng thủ tục hành chính được ghi tại Phụ lục I."


def _bases(
    document: LegalDocument | None, paper: Letterhead, day: date, *, internal: bool
) -> tuple[str, ...]:
    scope = ScopeValue.INTERNAL if internal else ScopeValue.PUBLIC
    lines = [
        basis.text
        for basis in default_bases("publication", scope=scope.value, issuer=paper.issuer, on=day)
    ]
    if document is not None:
        lines.append(f"Căn cứ {_titled(document)};")
    lines.append("Theo đề nghị của ……………………")
    return tuple(lines)


def _duties(paper: Letterhead) -> str:
    offices = (
        f"Chánh Văn phòng {paper.name}, Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã, phường"
        if paper.issuer == "province"
        else "Chánh Văn phòng, Thủ trưởng các đơn vị có liên quan"
    )
    return (
        f"{offices} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này; "
        "cập nhật, công khai thủ tục hành chính trên Cơ sở dữ liệu quốc gia về thủ tục hành chính "
        "theo quy định./."
    )


def _recipients(paper: Letterhead) -> tuple[str, ...]:
    common = ("Như Điều 3", "Cục Kiểm soát thủ tục hành chính, Văn phòng Chính phủ")
    if paper.issuer == "province":
        return (*common, "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân")
    return (*common, "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương")


def _day(day: date | None) -> str:
    return BLANK if day is None else f"{day:%d/%m/%Y}"


def _day_in_words(day: date | None) -> str:
    return day_in_words(day, today().year)
