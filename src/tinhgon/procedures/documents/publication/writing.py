"""From rows to the document: headings, groups of rows, articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import BLANK, day_in_words
from tinhgon.foundation.events.api import head
from tinhgon.procedures.documents.publication import wording
from tinhgon.procedures.documents.publication.announced import Announced, Announcement
from tinhgon.procedures.documents.publication.content import PublicationDocument
from tinhgon.procedures.documents.publication.listing import (
    KIND_WORDS,
    is_internal,
    lists_of,
    of_kind,
    procedure_words,
    titled,
    written_day,
)
from tinhgon.procedures.states import PublicationKind
from tinhgon.procedures.vocabulary import ScopeValue
from tinhgon.registry.api import (
    Agency,
    DocumentOf,
    Letterhead,
    agencies_within,
    default_bases,
    foot,
    letterhead,
    signed,
)

_MOST_FIELDS = 4
_NEW, _AMENDED = PublicationKind.NEW, PublicationKind.AMENDED
_ABOLISHED, _DELEGATED = PublicationKind.ABOLISHED, PublicationKind.DELEGATED


def publication_document(told: Announcement) -> PublicationDocument:
    """The decision of an announcement; number and day stay open while it is not signed."""
    day = told.signed_on or today()
    rows = told.rows
    issuing = letterhead(told.issuer, day)
    document = document_of_announcement(
        told, managing=(row.procedure.managing_agency_id for row in rows)
    )
    printed = foot(issuing, signed(told.reader, document, day).signing)
    internal = tuple(row for row in rows if is_internal(row))
    all_internal = len(internal) == len(rows)
    public = rows if all_internal else tuple(row for row in rows if not is_internal(row))
    is_mixed = bool(internal) and not all_internal
    number = told.number or f"{BLANK}/QĐ-{issuing.letters or BLANK}"
    what = procedure_words(internal=all_internal)
    both = f"{what}, {procedure_words(internal=True)}" if is_mixed else what
    return PublicationDocument(
        superior=issuing.superior,
        agency=issuing.name,
        superior_lines=issuing.superior_lines,
        agency_lines=issuing.name_lines,
        number=f"Số: {number}",
        place_and_day=f"{printed.place}, {_day_in_words(told.signed_on)}",
        over=printed.over,
        signer=printed.office,
        name=printed.name,
        attached_to=f"(Kèm theo Quyết định số {number} {_day_in_words(told.signed_on)} của "
        f"{printed.authority})",
        subject=f"Về việc công bố {both} {_kinds(rows)}{_fields(rows)} thuộc phạm vi chức năng "
        f"quản lý của {issuing.name}",
        authority=printed.authority,
        bases=(
            *_bases(issuing, day, rows),
            f"Theo đề nghị của {printed.proposer}.",
        ),
        announces="Công bố kèm theo Quyết định này "
        + "; ".join(_announces(part) for part in (public, internal if is_mixed else ()) if part)
        + ".",
        effect=_effect(rows),
        duties=_duties(issuing),
        recipients=_recipients(issuing),
        has_content=any(row.is_described for row in rows),
        is_internal=all_internal,
        is_local=issuing.issuer == "province",
        is_mixed=is_mixed,
        internal=lists_of(internal if is_mixed else (), issuing, both),
        seal=f"Mã đầu chuỗi nhật ký sự kiện đã niêm phong: {head()}" if told.is_recorded else "",
        **vars(lists_of(public, issuing, both)),
    )


def _announces(rows: Sequence[Announced]) -> str:
    return f"{len(rows):02} {procedure_words(internal=is_internal(rows[0]))}, gồm: {_counts(rows)}"


def document_of_announcement(told: Announcement, managing: Iterable[int | None] = ()) -> DocumentOf:
    """Whose document it is, and which: a recorded decision by its number in the books. Where one
    unit of the issuer manages all procedures (`managing`, ids), its head proposes it."""
    unit = _unit_below(told.issuer, set(managing))
    return DocumentOf(told.issuer, "publication", told.about, proposed_by=unit)


def _unit_below(issuer: Agency, managing: set[int | None]) -> Agency | None:
    if len(managing) != 1 or None in managing or issuer.pk in managing:
        return None
    below = Agency.objects.filter(pk__in=agencies_within([issuer.pk]))
    return below.filter(pk__in=[each for each in managing if each is not None]).first()


def _kinds(rows: Sequence[Announced]) -> str:
    return "; ".join(words for kind, words in KIND_WORDS.items() if of_kind(kind, rows))


def _counts(rows: Sequence[Announced]) -> str:
    return "; ".join(
        f"{len(held):02} thủ tục {words}"
        for kind, words in KIND_WORDS.items()
        if (held := of_kind(kind, rows))
    )


def _fields(rows: Sequence[Announced]) -> str:
    named = list(dict.fromkeys(wording.one_line(row.content.field or "") for row in rows))
    named = [name for name in named if name]
    return f" lĩnh vực {', '.join(named)}" if 0 < len(named) <= _MOST_FIELDS else ""


def _effect(rows: Sequence[Announced]) -> str:
    days = sorted({row.effective_from for row in rows})
    annex = "Phụ lục I" if any(row.is_described for row in rows) else "Phụ lục"
    begins = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    if len(days) == 1:
        since = written_day(days[0])
        if all(row.kind is _DELEGATED for row in rows):
            return f"{begins} Việc giải quyết theo ủy quyền tại Điều 1 thực hiện từ ngày {since}."
        return f"{begins} Các thủ tục hành chính tại Điều 1 có hiệu lực từ ngày {since}."
    return f"{begins} Ngày có hiệu lực của từng thủ tục hành chính được ghi tại {annex}."


def _bases(issuing: Letterhead, day: date, rows: Sequence[Announced]) -> tuple[str, ...]:
    """What gives competence, and each document that made a change necessary."""
    scopes = {row.procedure.scope for row in rows} & {each.value for each in ScopeValue}
    lines = list(
        dict.fromkeys(
            basis.text
            for scope in sorted(scopes or {ScopeValue.PUBLIC.value}, reverse=True)
            for basis in default_bases("publication", scope=scope, issuer=issuing.issuer, on=day)
        )
    )
    behind = {row.legal_document.pk: row.legal_document for row in rows if row.legal_document}
    lines += [f"Căn cứ {titled(document)};" for document in behind.values()]
    return tuple(lines)


def _duties(issuing: Letterhead) -> str:
    offices = (
        f"Chánh Văn phòng {issuing.name}, Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã, phường"
        if issuing.issuer == "province"
        else "Chánh Văn phòng, Thủ trưởng các đơn vị có liên quan"
    )
    return (
        f"{offices} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này; "
        "cập nhật, công khai thủ tục hành chính trên Cơ sở dữ liệu quốc gia về thủ tục hành chính "
        "theo quy định./."
    )


def _recipients(issuing: Letterhead) -> tuple[str, ...]:
    common = ("Như Điều 3", "Cục Kiểm soát thủ tục hành chính, Văn phòng Chính phủ")
    if issuing.issuer == "province":
        return (*common, "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân")
    return (*common, "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương")


def _day_in_words(day: date | None) -> str:
    return day_in_words(day, today().year)
