"""On the real catalogue: each kind offered can be asked, stored, told and done."""

from __future__ import annotations

import json
import lzma
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.comparison import compare_by_work
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import Content, content_bytes, from_dict, read_bytes
from tinhgon.procedures.reading.portal import read_record
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation, plain_operation
from tinhgon.review.operations.question import Entry, Question, Start
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.operations.sequence import Outcome, apply_operations
from tinhgon.review.screens.operation_forms import OperationForm, start_of
from tinhgon.review.screens.operation_offers import offered_parts

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]
EVERY = 40
MOST_PLACES = 3
# What asks for less work of the applicant can never make a case dearer.
SAVING = {
    "drop_dossier_item",
    "replace_item_by_data",
    "drop_certification",
    "drop_copies",
    "simplify_form",
    "change_fee",
    "drop_step",
    "drop_condition",
    "lower_level",
}


@pytest.fixture(scope="module")
def sample() -> list[Content]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        return [
            read_record(json.loads(line)).content
            for number, line in enumerate(lines)
            if number % EVERY == 0
        ]


def answered(question: Question) -> str | list[str]:
    """What a person would type, as a browser sends it."""
    if question.proposed is not None:
        said = question.proposed
        return [str(each) for each in said] if isinstance(said, list) else str(said)
    if not question.required:
        return ""
    match question.entry:
        case Entry.CHOICES:
            return [question.options[0][0]] if question.options else []
        case Entry.CHOICE:
            return question.options[0][0] if question.options else ""
        case Entry.NUMBER:
            return str(max(question.least, 1))
        case Entry.DAY:
            return "2026-12-01"
        case _:
            return (
                "12/2026/NĐ-CP" if question.name in {"number", "document"} else "Ủy ban nhân dân xã"
            )


def begun(content: Content) -> Iterator[tuple[str, Operation]]:
    """Every kind at its first places, filled in on the form of the screen."""
    for name, kind in OPERATION_KINDS.items():
        for at in list(kind.offers(content))[:MOST_PLACES]:
            start = start_of(name, at, None)
            assert start is not None
            asked = kind.questions(content, Start(at))
            form = OperationForm(start, content, {each.name: answered(each) for each in asked})
            if form.is_valid():
                yield name, parse_operation(form.operation())
            else:
                # A required choice of which the procedure leaves none.
                assert any(not each.options for each in asked if each.entry is Entry.CHOICES), (
                    name,
                    at,
                    form.errors,
                )


@pytest.mark.django_db(databases=[])
def test_each_kind_is_done_on_real_procedures(sample: list[Content]) -> None:
    method = ByWork(CostParameters.of(shipped_rows(), date(2026, 7, 1)))
    done: Counter[str] = Counter()
    with override("vi"):
        for content in sample:
            for name, operation in begun(content):
                assert parse_operation(plain_operation(operation)) == operation
                outcome = _outcome(content, operation)
                if outcome is None:
                    continue
                message, params = operation.summary(content)
                assert gettext(message) != message, name
                assert gettext(message) % params
                assert from_dict(read_bytes(content_bytes(outcome.content))) == outcome.content
                done[name] += 1
                if name in SAVING:
                    saving = compare_by_work(method, content, outcome.practised).benefit.saving
                    assert saving is not None
                    assert saving >= 0, (content.name, operation)
    assert set(done) == set(OPERATION_KINDS)
    assert min(done.values()) >= 10, done


def test_what_is_offered_stands_under_its_part(sample: list[Content]) -> None:
    for content in sample:
        places = [place for part in offered_parts(content) for place in part.places]
        offered = {
            (name, at) for name, kind in OPERATION_KINDS.items() for at in kind.offers(content)
        }
        shown = {(choice.kind, place.at) for place in places for choice in place.choices}
        assert shown == offered


def _outcome(content: Content, operation: Operation) -> Outcome | None:
    """What comes of it; None where it is refused, with a sentence in Vietnamese."""
    why = None
    try:
        return apply_operations(content, [operation])
    except Refusal as refused:
        why = refused
    assert gettext(why.message) != why.message
    assert gettext(why.message) % why.params
    return None
