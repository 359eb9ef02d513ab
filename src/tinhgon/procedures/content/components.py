"""The parts a procedure is made of (bộ phận tạo thành thủ tục hành chính, NĐ 63/2010 Art. 8).

Every component has an `id` that stays the same from version to version, so that findings,
citations, costs and operations can be anchored to it. `text` is the wording it was read from,
in NFC; what was not read from it is None or has a state that says so, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tinhgon.procedures.vocabulary import AgencyRole, ChannelType, State, TermUnit


@dataclass(frozen=True, slots=True)
class Term:
    """A time limit (thời hạn giải quyết): `value` in `unit` where `state` is read, else None.

    `value` is an int, or a float where a fraction is stated ("12.5 ngày làm việc").
    """

    state: State
    value: int | float | None
    unit: TermUnit | None
    text: str

    @property
    def quantity(self) -> Decimal | None:
        """`value` as an exact decimal, for arithmetic."""
        return None if self.value is None else Decimal(str(self.value))


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee (phí, lệ phí): `amount` in whole units of `currency` where `state` is read.

    VND has no minor unit. `basis` is what the amount is charged for or by which document, as
    the text names it.
    """

    state: State
    amount: int | None
    currency: str | None
    basis: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step (bước) of the sequence (trình tự thực hiện), in the order of the text.

    `order` counts from 1 through the whole sequence. `working_time` is the limit the step
    states for itself, if it states exactly one.
    """

    id: str
    order: int
    actor: str | None
    action: str | None
    working_time: Term | None
    text: str


@dataclass(frozen=True, slots=True)
class Channel:
    """One way of handing in (cách thức thực hiện), with its limits and fees.

    The first term is the structured one; further ones are lines of the description that state
    a limit under the same label. `case` names the case the channel serves, None for all.
    """

    id: str
    type: ChannelType
    case: str | None
    terms: tuple[Term, ...]
    fees: tuple[Fee, ...]
    description: str | None
    text: str


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One paper or datum of the dossier (thành phần hồ sơ).

    `order` counts from 1 within its `case` (the heading in square brackets, None for all).
    `originals` and `copies` are the stated numbers; `form` is the form it names (mẫu);
    `evidence_type` is the key of the evidence it proves, None until somebody says.
    `data_source` names the database the authority reads instead (khai thác dữ liệu thay giấy
    tờ); None where the person hands the paper in. `form_fields` is the number of fields its form
    had, `form_dropped` those that need not be filled in any more (đơn giản hóa mẫu đơn).
    """

    id: str
    case: str | None
    order: int
    name: str
    originals: int | None
    copies: int | None
    form: str | None
    evidence_type: str | None
    text: str
    data_source: str | None = None
    form_fields: int | None = None
    form_dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applicant:
    """One group the procedure is for (đối tượng thực hiện)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the procedure ends in (kết quả thực hiện).

    `validity` is how long it holds (thời hạn hiệu lực), None until somebody says.
    """

    id: str
    text: str
    validity: Term | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A requirement or condition (yêu cầu, điều kiện thực hiện)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency in a role; `agency` is its key in the registry, None until resolved."""

    id: str
    role: AgencyRole
    agency: str | None
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalCitation:
    """A document of the legal basis (căn cứ pháp lý).

    `number` is normalised (None where the line names none); `document` is the key of the
    document in the registry, None until resolved.
    """

    id: str
    number: str | None
    title: str
    document: str | None
    text: str


Component = (
    Step | Channel | DossierItem | Applicant | Result | Condition | AgencyRef | LegalCitation
)
