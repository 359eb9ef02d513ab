"""What a publication decision announces: as it was recorded, or from drafts before it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tinhgon.foundation.access.api import ANYONE, Actor, get_visible, visible
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.procedures.actions.switching import ToPublish
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import (
    Delegation,
    Procedure,
    PublicationDecision,
    PublicationRow,
    Reading,
    Version,
)
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.queries.delegations import told_delegations
from tinhgon.procedures.states import PublicationKind, VersionState
from tinhgon.registry.api import Agency, LegalDocument

_DESCRIBED = frozenset({PublicationKind.NEW, PublicationKind.AMENDED})


@dataclass(frozen=True, slots=True)
class Announced:
    """A row: what becomes of a procedure from a day on.

    `content` is the new version of a new or amended procedure, else the one that ends or stays;
    `before` what an amended one said. `delegations` is who handles by delegation
    from that day on, `legal_document` what made the change necessary.
    """

    procedure: Procedure
    kind: PublicationKind
    effective_from: date
    content: Content
    before: Content | None
    delegations: tuple[Delegation, ...]
    successor: str
    legal_document: LegalDocument | None = None

    @property
    def is_described(self) -> bool:
        return self.kind in _DESCRIBED


@dataclass(frozen=True, slots=True)
class Announcement:
    """A decision with its rows; `recorded` is its id, without number and day while it is not
    signed. `reader` is who reads it: names of people are told to some only."""

    issuer: Agency
    rows: tuple[Announced, ...]
    number: str = ""
    signed_on: date | None = None
    recorded: int | None = None
    reader: Actor = ANYONE

    @property
    def is_recorded(self) -> bool:
        return self.recorded is not None

    @property
    def about(self) -> tuple[str, ...]:
        """By what who signs it was said of it."""
        return ("draft",) if self.recorded is None else (f"decision-{self.recorded}",)


def recorded(by: Actor, decision: int) -> Announcement:
    """The announcement of a recorded decision (id). Refuses where `by` may not see all of it: a
    decision is printed whole or not at all."""
    rows = PublicationDecision.objects.select_related("issuer")
    found = get_visible(rows, by, pk=decision)
    lines = list(
        found.rows.select_related("procedure", "successor", "version", "legal_document").order_by(
            "procedure__code"
        )
    )
    seen = visible(Procedure.objects.filter(publications__decision=found), by)
    if seen.count() < len(lines):
        raise NotAllowed(
            gettext_noop(
                "The decision also announces procedures that are not for your eyes, and it is "
                "printed whole or not at all. Ask a colleague in the agency that issued it."
            )
        )
    return Announcement(
        issuer=found.issuer,
        rows=_announced([_Line.of(line) for line in lines], until=found.recorded_at),
        number=found.number,
        signed_on=found.signed_on,
        recorded=found.pk,
        reader=by,
    )


def to_announce(
    issuer: Agency,
    rows: Sequence[ToPublish],
    *,
    number: str = "",
    signed_on: date | None = None,
    reader: Actor = ANYONE,
) -> Announcement:
    """The announcement that drafts would make. Nothing is recorded; what they lack shows."""
    lines = [
        _Line(
            row.procedure,
            row.kind,
            row.effective_from,
            row.draft,
            row.successor,
            row.legal_document,
        )
        for row in sorted(rows, key=lambda row: row.procedure.code)
    ]
    return Announcement(issuer, _announced(lines), number, signed_on, reader=reader)


@dataclass(frozen=True, slots=True)
class _Line:
    procedure: Procedure
    kind: PublicationKind
    effective_from: date
    version: Version | None
    successor: Procedure | None
    legal_document: LegalDocument | None

    @classmethod
    def of(cls, row: PublicationRow) -> _Line:
        return cls(
            row.procedure,
            PublicationKind(row.kind),
            row.effective_from,
            row.version,
            row.successor,
            row.legal_document,
        )


def _announced(lines: Sequence[_Line], *, until: datetime | None = None) -> tuple[Announced, ...]:
    """The rows in full; of delegations what was recorded `until` the decision was."""
    ending = _ending([line for line in lines if line.version is None])
    shown = {line.procedure.pk: line.version or ending.get(line.procedure.pk) for line in lines}
    bases = {line.version.base_id for line in lines if line.version is not None}
    wanted = {version.pk for version in shown.values() if version is not None}
    contents = _contents({*wanted, *(base for base in bases if base is not None)})
    told = told_delegations(
        [(line.procedure.pk, line.kind, line.effective_from) for line in lines], until=until
    )
    rows = []
    for line in lines:
        version = shown[line.procedure.pk]
        if version is None:
            raise Refusal(
                gettext_noop("%(code)s holds no version that could be announced."),
                code=line.procedure.code,
            )
        amended = line.kind is PublicationKind.AMENDED
        rows.append(
            Announced(
                procedure=line.procedure,
                kind=line.kind,
                effective_from=_first_day(line, told.get(line.procedure.pk, ())),
                content=contents[version.pk],
                before=contents.get(version.base_id or 0) if amended else None,
                delegations=told.get(line.procedure.pk, ()),
                successor="" if line.successor is None else line.successor.code,
                legal_document=line.legal_document,
            )
        )
    return tuple(rows)


def _first_day(line: _Line, delegations: Sequence[Delegation]) -> date:
    """From when the row holds; what is only delegated from the day the first delegation begins."""
    if line.kind is not PublicationKind.DELEGATED or not delegations:
        return line.effective_from
    return min(each.starts_on for each in delegations)


def _ending(lines: Sequence[_Line]) -> Mapping[int, Version]:
    """The version that holds until the day of each line."""
    days = {line.procedure.pk: line.effective_from for line in lines}
    found: dict[int, Version] = {}
    versions = Version.objects.filter(
        procedure__in=days, state=VersionState.PUBLISHED.value
    ).order_by("number")
    for version in sorted(versions, key=lambda row: (row.effective_from or date.min, row.number)):
        if (version.effective_from or date.min) <= days[version.procedure_id]:
            found[version.procedure_id] = version
    return found


def _contents(versions: Iterable[int]) -> dict[int, Content]:
    readings = Reading.objects.filter(version__in=set(versions), is_current=True)
    return {row.version_id: load(row.content) for row in readings.select_related("content")}
