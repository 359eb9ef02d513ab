"""Reading the papers procedures ask for and issue, so that they can be listed and counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from tinhgon.costing.api import ByWork, cost_parameters, parts_by_component
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.tables.api import insert_models
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Procedure, Reading, ScopeValue, load
from tinhgon.procedures.content.api import Content
from tinhgon.review.actions.together import stale_of
from tinhgon.review.bases import kept_of, still_current
from tinhgon.review.models import AskedPaper, IssuedPaper, Paper, PaperReading
from tinhgon.review.paper_cells import counted_again
from tinhgon.review.papers.register import known_papers
from tinhgon.review.rules.paper_reading import Papers, papers_of, papers_version

_CHUNK = 250
_LONGEST_FIELD = 300
_LONGEST_QUOTE = 400

Issuers = set[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A procedure with its reading, what that says and the papers read out of it."""

    procedure: Procedure
    reading: Reading
    content: Content
    papers: Papers


class PapersRead:
    """Reading the papers of the procedures (ids; None: all) whose reading, or whose words or
    prices of papers, changed since last time; `in_force` are their readings.

    `stale` are the readings to be read, by procedure and id; `keep` reads some of them, each time
    in a transaction of its own, and `end` forgets procedures that ended and answers those (ids)
    that ask for a paper which has a new issuer, or lost one.
    """

    def __init__(self, procedures: Sequence[int] | None, in_force: Mapping[int, int]) -> None:
        self._prices = _Prices()
        self._issued: set[str] = set()
        known = kept_of(PaperReading.objects.all(), procedures, "words", "prices")
        self.stale = stale_of(in_force, known, (papers_version(), self._prices.key))
        self._ended = sorted(set(known) - set(in_force))

    def keep(self, readings: Collection[int]) -> None:
        """Read the papers of these readings (ids)."""
        self._issued |= _read(readings, self._prices)

    def end(self) -> set[int]:
        """Forget the papers of procedures of which no version holds any more."""
        if self._ended:
            self._issued |= _clear_ended(self._ended)
        if not self._issued:
            return set()
        asking = AskedPaper.objects.filter(paper__in=self._issued)
        return set(asking.order_by().values_list("procedure", flat=True).distinct())


class _Prices:
    """What the items of a version add to its cost, under the prices of today; unknown where
    there are none."""

    def __init__(self) -> None:
        try:
            parameters = cost_parameters()
        except Refusal:
            self.key, self._method = "", None
        else:
            self.key, self._method = parameters.fingerprint, ByWork(parameters)

    def of(self, content: Content) -> dict[str, int | None]:
        """Đồng a case by component; None where a part of it is not known."""
        if self._method is None:
            return {}
        cost = self._method.unit_cost(content)
        parts = parts_by_component(cost)
        known: dict[str, int | None] = {item.id: parts.get(item.id, 0) for item in content.dossier}
        return known | {gap.component: None for gap in cost.gaps if gap.component in known}


def _read(readings: Collection[int], prices: _Prices) -> set[str]:
    """Read first, then store: nobody who writes has to wait while papers are recognised."""
    rows = list(
        Reading.objects.filter(pk__in=readings, is_current=True).select_related(
            "content", "version__procedure", "version__entry"
        )
    )
    priced = [(one, prices.of(one.content)) for one in map(_papers, rows)]
    return _keep(priced, prices)


@transaction.atomic
def _keep(priced: Sequence[tuple[_Read, dict[str, int | None]]], prices: _Prices) -> set[str]:
    current = still_current(one.reading for one, _ in priced)
    priced = [(one, costs) for one, costs in priced if one.reading.pk in current]
    read = [one for one, _ in priced]
    ids = [one.procedure.pk for one in read]
    before = _issuers(ids)
    _name(read)
    with counted_again(ids):
        _store(priced, prices, ids)
    return _issued_now({paper for _, paper in before ^ _issuers(ids)})


def _issued_now(changed: set[str]) -> set[str]:
    """The papers (keys) that have an issuer more or less, after saying whether any is left."""
    issuers = IssuedPaper.objects.filter(paper=OuterRef("pk"), is_public=True)
    Paper.objects.filter(pk__in=changed).update(is_issued=Exists(issuers))
    return changed


def _store(
    priced: Sequence[tuple[_Read, dict[str, int | None]]], prices: _Prices, ids: Sequence[int]
) -> None:
    """In place of what these procedures (ids) asked for and issued before."""
    read = [one for one, _ in priced]
    AskedPaper.objects.filter(procedure__in=ids).delete()
    IssuedPaper.objects.filter(procedure__in=ids).delete()
    insert_models(AskedPaper, [row for one, costs in priced for row in _asked(one, costs)])
    insert_models(IssuedPaper, [row for one in read for row in _issued(one)])
    PaperReading.objects.bulk_create(
        [
            PaperReading(
                procedure=one.procedure,
                reading=one.reading,
                words=papers_version(),
                prices=prices.key,
                agency=one.procedure.managing_agency,
                field_key=one.reading.version.entry.field_key,
            )
            for one in read
        ],
        update_conflicts=True,
        unique_fields=["procedure"],
        update_fields=["reading", "words", "prices", "agency", "field_key"],
    )


def _papers(row: Reading) -> _Read:
    content = load(row.content)
    return _Read(row.version.procedure, row, content, papers_of(content))


def _issuers(procedures: Sequence[int]) -> Issuers:
    rows = IssuedPaper.objects.filter(procedure__in=procedures, is_public=True)
    return set(rows.values_list("procedure", "paper"))


def _name(read: Sequence[_Read]) -> None:
    """See to it that every paper has its name: the one it is known by, else the first met."""
    names = {each.named.key: each.named.name for one in read for each in one.papers.asked}
    for one in read:
        for each in one.papers.issued:
            names.setdefault(each.key, each.name)
    Paper.objects.bulk_create(
        [_paper(key, name) for key, name in names.items()], ignore_conflicts=True
    )
    known = [_paper(key, "") for key in names if key in known_papers()]
    Paper.objects.bulk_create(
        known,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "name_folded", "is_known", "database"],
    )


def _paper(key: str, name: str) -> Paper:
    known = known_papers().get(key)
    said = name[:1].upper() + name[1:] if known is None else known.name
    database = "" if known is None or known.database is None else known.database.key
    return Paper(
        key=key,
        name=said,
        name_folded=fold(said),
        is_known=known is not None,
        database=database,
    )


def _asked(one: _Read, costs: dict[str, int | None]) -> list[AskedPaper]:
    return [
        AskedPaper(
            procedure=one.procedure,
            reading=one.reading,
            paper_id=each.named.key,
            component=each.component,
            form=each.form.value,
            looked_up=each.named.looked_up,
            quote=_quote(one.content, each.component, each.named.start, each.named.end),
            start=each.named.start,
            end=each.named.end,
            cost_dong=costs.get(each.component),
        )
        for each in {(a.component, a.named.key): a for a in one.papers.asked}.values()
    ]


def _quote(content: Content, component: str, start: int, end: int) -> str:
    name = next(item.name for item in content.dossier if item.id == component)
    return name[start:end][:_LONGEST_QUOTE].replace("\x00", "")


def _issued(one: _Read) -> list[IssuedPaper]:
    return [
        IssuedPaper(
            procedure=one.procedure,
            reading=one.reading,
            paper_id=each.key,
            component=each.component,
            place=f"{int(each.turn)}{one.procedure.code}",
            field=fold(one.content.field or "")[:_LONGEST_FIELD],
            is_public=one.procedure.scope == ScopeValue.PUBLIC.value,
        )
        for each in one.papers.issued
    ]


@transaction.atomic
def _clear_ended(ended: Sequence[int]) -> set[str]:
    """Procedures of which no version holds any more ask for nothing and issue nothing."""
    changed: set[str] = set()
    for start in range(0, len(ended), _CHUNK):
        part = ended[start : start + _CHUNK]
        lost = {paper for _, paper in _issuers(part)}
        with counted_again(part):
            AskedPaper.objects.filter(procedure__in=part).delete()
            IssuedPaper.objects.filter(procedure__in=part).delete()
            PaperReading.objects.filter(procedure__in=part).delete()
        changed |= _issued_now(lost)
    return changed
