"""What the documents of a plan say. Names of placeholders are an interface and stay."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.foundation.documents.api import Official, said
from tinhgon.foundation.refusals import gettext_noop


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a benefit block: what, and how much."""

    label: str = said("ten", gettext_noop("What is told"))
    value: str = said("gia_tri", gettext_noop("How much"))


@dataclass(frozen=True, slots=True)
class Block:
    """One benefit block: cost by one method, or time."""

    title: str = said("ten", gettext_noop("Cost by which method, or time"))
    lines: tuple[Line, ...] = said("dong", gettext_noop("Before, after, saved, per cent"))
    notes: tuple[str, ...] = said("ghi_chu", gettext_noop("What is unknown or rests on defaults"))


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of part I: code, name, what is recommended, what is proposed."""

    number: str = said("tt", gettext_noop("Ordinal number"))
    code: str = said("ma", gettext_noop("Code of the procedure"))
    name: str = said("ten", gettext_noop("Name of the procedure"))
    recommendation: str = said("van_ban", gettext_noop("Documents to be changed"))
    proposal: str = said("de_xuat", gettext_noop("What is proposed"))


@dataclass(frozen=True, slots=True)
class Section:
    """One procedure of part II (law notes §13.4): n.1 content and reason, n.2 recommendation, n.3
    benefit, n.4 road map."""

    number: str = said("tt", gettext_noop("Ordinal number"))
    title: str = said("ten", gettext_noop("Name and code of the procedure"))
    operations: tuple[str, ...] = said("noi_dung", gettext_noop("Content of the simplification"))
    delegations: tuple[str, ...] = said("uy_quyen", gettext_noop("What is only delegated"))
    reason: str = said("ly_do", gettext_noop("Reason"))
    recommendation: tuple[str, ...] = said(
        "kien_nghi", gettext_noop("Which article of which document is to be amended")
    )
    blocks: tuple[Block, ...] = said("loi_ich", gettext_noop("Benefit: cost by method, time"))
    roadmap: str = said("lo_trinh", gettext_noop("Road map"))


@dataclass(frozen=True, slots=True)
class PlanDocument(Official):
    """The plan itself."""

    title: str = said("ten_phuong_an", gettext_noop("Title of the plan"))
    attached: tuple[str, ...] = said("kem_theo", gettext_noop("By which decisions it is approved"))
    bases: tuple[str, ...] = said("can_cu", gettext_noop("Legal bases"))
    rows: tuple[ListRow, ...] = said("danh_muc", gettext_noop("Part I: list of procedures"))
    sections: tuple[Section, ...] = said("chi_tiet", gettext_noop("Part II: each procedure"))
    totals: tuple[Block, ...] = said("tong_hop", gettext_noop("Benefit of all together"))
    seal: str = said("dau_nhat_ky", gettext_noop("Head of the sealed event log"))


@dataclass(frozen=True, slots=True)
class ApprovalDocument(Official):
    """The decision that approves a plan, or the part of it one authority approves."""

    subject: str = said("trich_yeu", gettext_noop("What the decision is about"))
    authority: str = said("tham_quyen", gettext_noop("Who decides"))
    bases: tuple[str, ...] = said("can_cu", gettext_noop("Legal bases"))
    approves: str = said("noi_dung", gettext_noop("Article 1: what is approved"))
    duties: tuple[str, ...] = said("nhiem_vu", gettext_noop("Article 2: what is to be done"))
    follow_up: str = said("theo_doi", gettext_noop("Article 3: who follows up"))
    effect: str = said("hieu_luc", gettext_noop("Article 4: since when, who carries it out"))
    attached_to: str = said("kem_theo", gettext_noop("Line under the title of an annex"))
    rows: tuple[ListRow, ...] = said("danh_muc", gettext_noop("Part I: list of procedures"))
    sections: tuple[Section, ...] = said("chi_tiet", gettext_noop("Part II: each procedure"))
    totals: tuple[Block, ...] = said("tong_hop", gettext_noop("Benefit of all together"))
    ended: tuple[str, ...] = said(
        "da_ket_thuc", gettext_noop("What ended since the decision was recorded, and how")
    )
    seal: str = said("dau_nhat_ky", gettext_noop("Head of the sealed event log"))


@dataclass(frozen=True, slots=True)
class LetterDocument(Official):
    """A letter about a plan: submitting it, asking an opinion, sending it."""

    subject: str = said("trich_yeu", gettext_noop("What the letter is about"))
    addressee: str = said("kinh_gui", gettext_noop("To whom it is written"))
    paragraphs: tuple[str, ...] = said("mo_dau", gettext_noop("Paragraphs before the list"))
    rows: tuple[ListRow, ...] = said("danh_muc", gettext_noop("List of procedures"))
    totals: tuple[Block, ...] = said("tong_hop", gettext_noop("Benefit of all together"))
    closing: tuple[str, ...] = said("ket_thuc", gettext_noop("Paragraphs after the list"))
