"""Keeping what procedures are compared by, and telling whose like has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Exists, OuterRef

from tinhgon.procedures.api import Reading, load
from tinhgon.review.bases import readings_in_force, still_current
from tinhgon.review.findings.overlap.joining import tokens
from tinhgon.review.findings.overlap.names import NameSense, sense_of
from tinhgon.review.findings.overlap.profile import profile_of
from tinhgon.review.models import NameKept, NameToken, ProfileKept
from tinhgon.review.profiles import (
    Kept,
    digest_of,
    home_of,
    kept_profile,
    like,
    pieces,
    sketch_text,
    term_text,
)
from tinhgon.review.rules.assessing import profiles_version

_CHUNK = 250
Concerning = Callable[[set[int]], None]


def keep_profiles(concerning: Concerning, procedures: Iterable[int] | None = None) -> set[int]:
    """Profile what changed, of some procedures or of all; the ids of others whose like changed.

    Those are the procedures that are nearly one with a changed one now or were before, where it is
    new to them, gone, or asks more or less than it did. `concerning` is told of them within the
    same transaction, so that none is forgotten where the run is killed.
    """
    ids = None if procedures is None else list(procedures)
    version = profiles_version()
    concerned: set[int] = set()

    def tell(others: set[int]) -> None:
        concerned.update(others)
        concerning(others)

    up_to_date = ProfileKept.objects.filter(reading=OuterRef("pk"), made_by=version)
    stale = list(
        readings_in_force(ids)
        .filter(~Exists(up_to_date))
        .order_by("version__procedure_id")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(stale), _CHUNK):
        _keep(stale[start : start + _CHUNK], version, tell)
    _forget_ended(ids, tell)
    return concerned


def profile_again(codes: Iterable[str]) -> None:
    """Have procedures (codes) profiled again: who may know of them has changed."""
    for some in pieces(codes):
        ProfileKept.objects.filter(procedure__code__in=some).update(made_by="")


def _keep(readings: Sequence[int], version: str, concerning: Concerning) -> None:
    """Profile first, then store: nobody who writes has to wait while texts are read."""
    rows = list(
        Reading.objects.filter(pk__in=readings, is_current=True).select_related(
            "content", "version__procedure__managing_agency"
        )
    )
    changed = [
        Kept(
            row.version.procedure_id,
            replace(profile_of(load(row.content)), home=home_of(row.version.procedure)),
        )
        for row in rows
    ]
    _keep_changed(rows, changed, version, concerning)


@transaction.atomic
def _keep_changed(
    read: Sequence[Reading], profiled: Sequence[Kept], version: str, concerning: Concerning
) -> None:
    current = still_current(read)
    rows = [row for row in read if row.pk in current]
    changed = [each for row, each in zip(read, profiled, strict=True) if row.pk in current]
    before = _kept_before([each.procedure for each in changed])
    same = _same(before, changed)
    met_before = {} if same else like(before)
    _store(rows, changed, _keep_names({each.profile.name for each in changed}), version)
    if not same:
        concerning(_concerned(before, changed, met_before, like(changed)))


def _same(before: Sequence[Kept], after: Sequence[Kept]) -> bool:
    """Whether nothing changed by which procedures are compared."""
    known = {each.procedure: each.profile for each in before}
    return all(known.get(each.procedure) == each.profile for each in after)


def _concerned(
    before: Sequence[Kept],
    after: Sequence[Kept],
    met_before: dict[int, list[tuple[Kept, float]]],
    met: dict[int, list[tuple[Kept, float]]],
) -> set[int]:
    known = {each.procedure: each.profile for each in before}
    concerned: set[int] = set()
    moved: set[int] = set()
    for each in after:
        was = known.get(each.procedure)
        old = {other.procedure for other, _ in met_before.get(each.procedure, ())}
        new = {other.procedure for other, _ in met.get(each.procedure, ())}
        if was is not None and was.home != each.profile.home:
            moved.add(each.procedure)
        same = was is not None and (was.burden, was.home) == (
            each.profile.burden,
            each.profile.home,
        )
        concerned |= old ^ new if same else old | new
    # The reading of those that changed is checked anyway, but one that moved has the old one still.
    return (concerned - {each.procedure for each in after}) | moved


def _kept_before(procedures: Sequence[int]) -> list[Kept]:
    rows = ProfileKept.objects.filter(procedure__in=procedures).select_related("name")
    return [Kept(row.procedure_id, kept_profile(row, sense_of(row.name.key))) for row in rows]


def _keep_names(senses: Iterable[NameSense]) -> dict[NameSense, int]:
    """The ids of names; those that are new are kept with their tokens."""
    by_digest = {digest_of(sense): sense for sense in senses}
    known = dict(NameKept.objects.filter(digest__in=list(by_digest)).values_list("digest", "pk"))
    new = [
        NameKept(digest=digest, key=sense.key)
        for digest, sense in by_digest.items()
        if digest not in known
    ]
    NameKept.objects.bulk_create(new)
    NameToken.objects.bulk_create(
        [
            NameToken(name=name, token=token)
            for name in new
            for token in tokens(by_digest[name.digest])
        ],
        batch_size=_CHUNK,
    )
    known |= {name.digest: name.pk for name in new}
    return {sense: known[digest] for digest, sense in by_digest.items()}


def _store(
    rows: Sequence[Reading], kept: Sequence[Kept], names: dict[NameSense, int], version: str
) -> None:
    ProfileKept.objects.bulk_create(
        [
            ProfileKept(
                procedure_id=each.procedure,
                reading=row,
                name_id=names[each.profile.name],
                field=each.profile.field,
                sketch=sketch_text(each.profile.sketch),
                papers=each.profile.burden.papers,
                term=term_text(each.profile.burden.term),
                steps=each.profile.burden.steps,
                home=each.profile.home,
                made_by=version,
            )
            for row, each in zip(rows, kept, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["procedure"],
        update_fields=[
            "reading",
            "name",
            "field",
            "sketch",
            "papers",
            "term",
            "steps",
            "home",
            "made_by",
        ],
        batch_size=_CHUNK,
    )


@transaction.atomic
def _forget_ended(procedures: list[int] | None, concerning: Concerning) -> None:
    """Procedures of which no version holds any more are nobody's like."""
    rows = ProfileKept.objects.all()
    if procedures is not None:
        rows = rows.filter(procedure__in=procedures)
    # Two plain lists compared here: as one query the databases look each of them up anew.
    holding = set(readings_in_force(procedures).values_list("version__procedure", flat=True))
    gone = set(rows.values_list("procedure", flat=True)) - holding
    for some in pieces(sorted(gone)):
        met = like(_kept_before(some))
        concerning({other.procedure for others in met.values() for other, _ in others} - gone)
        ProfileKept.objects.filter(procedure__in=some).delete()
