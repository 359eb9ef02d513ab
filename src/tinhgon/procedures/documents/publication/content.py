"""What a publication decision says. Names of placeholders are an interface and stay."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.documents.api import Official, said
from tinhgon.foundation.refusals import gettext_noop


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list."""

    number: str = said("tt", gettext_noop("Ordinal number"))
    code: str = said("ma", gettext_noop("Code of the procedure"))
    name: str = said("ten", gettext_noop("Name of the procedure"))
    field: str = said("linh_vuc", gettext_noop("Field"))
    agency: str = said("co_quan", gettext_noop("Implementing agency"))
    deciding: str = said("tham_quyen", gettext_noop("Competent agency"))
    law: str = said("can_cu", gettext_noop("Legal basis of the procedure"))
    document: str = said(
        "van_ban", gettext_noop("Document that sets, amends or abolishes the procedure")
    )
    term: str = said("thoi_han", gettext_noop("Processing time"))
    place: str = said("dia_diem", gettext_noop("Place of receipt"))
    fee: str = said("phi", gettext_noop("Fees"))
    ways: str = said("cach_thuc", gettext_noop("Ways of handing in"))
    group: str = said("nhom", gettext_noop("Group of an internal procedure, A or B"))
    effective_from: str = said("hieu_luc", gettext_noop("Day from which it holds"))
    owner: str = said("co_quan_uy_quyen", gettext_noop("Agency that delegates the handling"))
    delegate: str = said("duoc_uy_quyen", gettext_noop("Agency that handles by delegation"))
    delegated_for: str = said(
        "thoi_gian_uy_quyen", gettext_noop("From when to when the handling is delegated")
    )
    successor: str = said("thay_the", gettext_noop("Procedure that takes over an abolished one"))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one level (and group, where internal)."""

    name: str = said(
        "ten", gettext_noop("Heading: level, group of internal ones, day where days differ")
    )
    rows: tuple[Listed, ...] = said("thu_tuc", gettext_noop("Procedures under the heading"))


@dataclass(frozen=True, slots=True)
class Described:
    """A procedure in its parts; each is a list of lines."""

    number: str = said("tt", gettext_noop("Ordinal number"))
    code: str = said("ma", gettext_noop("Code of the procedure"))
    name: str = said("ten", gettext_noop("Name of the procedure"))
    changed: str = said("bo_phan_sua_doi", gettext_noop("Parts that were amended"))
    steps: tuple[str, ...] = said("trinh_tu", gettext_noop("a) Steps"))
    ways: tuple[str, ...] = said("cach_thuc", gettext_noop("b) Ways of handing in"))
    dossier: tuple[str, ...] = said("ho_so", gettext_noop("c) Papers and their number"))
    term: tuple[str, ...] = said("thoi_han", gettext_noop("d) Processing time"))
    applicants: tuple[str, ...] = said("doi_tuong", gettext_noop("đ) Who may apply"))
    agencies: tuple[str, ...] = said("co_quan", gettext_noop("e) Agencies"))
    results: tuple[str, ...] = said("ket_qua", gettext_noop("g) Results"))
    fees: tuple[str, ...] = said("phi", gettext_noop("h) Fees"))
    forms: tuple[str, ...] = said("mau_don", gettext_noop("i) Forms"))
    conditions: tuple[str, ...] = said("yeu_cau", gettext_noop("k) Requirements and conditions"))
    law: tuple[str, ...] = said("can_cu", gettext_noop("l) Legal basis"))


# Without slots: what a document says at its head and its lists are joined in one class.
@dataclass(frozen=True)
class Lists:
    """The lists of new, amended, abolished and delegated procedures, and the content of each."""

    title: str = said("ten_danh_muc", gettext_noop("Title of the list"))
    has_new: bool = said("co_moi", gettext_noop("Whether procedures are new"))
    new_title: str = said("ten_moi", gettext_noop("Heading of the new procedures"))
    new: tuple[Group, ...] = said("moi", gettext_noop("New procedures by heading"))
    has_amended: bool = said("co_sua_doi", gettext_noop("Whether procedures are amended"))
    amended_title: str = said("ten_sua_doi", gettext_noop("Heading of the amended procedures"))
    amended: tuple[Group, ...] = said("sua_doi", gettext_noop("Amended procedures by heading"))
    has_abolished: bool = said("co_bai_bo", gettext_noop("Whether procedures are abolished"))
    abolished_title: str = said("ten_bai_bo", gettext_noop("Heading of the abolished procedures"))
    abolished: tuple[Group, ...] = said("bai_bo", gettext_noop("Abolished procedures by heading"))
    has_delegated: bool = said("co_uy_quyen", gettext_noop("Whether handling is delegated"))
    delegated_title: str = said(
        "ten_uy_quyen", gettext_noop("Heading of the procedures handled by delegation")
    )
    delegated: tuple[Group, ...] = said(
        "uy_quyen", gettext_noop("Procedures handled by delegation, by heading")
    )
    described: tuple[Described, ...] = said(
        "chi_tiet", gettext_noop("Content of each new or amended procedure")
    )


@dataclass(frozen=True)
class PublicationDocument(Lists, Official):
    """The whole decision with its annexes.

    Where it announces both, its own lists are those of the public procedures and `internal` those
    of the internal ones; where all are internal, its own lists are theirs.
    """

    attached_to: str = said("kem_theo", gettext_noop("Line under the title of an annex"))
    subject: str = said("trich_yeu", gettext_noop("What the decision is about"))
    authority: str = said("tham_quyen", gettext_noop("Who decides, in capitals"))
    bases: tuple[str, ...] = said("can_cu", gettext_noop("Legal bases of the decision"))
    announces: str = said("noi_dung", gettext_noop("Article 1: what is announced"))
    effect: str = said("hieu_luc", gettext_noop("Article 2: from when it holds"))
    duties: str = said("trach_nhiem", gettext_noop("Article 3: who carries it out"))
    has_content: bool = said(
        "co_noi_dung_tthc", gettext_noop("Whether an annex tells the content of procedures")
    )
    is_internal: bool = said("noi_bo", gettext_noop("Whether all procedures are internal"))
    is_local: bool = said("dia_phuong", gettext_noop("Whether a locality announces"))
    is_mixed: bool = said(
        "co_phan_noi_bo", gettext_noop("Whether public and internal procedures are announced")
    )
    internal: Lists = said(  # noqa: RUF009  # it is dataclasses.field
        "phan_noi_bo", gettext_noop("Lists of the internal procedures beside the public ones")
    )
    seal: str = said("dau_nhat_ky", gettext_noop("Head of the sealed event log, once recorded"))
