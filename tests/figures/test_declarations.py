"""A declaration that does not fit its tables is refused when the node starts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from tests.figures.toy import INDICATORS, LAMPS, NIGHTS

from tinhgon.figures.api import (
    DeclarationError,
    FactKind,
    Flow,
    Indicator,
    Stock,
    Sum,
    declare_fact,
    declare_indicator,
    equals,
    indicators_of,
)
from tinhgon.figures.declarations import fingerprint

pytestmark = pytest.mark.usefixtures("declared_lamps")

LAMP_COUNT = INDICATORS[0]


@dataclass(frozen=True, slots=True)
class Candle:
    agency: str
    colour: str


def changed(**fields: object) -> FactKind[object]:  # type: ignore[type-var]  # any row will do here
    given = {name: getattr(LAMPS, name) for name in FactKind.__dataclass_fields__}
    return FactKind(**{**given, **fields})


def test_a_row_that_differs_from_its_table() -> None:
    with pytest.raises(DeclarationError, match=r"Candle and LampFact differ in.*bought.*rate"):
        declare_fact(changed(row=Candle))


def test_balances_without_their_key() -> None:
    with pytest.raises(DeclarationError, match="no unique constraint over"):
        declare_fact(changed(axes=("colour", "public")))


def test_a_part_named_as_another_kind() -> None:
    part = replace(NIGHTS, name=LAMPS.name)
    with pytest.raises(DeclarationError, match="named as others"):
        declare_fact(changed(parts=(part,)))
    with pytest.raises(DeclarationError, match="named as others"):
        declare_fact(changed(name="torch", parts=(NIGHTS,)))


@pytest.mark.parametrize(
    ("indicator", "complaint"),
    [
        (replace(LAMP_COUNT, fact="candle"), "no kind of fact is named candle"),
        (replace(LAMP_COUNT, where=(equals("smell", "none"),)), r"no columns \['smell'\]"),
        (replace(LAMP_COUNT, timing=Flow("yesterday")), r"no columns \['yesterday'\]"),
        (replace(LAMP_COUNT, timing=Stock("bought", "bought")), "enters and leaves by the same"),
        (replace(LAMP_COUNT, measure=Sum("weight")), r"no columns \['weight'\]"),
        (replace(LAMP_COUNT, measure=Sum("price")), "LampBalance lacks"),
        (replace(LAMP_COUNT, column="candles"), "LampBalance lacks"),
        (replace(LAMP_COUNT, id="trial.again"), "share the column lamps"),
    ],
)
def test_an_indicator_that_does_not_fit(indicator: Indicator, complaint: str) -> None:
    with pytest.raises(DeclarationError, match=complaint):
        declare_indicator(indicator)


def test_declaring_again_changes_nothing() -> None:
    before = fingerprint()
    declare_fact(LAMPS)
    declare_indicator(LAMP_COUNT)
    assert fingerprint() == before
    assert sum(len(indicators_of(kind)) for kind in LAMPS.counted) == len(INDICATORS)


def test_the_fingerprint_covers_what_figures_come_from() -> None:
    before = fingerprint()
    declare_indicator(replace(LAMP_COUNT, title="Lamps of all kinds"))
    assert fingerprint() == before, "words change no figure"
    declare_indicator(replace(LAMP_COUNT, where=(equals("public", True),)))
    narrowed = fingerprint()
    declare_fact(changed(version=2))
    assert len({before, narrowed, fingerprint()}) == 3
