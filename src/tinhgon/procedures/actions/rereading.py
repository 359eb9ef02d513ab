"""Old versions read anew by a better parser: the source stays, people's corrections stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.actions.readings import add_reading, summary_of
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.matching import carry_ids
from tinhgon.procedures.content.merging import Merged, merge
from tinhgon.procedures.events import ReadingRenewed
from tinhgon.procedures.importing.confirmed import confirmed_internal_decisions
from tinhgon.procedures.importing.staging import settled_scope
from tinhgon.procedures.models import Reading, Version
from tinhgon.procedures.policies import check_correct
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.queries.versions import current_reading
from tinhgon.procedures.reading.portal import read_record
from tinhgon.procedures.states import Origin, ReadingKind, VersionState

_READ_FROM_SOURCE = (Origin.IMPORT.value, Origin.ADOPTION.value)


@dataclass(frozen=True, slots=True)
class Renewed:
    """A version that reads otherwise now. `conflicts`: places where a correction stays although
    the parser now reads something else there than it did when the correction was made."""

    reading: Reading
    kept_corrections: bool
    conflicts: tuple[str, ...]


@transaction.atomic
def read_anew(*, by: Actor, version: Version) -> Renewed | None:
    """Read the source of a version again; None where nothing comes out differently.

    The parser's own reading is kept as one more reading; where people had corrected the earlier
    one, their corrections are laid over it, and that is what counts. Ids stay.
    """
    check_correct(by, version)
    check_from_source(version)
    version = claim(version, None)
    parsed = _last_parsed(version)
    before, present = load(parsed.content), current_reading(version)
    fresh = _parsed_anew(before)
    if replace(fresh, parser_version=before.parser_version) == before:
        return None
    mine = load(present.content)
    corrected = present.pk != parsed.pk and mine != before
    merged = merge(before, mine, fresh) if corrected else Merged(fresh, ())
    reading = add_reading(by=by, version=version, content=fresh, kind=ReadingKind.PARSER)
    if corrected:
        reading = add_reading(
            by=by, version=version, content=merged.content, kind=ReadingKind.CORRECTION
        )
    summary = summary_of(version, merged.content)
    append(
        ReadingRenewed(
            version=version.number,
            reading=reading.number,
            published=version.state == VersionState.PUBLISHED.value,
            kept=corrected,
            level=summary.level,
            field_key=summary.field_key,
            missing=summary.missing,
            content_hash=reading.content.content_hash,
        ),
        by=by,
        subject=version.procedure.code,
        agency=by.home_agency_key,
    )
    return Renewed(reading, corrected, merged.conflicts)


def readable_anew(codes: Iterable[str] = ()) -> list[int]:
    """Ids of the versions whose content is read from a source, of these codes or of all."""
    rows = Version.objects.filter(origin__in=_READ_FROM_SOURCE).exclude(
        state=VersionState.WITHDRAWN.value
    )
    wanted = list(codes)
    if wanted:
        rows = rows.filter(procedure__code__in=wanted)
    return list(rows.order_by("procedure__code", "number").values_list("pk", flat=True))


def check_from_source(version: Version) -> None:
    if version.origin not in _READ_FROM_SOURCE:
        raise Refusal(
            gettext_noop(
                "Version %(number)s of %(code)s was written here, not read from a record; there "
                "is nothing to read anew."
            ),
            number=version.number,
            code=version.procedure.code,
        )


def _last_parsed(version: Version) -> Reading:
    rows = version.readings.filter(kind=ReadingKind.PARSER.value).select_related("content")
    return rows.order_by("-number")[0]


def _parsed_anew(before: Content) -> Content:
    """What the parser makes of the source today, under the ids of before. Who manages is no
    matter of the parser."""
    fresh = read_record(
        before.source, confirmed_internal_decisions=confirmed_internal_decisions()
    ).content
    read = replace(
        carry_ids(before, fresh),
        scope=settled_scope(fresh),
        managing_agency=before.managing_agency,
    )
    return replace(
        read,
        legal_basis=tuple(
            replace(citation, document=citation.number) for citation in read.legal_basis
        ),
    )
