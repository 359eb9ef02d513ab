"""What the page of one procedure rests on: its versions, the one shown, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import (
    Delegation,
    Observation,
    Procedure,
    PublicationRow,
    Reading,
    Version,
)
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.states import ObservationState, PublicationKind, VersionState


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version with its current reading, and the row of the decision that announced it."""

    version: Version
    reading: Reading
    publication: PublicationRow | None

    @property
    def is_draft(self) -> bool:
        return self.version.state == VersionState.DRAFT.value

    @property
    def content(self) -> Content:
        return load(self.reading.content)

    def holds_on(self, day: date) -> bool:
        """Whether the version is in force on a day; an unknown first day counts as begun."""
        version = self.version
        if version.state != VersionState.PUBLISHED.value:
            return False
        begun = version.effective_from is None or version.effective_from <= day
        return begun and (version.effective_to is None or version.effective_to >= day)


@dataclass(frozen=True, slots=True)
class ProcedureVersions:
    """A procedure and the versions of it that may be seen, newest first; never empty."""

    procedure: Procedure
    versions: tuple[ShownVersion, ...]

    def numbered(self, number: int) -> ShownVersion | None:
        return next((shown for shown in self.versions if shown.version.number == number), None)

    def current(self, on: date | None = None) -> ShownVersion | None:
        """The version in force on a day, None where it has ended or has not begun."""
        day = on or today()
        holding = [shown for shown in self.versions if shown.holds_on(day)]
        return max(holding, key=_begun, default=None)

    def abolished_from(self) -> PublicationRow | None:
        """The decision row that ended the procedure, if one did."""
        return (
            PublicationRow.objects.filter(
                procedure=self.procedure, kind=PublicationKind.ABOLISHED.value
            )
            .select_related("decision", "successor")
            .order_by("-effective_from")
            .first()
        )

    def delegations(self) -> tuple[Delegation, ...]:
        """Who handles the procedure by delegation, or did; the latest first."""
        return tuple(Delegation.objects.filter(procedure=self.procedure).select_related("document"))

    def foremost(self) -> ShownVersion:
        """What a page opens with: in force today, else the latest published, else a draft."""
        published = [
            shown for shown in self.versions if shown.version.state == VersionState.PUBLISHED.value
        ]
        return self.current() or next(iter(published), self.versions[0])


def _begun(shown: ShownVersion) -> tuple[date, int]:
    return shown.version.effective_from or date.min, shown.version.number


def procedure_versions(code: str, *, by: Actor) -> ProcedureVersions:
    """The procedure `code` with the versions `by` may see. Refuses what may not be seen as what
    does not exist."""
    procedure = get_visible(
        Procedure.objects.select_related("managing_agency"), by, code=code.replace("\x00", "")
    )
    seen = versions_of(visible(Version.objects.filter(procedure=procedure), by))
    if not seen:
        raise NotFound(
            gettext_noop("This record does not exist, or your roles do not let you see it.")
        )
    return ProcedureVersions(procedure, seen)


def versions_of(versions: QuerySet[Version]) -> tuple[ShownVersion, ...]:
    """Versions with readings and publications, newest first."""
    readings = (
        Reading.objects.filter(version__in=versions, is_current=True)
        .select_related(
            "content", "version", "version__procedure", "version__publication__decision"
        )
        .order_by("-version__number")
    )
    return tuple(
        ShownVersion(reading.version, reading, getattr(reading.version, "publication", None))
        for reading in readings
    )


def open_observations(procedure: Procedure, *, by: Actor) -> QuerySet[Observation]:
    """Differences of the procedure that wait for somebody to settle them."""
    return visible(
        Observation.objects.filter(
            procedure=procedure, state=ObservationState.OPEN.value
        ).select_related("base", "batch", "content"),
        by,
    )
