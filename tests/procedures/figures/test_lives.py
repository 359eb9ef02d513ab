"""The life of a procedure as figures count it, and told a second way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.foundation.events.api import Event, LoggedEvent
from tinhgon.procedures.events import (
    GroupClassified,
    ManagingAgencyAssigned,
    ProcedureAbolished,
    ProcedureRegistered,
    ReadingCorrected,
    ReadingReverted,
    VersionPublished,
)
from tinhgon.procedures.figures.facts import ProcedureRow, apply
from tinhgon.procedures.figures.replaying import replay

BEGAN = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)  # 0:30 on 22 November in Viet Nam
BEGAN_DAY = date(2026, 11, 22)
HASH = "0" * 64


def registered(
    *, published: bool = True, missing: str = "", effective_from: date | None = None
) -> ProcedureRegistered:
    return ProcedureRegistered(
        origin="import",
        published=published,
        version=1,
        kind="administrative_procedure",
        scope="public",
        scope_basis="inferred",
        group="unknown",
        level="province",
        field_key="dat dai",
        managing_agency="moj",
        managing_basis="issuer",
        missing=missing,
        decision="1/QĐ-BTP",
        effective_from=effective_from,
        content_hash=HASH,
    )


def published(
    version: int = 2, missing: str = "", day: date = date(2027, 1, 1), agency: str = "moj"
) -> VersionPublished:
    return VersionPublished(
        version=version,
        base=version - 1,
        origin="draft",
        kind="amended",
        effective_from=day,
        decision="2/QĐ-BTP",
        signed_on=day,
        issuer="moj",
        legal_document="",
        scope="public",
        group="unknown",
        level="commune",
        field_key="dat dai",
        managing_agency=agency,
        missing=missing,
        missing_count=len(missing.split()),
        content_hash=HASH,
    )


def abolished(day: date = date(2027, 3, 1)) -> ProcedureAbolished:
    return ProcedureAbolished(
        version=1,
        effective_from=day,
        decision="3/QĐ-BTP",
        signed_on=day,
        issuer="moj",
        legal_document="",
        scope="public",
        group="unknown",
        managing_agency="moj",
    )


def corrected(version: int = 1, missing: str = "") -> ReadingCorrected:
    return ReadingCorrected(
        version=version,
        reading=2,
        component="c1",
        path="channels/c1/terms/0",
        published=True,
        level="centre",
        field_key="dat dai",
        missing=missing,
        content_hash=HASH,
    )


def reverted(version: int = 1, missing: str = "") -> ReadingReverted:
    return ReadingReverted(
        version=version,
        reading=1,
        published=True,
        level="province",
        field_key="dat dai",
        missing=missing,
        content_hash=HASH,
    )


def logged(place: int, event: Event) -> LoggedEvent:
    return LoggedEvent(
        position=place,
        id=place,
        type=event.TYPE,
        version=event.VERSION,
        occurred_at=BEGAN + timedelta(hours=place),
        actor="system",
        agency="",
        subject_type=event.SUBJECT,
        subject_id="1.004441",
        data=event.model_dump_json(),
    )


def life(*events: Event) -> ProcedureRow | None:
    row: ProcedureRow | None = None
    for place, event in enumerate(events):
        row = apply("1.004441", row, logged(place, event))
    return row


def test_counting_begins_with_the_local_day_of_registration() -> None:
    row = life(registered(effective_from=date(2019, 5, 1)))
    assert row is not None
    assert row.registered_on == row.published_on == row.complete_from == BEGAN_DAY


def test_what_is_not_announced_is_inventoried_only() -> None:
    row = life(registered(published=False))
    assert row is not None
    assert (row.registered_on, row.published_on) == (BEGAN_DAY, None)


def test_what_lacks_a_part_is_not_complete_until_a_reading_or_version_states_it() -> None:
    lacking = registered(missing="steps term")
    assert life(lacking) == life(lacking, corrected(version=9))
    for event, since in ((corrected(), BEGAN_DAY), (published(), date(2027, 1, 1))):
        row = life(lacking, event)
        assert row is not None
        assert row.complete_from == since
    taken_back = life(lacking, corrected(), reverted(missing="steps"))
    assert taken_back is not None
    assert taken_back.complete_from is None


def test_a_later_version_does_not_make_it_published_later() -> None:
    row = life(registered(), published())
    assert row is not None
    assert (row.published_on, row.version, row.version_from) == (BEGAN_DAY, 2, date(2027, 1, 1))


def test_abolished_and_announced_again() -> None:
    row = life(registered(), abolished())
    assert row is not None
    assert row.abolished_on == date(2027, 3, 1)
    again = life(registered(), abolished(), published(day=date(2027, 3, 1)))
    assert again is not None
    assert again.abolished_on is None


def test_amended_before_it_ends_it_still_ends() -> None:
    row = life(registered(), abolished(), published(day=date(2027, 2, 28)))
    assert row is not None
    assert (row.version, row.abolished_on) == (2, date(2027, 3, 1))


def test_it_follows_its_managing_agency() -> None:
    row = life(registered(), ManagingAgencyAssigned(managing_agency="hue", before="moj"))
    assert row is not None
    assert row.agency == "hue"


_DAYS = st.dates(date(2026, 11, 1), date(2027, 6, 1))
_MISSING = st.sampled_from(["", "", "steps", "steps term"])
_VERSIONS = st.integers(1, 3)
_ANY = st.one_of(
    st.builds(registered, published=st.booleans(), missing=_MISSING, effective_from=_DAYS),
    st.builds(registered, published=st.booleans(), missing=_MISSING),
    st.builds(published, _VERSIONS, _MISSING, _DAYS, st.sampled_from(["moj", "hue"])),
    st.builds(abolished, _DAYS),
    st.builds(corrected, _VERSIONS, _MISSING),
    st.builds(reverted, _VERSIONS, _MISSING),
    st.builds(GroupClassified, group=st.sampled_from(["A", "B"]), before=st.just("unknown")),
    st.builds(ManagingAgencyAssigned, managing_agency=st.just("hue"), before=st.just("moj")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_ANY, max_size=8))
def test_both_tellings_agree_on_any_life(events: list[Event]) -> None:
    row = life(*events)
    told = replay("1.004441", [logged(place, event) for place, event in enumerate(events)])
    columns = None if row is None else {name: getattr(row, name) for name in row.__slots__}
    assert told == columns
