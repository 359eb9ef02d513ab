"""What can be chosen for one procedure: operations that answer its open findings, the sets of them
that go together, each priced as a whole by the very code that prices a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhgon.costing.api import Method
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Content, load
from tinhgon.programmes.queries.reached import working_time_today
from tinhgon.programmes.queries.target_inputs import Inputs, procedure_fingerprint
from tinhgon.programmes.rules.terms import working_days
from tinhgon.programmes.targets.record import (
    Line,
    Offered,
    OfferLine,
    Parameters,
    SetLine,
    Standing,
    Why,
    offer_key,
)
from tinhgon.programmes.targets.sets import Offer, sets_of
from tinhgon.programmes.vocabulary import Outcome
from tinhgon.review.api import (
    ABOLISHES,
    BY_ID,
    OPERATION_KINDS,
    Benefit,
    Finding,
    ItemState,
    Operation,
    PlanItem,
    amended_anyway,
    apply_operations,
    check_compatible,
    complete_suggestion,
    kind_of,
    law_of,
    parse_operation,
    price,
    read_benefit,
)
from tinhgon.review.rules.amended_documents import ToAmend

_DECIDED = frozenset({ItemState.APPROVED.value, ItemState.ENACTED.value})


@dataclass(frozen=True, slots=True)
class _Case:
    """A procedure with its cases of a year, what it says, and the operations by key."""

    procedure: int
    cases: int | None
    content: Content
    operations: Mapping[str, tuple[Operation, Finding | None]]


def line_of(
    found: Inputs, place: int, said: Parameters, known: Mapping[str, Offered]
) -> tuple[Line, frozenset[str]]:
    """The `place`th procedure with what can be chosen, and the documents its plan amends anyway.

    `known` holds what was found before, by fingerprint.
    """
    member = found.members[place]
    procedure, code = member.procedure_id, member.procedure.code
    item = found.items.get(procedure)
    stamp = procedure_fingerprint(found, procedure, code, said)
    offered = known.get(stamp)
    if offered is None:
        offered = _offered(found, procedure, code, stamp, said)
    line = Line(
        procedure=procedure,
        code=code,
        name=found.names.get(procedure, ""),
        group=member.procedure.group,
        baseline=found.baselines.get(procedure, Standing()),
        reached=found.reached.get(procedure, Standing()),
        planned=Standing() if item is None else _planned(item, found.cases.get(procedure)),
        offered=offered,
        in_plan=item is not None,
    )
    return line, amended_anyway(found.law, code, item, said.presuming)


def _offered(found: Inputs, procedure: int, code: str, stamp: str, said: Parameters) -> Offered:
    reading = found.readings.get(procedure)
    if reading is None:
        return Offered(stamp, why=Why.NO_VERSION)
    if procedure in found.items:
        return Offered(stamp, why=Why.IN_PLAN)
    content = load(reading.content)
    findings = list(Finding.objects.filter(pk__in=found.findings.get(procedure, ())).order_by("pk"))
    operations, why = _operations(findings, code, content, said)
    case = _Case(procedure, found.cases.get(procedure), content, operations)
    mine = law_of(found.law, code, procedure, reading.content_id, said.presuming)
    rows: dict[str, OfferLine] = {}
    for key, (operation, finding) in operations.items():
        rows[key] = _line(key, operation, finding, mine.to_amend(operation, content), content)
    sets = sets_of(
        [Offer(key, frozenset(row.documents)) for key, row in rows.items() if key not in said.out],
        lambda one, other: _meet(operations[one][0], operations[other][0]),
        [key for key in said.wanted if key in rows],
    )
    priced = [each for keys in sets.sets if (each := _priced(case, rows, keys)) is not None]
    if rows:
        why = Why.LEFT_OUT if set(rows) <= set(said.out) else Why.IMPOSSIBLE
    nothing = None if priced else why
    return Offered(stamp, tuple(rows.values()), tuple(priced), nothing, sets.complete)


def _operations(
    findings: Sequence[Finding], code: str, content: Content, said: Parameters
) -> tuple[dict[str, tuple[Operation, Finding | None]], Why]:
    """The operations that can be taken as they are, by key, and why there is none."""
    found: dict[str, tuple[Operation, Finding | None]] = {}
    why = Why.CORRECTIONS if findings else Why.NO_FINDING
    if code in said.abolish:
        abolition = OPERATION_KINDS[ABOLISHES].model_validate({})
        found[offer_key(code, None)] = (abolition, None)
    for finding in findings:
        rule = BY_ID.get(finding.rule)
        kind = None if rule is None else OPERATION_KINDS.get(rule.operation)
        if kind is None or kind.FOLLOWS_LAW:
            continue
        suggested = complete_suggestion(finding, content)
        if suggested is None:
            why = Why.NEEDS_PERSON
            continue
        try:
            operation = parse_operation(suggested)
            apply_operations(content, [operation])
        except Refusal:
            why = why if why is Why.NEEDS_PERSON else Why.IMPOSSIBLE
            continue
        if any(operation == other for other, _ in found.values()):
            continue
        found[offer_key(code, finding.pk)] = (operation, finding)
    return found, why


def _line(
    key: str, operation: Operation, finding: Finding | None, told: ToAmend, content: Content
) -> OfferLine:
    message, params = operation.summary(content)
    return OfferLine(
        key=key,
        kind=kind_of(operation),
        finding=None if finding is None else finding.pk,
        rule="" if finding is None else finding.rule,
        documents=tuple(sorted(told.documents)),
        told=told.told,
        replaced=told.replaced,
        message=message,
        params={
            name: value if value is None or isinstance(value, int | str) else str(value)
            for name, value in params.items()
        },
    )


def _meet(one: Operation, other: Operation) -> bool:
    try:
        check_compatible([one, other])
    except Refusal:
        return True
    return False


def _priced(case: _Case, rows: Mapping[str, OfferLine], keys: Sequence[str]) -> SetLine | None:
    """The set with what it saves; None where the operations cannot be applied together."""
    try:
        outcome = apply_operations(case.content, [case.operations[key][0] for key in keys])
    except Refusal:
        return None
    after = None if outcome.abolished else outcome.practised
    benefit = price(case.content, after, procedure=case.procedure, renewals=outcome.renewals)
    saved = _saved(benefit, case.cases)
    return SetLine(
        keys=tuple(keys),
        documents=tuple(sorted({name for key in keys for name in rows[key].documents})),
        cut=outcome.abolished,
        unit=saved.unit,
        yearly=saved.yearly,
        term=saved.term,
    )


def _saved(benefit: Benefit | None, cases: int | None, outcome: str = "") -> Standing:
    """What a benefit saves, counted as the figures of programmes count it."""
    if benefit is None:
        return Standing(outcome)
    unit = yearly = None
    work = benefit.by(Method.BY_WORK.value)
    if work is not None and work.before.amount is not None and work.after.amount is not None:
        unit = work.before.amount - work.after.amount
        if cases is not None:
            later = work.cases_after(cases)
            yearly = work.before.amount * cases - work.after.amount * later
    main = benefit.main_term
    term = None
    if main is not None:
        term = working_days(main.saved, main.unit.value, working_time_today())
    return Standing(outcome, unit, yearly, term)


def _planned(item: PlanItem, cases: int | None) -> Standing:
    """What an item of a plan under way promises; a decided one is counted where figures count."""
    amends = item.abolishes or item.draft_id is not None
    if item.state in _DECIDED or not item.benefit or not amends:
        return Standing()
    outcome = Outcome.CUT if item.abolishes else Outcome.SIMPLIFIED
    own = item.dossiers_per_year
    return _saved(read_benefit(item.benefit), cases if own is None else own, outcome.value)
