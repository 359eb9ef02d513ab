"""Keeping what procedures are compared by, and telling whose like has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from tinhgon.foundation.tables.api import insert_models, insert_rows
from tinhgon.procedures.api import Reading, load
from tinhgon.review.actions.together import stale_of
from tinhgon.review.bases import kept_of, still_current
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
# So few are looked up one by one, whatever share of all they are.
_MANY = 500
Concerning = Callable[[set[int]], None]


class Profiling:
    """Profiling what changed, of some procedures (ids) or of all; `in_force` are their readings.

    `stale` are the readings to be profiled, by procedure and id; `keep` profiles some of them, each
    time in a transaction of its own, and `end` forgets procedures that ended. `concerned` collects
    the ids of others whose like changed: those that are nearly one with a changed one now or were
    before, where it is new to them, gone, or asks more or less than it did. `concerning` is told of
    them within the same transaction, so that none is forgotten where the run is killed.

    Where more than half of all have to be profiled everybody is concerned, and told before
    anything is kept: looking up who is like whom would take longer than checking all again.
    """

    def __init__(
        self,
        concerning: Concerning,
        procedures: Sequence[int] | None,
        in_force: Mapping[int, int],
    ) -> None:
        self._concerning = concerning
        self._version = profiles_version()
        self.concerned: set[int] = set()
        known = kept_of(ProfileKept.objects.all(), procedures, "made_by")
        self.stale = stale_of(in_force, known, (self._version,))
        self._ended = sorted(set(known) - set(in_force))
        kept = ProfileKept.objects.count() if len(self.stale) > _MANY else 0
        self._all_told = len(self.stale) > _MANY and 2 * len(self.stale) > kept
        if self._all_told:
            self._tell(set(ProfileKept.objects.values_list("procedure_id", flat=True)))

    def keep(self, readings: Collection[int]) -> None:
        """Profile these readings (ids). First profile, then store: nobody who writes has to wait
        while texts are read."""
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
        concerning = None if self._all_told else self._tell
        _keep_changed(rows, changed, self._version, concerning)

    def end(self) -> None:
        """Forget the profiles of procedures of which no version holds any more."""
        if self._ended:
            _forget_ended(self._ended, self._tell)

    def _tell(self, others: set[int]) -> None:
        self.concerned |= others
        self._concerning(others)


def profile_again(codes: Iterable[str]) -> None:
    """Have procedures (codes) profiled again: who may know of them has changed."""
    for some in pieces(codes):
        ProfileKept.objects.filter(procedure__code__in=some).update(made_by="")


@transaction.atomic
def _keep_changed(
    read: Sequence[Reading], profiled: Sequence[Kept], version: str, concerning: Concerning | None
) -> None:
    current = still_current(read)
    rows = [row for row in read if row.pk in current]
    changed = [each for row, each in zip(read, profiled, strict=True) if row.pk in current]
    names = {each.profile.name for each in changed}
    if concerning is None:
        _store(rows, changed, _keep_names(names), version)
        return
    before = _kept_before([each.procedure for each in changed])
    same = _same(before, changed)
    met_before = {} if same else like(before)
    _store(rows, changed, _keep_names(names), version)
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
    insert_models(NameKept, new)
    insert_rows(
        NameToken._meta.db_table,
        ("name_id", "token"),
        [(name.pk, token) for name in new for token in tokens(by_digest[name.digest])],
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
def _forget_ended(ended: Sequence[int], concerning: Concerning) -> None:
    """Procedures of which no version holds any more are nobody's like."""
    for some in pieces(ended):
        met = like(_kept_before(some))
        others = {other.procedure for alike in met.values() for other, _ in alike}
        concerning(others.difference(ended))
        ProfileKept.objects.filter(procedure__in=some).delete()
