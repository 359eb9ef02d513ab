"""Drafts that wait: what they say, what they lack, whether their base was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.holds import held_drafts
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.projection.summary import mandatory_gaps
from tinhgon.procedures.rules.mandatory_parts import Gap
from tinhgon.procedures.states import VersionState
from tinhgon.procedures.vocabulary import InternalGroup


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A draft as lists and decisions show it; `is_held` in a plan, so published from there."""

    version: Version
    name: str
    gaps: tuple[Gap, ...]
    is_outdated: bool
    is_first: bool
    is_held: bool


def drafts(by: Actor) -> QuerySet[Version]:
    """Open drafts that `by` may see, newest first; each knows the latest published version."""
    published = (
        Version.objects.filter(procedure=OuterRef("procedure"), state=VersionState.PUBLISHED.value)
        .order_by(F("effective_from").desc(nulls_last=True), "-number")
        .values("pk")[:1]
    )
    rows = Version.objects.filter(state=VersionState.DRAFT.value).select_related("procedure")
    return visible(rows.annotate(latest=Subquery(published)), by).order_by("-made_at", "-pk")


def draft_names(procedures: Iterable[int]) -> dict[int, str]:
    """The names the latest drafts of procedures give them, by id of the procedure."""
    return _named(_readings(procedures))


def names_of_drafts(by: Actor, procedures: Iterable[int]) -> dict[int, str]:
    """As `draft_names`, of drafts that `by` may see and that bear a name."""
    named = _named(visible(_readings(procedures), by))
    return {procedure: name for procedure, name in named.items() if name}


def _readings(procedures: Iterable[int]) -> QuerySet[Reading]:
    """What the drafts of procedures (ids) say by their current reading."""
    return Reading.objects.filter(
        version__procedure__in=set(procedures),
        version__state=VersionState.DRAFT.value,
        is_current=True,
    )


def _named(rows: QuerySet[Reading]) -> dict[int, str]:
    found = rows.select_related("content", "version").order_by("version__number")
    return {row.version.procedure_id: load(row.content).name for row in found}


def draft_facts(versions: Sequence[Version]) -> list[DraftFacts]:
    """What `versions`, taken from `drafts`, say; in two queries however many there are."""
    readings = Reading.objects.filter(version__in=versions, is_current=True)
    contents = {row.version_id: load(row.content) for row in readings.select_related("content")}
    day, held = today(), held_drafts([version.pk for version in versions])
    return [
        DraftFacts(
            version=version,
            name=contents[version.pk].name,
            gaps=mandatory_gaps(contents[version.pk], day, InternalGroup(version.procedure.group)),
            is_outdated=latest is not None and latest != version.base_id,
            is_first=latest is None,
            is_held=version.pk in held,
        )
        for version in versions
        for latest in [getattr(version, "latest", None)]
    ]
