"""Target help from the question to the plan: looked at, answered, decided for, taken up, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.programmes.conftest import Steering, opened
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast, internal
from tests.review.contents_for_review import FORM, HOUSEHOLD, content, item

from tinhgon.costing.api import VolumeValue, enter_volume, freeze_baseline
from tinhgon.foundation.access.api import SYSTEM, Actor, visible
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import CitationLine, InternalGroup, Procedure, Reading, load
from tinhgon.procedures.content.api import LegalCitation
from tinhgon.programmes.actions.targets import (
    ask_targets,
    choose_targets,
    solve_targets,
    take_up_choice,
)
from tinhgon.programmes.api import Measure, Programme, Target
from tinhgon.programmes.models import TargetRun
from tinhgon.programmes.queries.targets import added_keys, current_fingerprint, left_of
from tinhgon.programmes.targets.asking import why_nothing
from tinhgon.programmes.targets.record import (
    GoalLine,
    Line,
    Lines,
    Outcome,
    Parameters,
    Why,
    restored,
)
from tinhgon.registry.api import Agency, find_or_create_documents
from tinhgon.review.api import (
    Finding,
    PlanItem,
    open_plan,
    refresh_findings,
    undo_in_bulk,
    withdraw_item,
)
from tinhgon.review.rules.amended_documents import Presuming

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]

CIRCULAR = LegalCitation("lega-1", "15/2021/TT-BXD", "Hồ sơ", None, "Thông tư 15/2021/TT-BXD")
OTHER = LegalCitation("lega-1", "19/2019/TT-BXD", "Hồ sơ", None, "Thông tư 19/2019/TT-BXD")
PLAIN = (item(FORM, "doss-1"), item("Sơ đồ nhà xưởng", "doss-2"))
TARGETS = (
    Target(Measure.CUT_OR_SIMPLIFIED, 500, date(2026, 12, 31)),
    Target(Measure.COST_SAVED, 10, date(2026, 12, 31)),
)


@pytest.fixture
def world(procedure: Make, steering: Steering, agencies: Agencies) -> Programme:
    """Three procedures under one circular, one under another, one with nothing to be found; two
    of `south`."""
    papers = (item(FORM, "doss-1"), item(HOUSEHOLD, "doss-2"))
    for code in ("1.000001", "1.000002", "1.000003"):
        procedure(code, content(dossier=papers, legal_basis=(CIRCULAR,), name=f"Việc {code}"))
    procedure("1.000004", content(dossier=papers, legal_basis=(OTHER,)))
    procedure("1.000005", content(dossier=PLAIN, legal_basis=(OTHER,)))
    procedure("1.000006", content(dossier=papers, legal_basis=(OTHER,)), agency="south")
    procedure("1.000007", content(dossier=papers, legal_basis=(OTHER,)), agency="south")
    cited()
    refresh_findings(by=SYSTEM)
    baseline = freeze_baseline(
        by=SYSTEM, agency=agencies["government"], name="Gốc", as_of=date(2026, 1, 1), year=2025
    )
    return opened(steering, agencies, targets=TARGETS, baseline=baseline)


def cited() -> None:
    """The lines an import keeps of what contents cite, and the documents, by number."""
    for reading in Reading.objects.select_related("content"):
        for basis in load(reading.content).legal_basis:
            number = basis.number or ""
            documents = find_or_create_documents(by=SYSTEM, names=[(number, basis.title)])
            CitationLine.objects.get_or_create(
                content=reading.content,
                component=basis.id,
                defaults={
                    "number": number,
                    "title": basis.title,
                    "document": documents[number],
                },
            )


def run_of(steering: Steering, agencies: Agencies, said: Parameters | None = None) -> TargetRun:
    run = ask_targets(
        by=steering.north,
        programme="nam-2026",
        agency=agencies["north"],
        said=said or Parameters(),
    )
    return run if run.is_over else solve_targets(by=SYSTEM, run=run)


def both(one: Actor, other: Actor) -> Actor:
    """An actor with what two hold."""
    return replace(one, grants=(*one.grants, *other.grants))


def lines_of(run: TargetRun) -> dict[str, Line]:
    return {line.code: line for line in restored(Lines, run.lines).lines}


def outcome_of(run: TargetRun) -> Outcome:
    return restored(Outcome, run.outcome)


def goal_of(run: TargetRun, measure: Measure) -> GoalLine:
    return next(goal for goal in outcome_of(run).goals if goal.measure == measure.value)


def test_one_circular_is_enough(world: Programme, steering: Steering, agencies: Agencies) -> None:
    run = run_of(steering, agencies)
    outcome, lines = outcome_of(run), lines_of(run)
    assert sorted(lines) == ["1.000001", "1.000002", "1.000003", "1.000004", "1.000005"]
    assert outcome.documents == ("15/2021/TT-BXD",)
    assert [code for code, _ in outcome.chosen] == ["1.000001", "1.000002", "1.000003"]
    assert (outcome.proven, outcome.least_documents) == (True, 1)
    counted = goal_of(run, Measure.CUT_OR_SIMPLIFIED)
    assert (counted.base, counted.needed, counted.reachable, counted.brought) == (5, 3, 4, 3)
    cost = goal_of(run, Measure.COST_SAVED)
    assert cost.is_within_reach
    assert cost.covered == 5
    assert cost.brought >= cost.needed > 0
    lower, present, higher = outcome.around[0]
    assert [each.documents for each in (lower, present, higher)] == [1, 1, 1]
    assert outcome.curves[0][-1].documents == 2
    assert why_nothing(lines["1.000005"], counted, yearly=False) is Why.CORRECTIONS
    assert why_nothing(lines["1.000001"], counted, yearly=False) is None


def test_what_a_person_leaves_out_or_demands(
    world: Programme, steering: Steering, agencies: Agencies
) -> None:
    first = run_of(steering, agencies)
    lines = lines_of(first)
    left, demanded = (lines[code].offered.offers[0].key for code in ("1.000001", "1.000004"))
    second = run_of(steering, agencies, Parameters(out=(left,), wanted=(demanded,)))
    outcome = outcome_of(second)
    assert outcome.documents == ("15/2021/TT-BXD", "19/2019/TT-BXD")
    assert [code for code, _ in outcome.chosen] == ["1.000002", "1.000003", "1.000004"]
    assert lines_of(second)["1.000001"].offered.why is Why.LEFT_OUT
    # What was found of the others is taken over.
    assert lines_of(second)["1.000002"].offered == lines["1.000002"].offered


def test_a_question_asked_again_is_not_calculated_again(
    world: Programme, steering: Steering, agencies: Agencies, procedure: Make, cast: Cast
) -> None:
    run = run_of(steering, agencies)
    assert run_of(steering, agencies).pk == run.pk
    assert current_fingerprint(run) == run.fingerprint
    assert run_of(steering, agencies, Parameters(presuming=Presuming.ALL)).pk != run.pk
    drafted(cast, agencies["north"], Procedure.objects.get(code="1.000004"))
    assert current_fingerprint(run) != run.fingerprint
    with pytest.raises(Refusal, match="changed meanwhile"):
        choose_targets(by=steering.north, run=run.pk, reason="Ít văn bản nhất")
    assert run_of(steering, agencies).pk != run.pk


def test_what_plans_hold_counts_and_their_documents_are_amended_anyway(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    drafted(cast, agencies["north"], Procedure.objects.get(code="1.000004"))
    approved(
        cast,
        agencies["north"],
        drafted(cast, agencies["north"], Procedure.objects.get(code="1.000005")),
    )
    run = run_of(steering, agencies)
    counted = goal_of(run, Measure.CUT_OR_SIMPLIFIED)
    assert (counted.reached, counted.planned, counted.needed) == (1, 1, 1)
    outcome = outcome_of(run)
    assert outcome.given == ("19/2019/TT-BXD",)
    assert outcome.documents == ("15/2021/TT-BXD",)
    assert len(outcome.chosen) == 1
    assert why_nothing(lines_of(run)["1.000004"], counted, yearly=False) is None


def test_beyond_reach_and_nothing_to_find(
    procedure: Make, steering: Steering, agencies: Agencies
) -> None:
    """No baseline, nothing to simplify, no finding: told, and no answer is made up."""
    procedure("1.000001", content(dossier=PLAIN))
    opened(
        steering,
        agencies,
        targets=(
            *TARGETS,
            Target(Measure.CUT, 200, date(2026, 12, 31)),
            Target(Measure.TIME_SAVED, 200, date(2026, 12, 31), group="A"),
        ),
    )
    run = run_of(steering, agencies)
    outcome = outcome_of(run)
    assert (outcome.solved, outcome.chosen, outcome.documents) == (True, (), ())
    counted, cost = (goal_of(run, each) for each in (Measure.CUT_OR_SIMPLIFIED, Measure.COST_SAVED))
    assert not counted.is_met
    assert (counted.needed, counted.aimed, counted.is_within_reach) == (1, 0, False)
    assert (cost.base, cost.covered, cost.members) == (0, 0, 1)
    assert goal_of(run, Measure.TIME_SAVED).members == 0
    with pytest.raises(Refusal, match="no operation"):
        choose_targets(by=steering.north, run=run.pk, reason="Không có")


def test_targets_beyond_reach_are_set_aside_or_aimed_at(
    world: Programme, steering: Steering, agencies: Agencies
) -> None:
    """Half of the cost is not to be had: set aside, or all that saves is taken."""
    row = world.milestones.get(measure=Measure.COST_SAVED.value)
    row.per_mille = 500
    row.save()
    aside = run_of(steering, agencies)
    assert [len(outcome_of(aside).chosen), goal_of(aside, Measure.COST_SAVED).aimed] == [3, 0]
    near = run_of(steering, agencies, Parameters(stretch=True))
    cost = goal_of(near, Measure.COST_SAVED)
    assert len(outcome_of(near).chosen) == 4
    assert cost.aimed == cost.brought == cost.reachable < cost.needed


def test_a_procedure_a_person_would_abolish(
    world: Programme, steering: Steering, agencies: Agencies
) -> None:
    run = run_of(steering, agencies, Parameters(abolish=("1.000005",)))
    offered = lines_of(run)["1.000005"].offered
    (only,) = offered.sets
    assert (only.cut, only.keys) == (True, ("1.000005:abolish",))
    assert (only.unit or 0) > 0
    run = run_of(
        steering, agencies, Parameters(abolish=("1.000001",), wanted=("1.000001:abolish",))
    )
    assert dict(outcome_of(run).chosen)["1.000001"] == ("1.000001:abolish",)


def test_cost_of_a_year_needs_cases(
    world: Programme, steering: Steering, agencies: Agencies
) -> None:
    for code in ("1.000001", "1.000002"):
        enter_volume(
            by=SYSTEM,
            value=VolumeValue(
                procedure=Procedure.objects.get(code=code),
                agency=agencies["north"],
                year=2025,
                times_a_year=100,
                subjects=1,
                source="Báo cáo năm 2025",
            ),
        )
    run = run_of(steering, agencies, Parameters(yearly=True))
    cost = goal_of(run, Measure.COST_SAVED)
    line = lines_of(run)["1.000003"]
    assert line.offered.sets[0].unit is not None
    assert line.offered.sets[0].yearly is None
    assert why_nothing(line, cost, yearly=True) is Why.NO_BASELINE_COST
    told = replace(line, baseline=replace(line.baseline, yearly=1_000))
    assert why_nothing(told, cost, yearly=True) is Why.CASES_UNKNOWN


def test_decided_taken_up_and_undone(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    run = run_of(steering, agencies)
    with pytest.raises(Refusal, match="Say why"):
        choose_targets(by=steering.north, run=run.pk, reason="  ")
    with pytest.raises(NotFound):
        choose_targets(by=steering.south, run=run.pk, reason="Ít văn bản nhất")
    drafter = both(cast.reviewer, steering.north)
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")
    with pytest.raises(Refusal, match="Decide for"):
        take_up_choice(by=drafter, run=run.pk, plan=plan.pk)
    choice = choose_targets(by=steering.north, run=run.pk, reason="Ít văn bản nhất")
    with pytest.raises(Refusal, match="already"):
        choose_targets(by=steering.north, run=run.pk, reason="Lần nữa")
    with pytest.raises(NotAllowed):
        take_up_choice(by=steering.north, run=run.pk, plan=plan.pk)
    taken = take_up_choice(by=drafter, run=run.pk, plan=plan.pk)
    assert PlanItem.objects.filter(plan=plan, state="draft").count() == 3
    choice.refresh_from_db()
    assert (choice.plan, choice.taken_by) == (plan, drafter.account_id)
    with pytest.raises(Refusal, match="already"):
        take_up_choice(by=drafter, run=run.pk, plan=plan.pk)
    told = [event.type for event in reversed(history("target_run", run.pk))]
    assert told == [
        f"programmes.targets_{word}" for word in ("asked", "solved", "chosen", "taken_up")
    ]
    undo_in_bulk(by=cast.reviewer, act=taken.act_id)
    assert PlanItem.objects.filter(plan=plan).exclude(state="withdrawn").count() == 0


def test_an_abolition_goes_into_the_plan_with_the_rest_in_one_act(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    """What is refused there or undone is left, told, and put in later."""
    abolish = "1.000005:abolish"
    said = Parameters(abolish=("1.000005",), wanted=(abolish,))
    run = run_of(steering, agencies, said)
    chosen = {key for _, keys in outcome_of(run).chosen for key in keys}
    assert abolish in chosen
    assert len(chosen) > 1
    choice = choose_targets(by=steering.north, run=run.pk, reason="Ít văn bản nhất")
    drafter = both(cast.reviewer, steering.north)
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")
    elsewhere = drafted(cast, agencies["north"], Procedure.objects.get(code="1.000001"))
    taken = take_up_choice(by=drafter, run=run.pk, plan=plan.pk)
    assert added_keys([taken]) == {key for key in chosen if not key.startswith("1.000001:")}
    assert PlanItem.objects.get(plan=plan, procedure__code="1.000005").abolishes
    left = left_of(choice, run)
    assert {key.partition(":")[0] for key in left.keys} == {"1.000001"}
    told = history("target_run", run.pk)[0].payload["operations"]
    assert told == sorted(added_keys([taken]))

    with pytest.raises(Refusal, match=r"already\. Work there"):
        take_up_choice(by=drafter, run=run.pk, plan=plan.pk)
    withdraw_item(by=cast.reviewer, item=elsewhere.pk, revision=elsewhere.revision)
    take_up_choice(by=drafter, run=run.pk, plan=plan.pk)
    assert left_of(choice, run).keys == ()
    undo_in_bulk(by=cast.reviewer, act=taken.act_id)
    assert set(left_of(choice, run).keys) == chosen - {
        key for key in chosen if key.startswith("1.000001:")
    }


def test_what_answers_a_finding_that_is_gone_is_told_and_not_counted(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    run = run_of(steering, agencies)
    choice = choose_targets(by=steering.north, run=run.pk, reason="Ít văn bản nhất")
    Finding.objects.filter(procedure__code="1.000001").delete()
    left = left_of(choice, run)
    assert [key.partition(":")[0] for key in left.gone] == ["1.000001"]
    assert {key.partition(":")[0] for key in left.keys} == {"1.000002", "1.000003"}
    Finding.objects.all().delete()
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")
    with pytest.raises(Refusal, match="closed since"):
        take_up_choice(by=both(cast.reviewer, steering.north), run=run.pk, plan=plan.pk)


def test_who_may(world: Programme, steering: Steering, agencies: Agencies, procedure: Make) -> None:
    procedure("5.000001", internal(), group=InternalGroup.B)
    run = run_of(steering, agencies)
    seen = {
        name: visible(TargetRun.objects.all(), by).filter(pk=run.pk).exists()
        for name, by in (
            ("centre", steering.centre),
            ("north", steering.north),
            ("reader", steering.reader),
            ("south", steering.south),
        )
    }
    assert seen == {"centre": True, "north": True, "reader": True, "south": False}
    for by in (steering.reader, steering.south, steering.centre):
        with pytest.raises(NotAllowed):
            ask_targets(by=by, programme="nam-2026", agency=agencies["north"], said=Parameters())
    with pytest.raises(NotAllowed):
        choose_targets(by=steering.reader, run=run.pk, reason="Ít văn bản nhất")


def test_an_authority_without_a_procedure_is_told_so(
    world: Programme, steering: Steering, agencies: Agencies
) -> None:
    """It was answered with no document at all, proven to be the fewest."""
    Procedure.objects.filter(managing_agency=agencies["north"]).update(
        managing_agency=agencies["south"]
    )
    with pytest.raises(Refusal, match="nothing to be reached"):
        run_of(steering, agencies)
    assert not TargetRun.objects.exists()
