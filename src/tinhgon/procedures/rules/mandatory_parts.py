"""Which mandatory parts a procedure lacks, by the rule set of its scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.rules.part_rules import RULE_SETS, Part, Question, RuleSet
from tinhgon.procedures.vocabulary import AgencyRole, InternalGroup, State

_DECIDING = frozenset({AgencyRole.COMPETENT, AgencyRole.IMPLEMENTING, AgencyRole.DELEGATED})
_LENGTH_OF_TIME = re.compile(r"\d ?(?:\([^()]{1,30}\) ?)?(?:ngay|gio|thang|nam|tuan)\b")
_SOME_FORM = "theo mau"


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that is missing, with the document that requires it."""

    part: Part
    source: str


def missing_parts(
    content: Content, on: date, rule_sets: Iterable[RuleSet] = RULE_SETS
) -> tuple[Gap, ...]:
    """The gaps of `content` by the rule set of its scope in force `on` a day, in its order.

    "Không có thông tin" is absent. A limit counts as stated where it was read, or where its text
    names lengths of time that differ by case; a number without a unit does not, nor does a
    reference. Conditional gaps (Art. 8.2.h) are among them; tell them by `part.conditional`.
    """
    rules = _in_force(content, on, rule_sets)
    if rules is None:
        return ()
    return tuple(
        Gap(part, rules.source) for part in rules.parts if not _ANSWERS[part.question](content)
    )


def has_all_mandatory_parts(
    content: Content, on: date, rule_sets: Iterable[RuleSet] = RULE_SETS
) -> bool:
    """Whether no unconditional part is missing (index 1.3 of QĐ 766 checks exactly these)."""
    return all(gap.part.conditional for gap in missing_parts(content, on, rule_sets))


def _in_force(content: Content, on: date, rule_sets: Iterable[RuleSet]) -> RuleSet | None:
    """The latest rule set of the scope that began on or before the day."""
    begun = [
        rules
        for rules in rule_sets
        if rules.scope is content.scope.value and rules.valid_from <= on
    ]
    return max(begun, key=lambda rules: rules.valid_from, default=None)


def _term_stated(content: Content) -> bool:
    return any(
        term.state is State.READ
        or (term.state is State.UNREADABLE and _LENGTH_OF_TIME.search(fold(term.text)) is not None)
        for channel in content.channels
        for term in channel.terms
    )


def _forms_named(content: Content) -> bool:
    """No item asks for "a form" without saying which."""
    return not any(
        item.form is not None and fold(item.form) == _SOME_FORM for item in content.dossier
    )


def _fees_stated(content: Content) -> bool:
    """No fee is left to another document or to words without an amount."""
    return not any(
        fee.state in {State.BY_REFERENCE, State.UNREADABLE}
        for channel in content.channels
        for fee in channel.fees
    )


_ANSWERS: Mapping[Question, Callable[[Content], bool]] = {
    Question.NAME: lambda content: bool(content.name.strip()),
    Question.GROUP: lambda content: content.scope.group is not InternalGroup.UNKNOWN,
    Question.FIELD: lambda content: content.field is not None,
    Question.STEPS: lambda content: bool(content.steps),
    Question.CHANNELS: lambda content: bool(content.channels),
    Question.DOSSIER: lambda content: any(item.name for item in content.dossier),
    Question.TERM: _term_stated,
    Question.APPLICANTS: lambda content: bool(content.applicants),
    Question.AGENCY: lambda content: any(ref.role in _DECIDING for ref in content.agencies),
    Question.RESULT: lambda content: bool(content.results),
    Question.LEGAL_BASIS: lambda content: bool(content.legal_basis),
    Question.FORMS_NAMED: _forms_named,
    Question.FEES_STATED: _fees_stated,
}
