"""What stands at the head and foot of an official document of an agency (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.models import Agency, AgencyState, IssuerNotation
from tinhgon.registry.queries.agencies import CONTROL_OFFICE_KEY, ancestors, states_on
from tinhgon.registry.queries.law import documents, statuses
from tinhgon.registry.rules.heads import head_titles
from tinhgon.registry.rules.notations import folded_notation
from tinhgon.registry.seeds.rows import BasisSeed, document_bases, notations
from tinhgon.registry.vocabulary import AgencyKind, LegalStatus

_COMMITTEE = "Ủy ban nhân dân"
_OFFICE = "Văn phòng"
_TERRITORIES = {AgencyKind.PROVINCE, AgencyKind.COMMUNE}
# Of these the one above stands over the name; the others speak for themselves.
_BELOW_ANOTHER = {AgencyKind.MINISTRY_UNIT, AgencyKind.DEPARTMENT, AgencyKind.PROVINCE_UNIT}
_CENTRAL = {
    AgencyKind.MINISTRY,
    AgencyKind.MINISTERIAL_AGENCY,
    AgencyKind.GOVERNMENT_AGENCY,
    AgencyKind.MINISTRY_UNIT,
}
_WITH_AN_OFFICE = {
    AgencyKind.MINISTRY.value,
    AgencyKind.MINISTERIAL_AGENCY.value,
    AgencyKind.GOVERNMENT_AGENCY.value,
    AgencyKind.PROVINCE.value,
    AgencyKind.COMMUNE.value,
}
# Letters are kept folded; of those not shipped with the platform a "d" may have been a "đ".
_AMBIGUOUS = "d"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`superior` may be empty. `signer` stands over the signature ("Bộ trưởng"), `authority` is
    who decides, in full; `letters` are those of its numbers, empty where they are not known.
    `issuer` is one of central, province, prime_minister or empty, by which bases are chosen.
    `collective` is the body that decides together ("Ủy ban nhân dân"), empty where there is none.
    """

    superior: str
    name: str
    signer: str
    authority: str
    letters: str
    issuer: str
    collective: str = ""

    @property
    def name_lines(self) -> tuple[str, ...]:
        return _lines(self.name)

    @property
    def superior_lines(self) -> tuple[str, ...]:
        return _lines(self.superior)


def letterhead(agency: Agency, on: date | None = None) -> Letterhead:
    """The letterhead of an agency on a day; of one that has ended, as it last stood."""
    day = on or today()
    state = _state(agency, day)
    kind = AgencyKind(state.kind)
    above = ancestors(agency.pk, day)
    superior = _state(above[0], day) if above and kind in _BELOW_ANOTHER else None
    name = official_name(state)
    signer, authority = head_titles(kind, name)
    return Letterhead(
        superior="" if superior is None else official_name(superior),
        name="Thủ tướng Chính phủ" if kind is AgencyKind.GOVERNMENT else name,
        signer=signer,
        authority=authority,
        letters=_letters(agency, kind),
        issuer=_issuer(kind),
        collective=_COMMITTEE if kind in _TERRITORIES else "",
    )


def office_letterhead(agency: Agency, on: date | None = None) -> Letterhead:
    """The letterhead of the office (Văn phòng) of a ministry or People's Committee, which controls
    procedures there and submits to its head (NĐ 92/2017/NĐ-CP)."""
    head = letterhead(agency, on)
    return Letterhead(
        superior=head.name,
        name=_OFFICE,
        signer="Chánh Văn phòng",
        authority=f"Chánh Văn phòng {head.name}",
        letters="VP",
        issuer=head.issuer,
    )


def control_office(agency: Agency, on: date | None = None) -> str:
    """The title of whoever heads the control of procedures in an authority, and so proposes its
    decisions where no other unit does: of its office as the registry knows it, else as NĐ
    92/2017/NĐ-CP places it. Empty where neither says so."""
    day = on or today()
    units = states_on(day).filter(parent=agency)
    for unit in sorted(units, key=lambda row: (row.agency.key != CONTROL_OFFICE_KEY, row.name)):
        if unit.agency.key == CONTROL_OFFICE_KEY or unit.name.startswith(_OFFICE):
            title = head_titles(AgencyKind(unit.kind), unit.name)[1]
            return _of_territory(title, letterhead(agency, day))
    own = _state(agency, day)
    return office_letterhead(agency, day).authority if own.kind in _WITH_AN_OFFICE else ""


def _of_territory(title: str, head: Letterhead) -> str:
    """A title that ends with "Ủy ban nhân dân" says of which territory."""
    begun = title.removesuffix(_COMMITTEE)
    return title if begun == title or not head.collective else f"{begun}{head.name}"


def _lines(name: str) -> tuple[str, ...]:
    """A People's Committee has a line of its own, its territory the next."""
    territory = name.removeprefix(f"{_COMMITTEE} ")
    if not name or territory == name:
        return (name,) if name else ()
    return _COMMITTEE, territory


def official_name(state: AgencyState) -> str:
    """The name a document bears; of a territory that of its People's Committee."""
    if AgencyKind(state.kind) in _TERRITORIES and not state.name.startswith(_COMMITTEE):
        return f"{_COMMITTEE} {state.name[:1].lower()}{state.name[1:]}"
    return state.name


@dataclass(frozen=True, slots=True)
class Basis:
    """A line of legal basis, with how far it was checked."""

    number: str
    text: str
    source: str
    mark: Mark


def default_bases(kind: str, *, scope: str, issuer: str, on: date | None = None) -> list[Basis]:
    """What a document of a kind cites on a day; documents known to have ended are left out."""
    day = on or today()
    wanted = [
        seed
        for seed in _seeds()
        if seed.kind in {"", kind}
        and seed.scope in {"", scope}
        and seed.issuer in {"", issuer}
        and (seed.valid_from or date.min) <= day <= (seed.valid_to or date.max)
    ]
    known = documents({seed.number for seed in wanted})
    standing = statuses(known.values(), day)
    ended = {number for number, row in known.items() if standing.get(row.pk) is LegalStatus.EXPIRED}
    return [
        Basis(seed.number, seed.text, seed.source, seed.mark)
        for seed in wanted
        if seed.number not in ended
    ]


@cache
def _seeds() -> tuple[BasisSeed, ...]:
    return tuple(document_bases())


def _state(agency: Agency, day: date) -> AgencyState:
    return (
        states_on(day).filter(agency=agency).first()
        or AgencyState.objects.filter(agency=agency).order_by("-valid_to", "-pk")[0]
    )


def _letters(agency: Agency, kind: AgencyKind) -> str:
    if kind in _TERRITORIES:
        return "UBND"
    if kind in {AgencyKind.PRIME_MINISTER, AgencyKind.GOVERNMENT}:
        return "TTg"
    kept = sorted(IssuerNotation.objects.filter(agency=agency).values_list("notation", flat=True))
    if not kept:
        return ""
    written = _written_letters().get(kept[0])
    return written or ("" if _AMBIGUOUS in kept[0] else kept[0].upper())


@cache
def _written_letters() -> dict[str, str]:
    """How letters are written, by their folded form."""
    return {folded_notation(seed.notation): seed.notation for seed in notations()}


def _issuer(kind: AgencyKind) -> str:
    if kind in {AgencyKind.PRIME_MINISTER, AgencyKind.GOVERNMENT}:
        return "prime_minister"
    if kind in _CENTRAL:
        return "central"
    return "province" if kind is not AgencyKind.STATE_BODY else ""
