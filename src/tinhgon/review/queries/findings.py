"""Findings as lists, facets and counts; every one through the same eyes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, Min, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import agencies_within, counted_within
from tinhgon.review.findings.registry import RULES
from tinhgon.review.models import Assessment, Finding
from tinhgon.review.vocabulary import FindingState

_ENTRY = "reading__version__entry__"
_OPEN = (FindingState.OPEN.value,)


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What a list of findings is narrowed to; an empty part does not narrow.

    `agencies` are keys and reach their subordinates, `fields` are folded field names
    (`field_key`), `text` is searched without diacritics in code, name and quoted words.
    """

    text: str = ""
    rules: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    states: tuple[str, ...] = _OPEN


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule with its open findings and the procedures that have one.

    `unassessed` procedures lack what the rule reads: no finding there is no clean bill.
    """

    rule: str
    title: str
    severity: str
    enabled: bool
    findings: int
    procedures: int
    unassessed: int


def findings(by: Actor, wanted: FindingFilter | None = None) -> QuerySet[Finding]:
    """The findings `by` may see, as `wanted`, by code, rule and place; with code, name, agency."""
    return (
        _narrowed(by, wanted or FindingFilter())
        .select_related("procedure__managing_agency", "reading__version__entry")
        .order_by("procedure__code", "rule", "id")
    )


GroupKey = tuple[int, str]
"""A procedure (its id) and a rule: what the rule found there is one line of the list."""

_GROUP = Concat(Cast("procedure_id", CharField()), Value(" "), "rule", output_field=CharField())


def finding_groups(by: Actor, wanted: FindingFilter | None = None) -> QuerySet[Any]:
    """What `findings` lists, one line for each procedure and rule, by code and rule.

    Lines hold `procedure_id`, `procedure__code`, `rule`, `places` (the number of findings) and
    `first` (the id of one of them).
    """
    return (
        _narrowed(by, wanted or FindingFilter())
        .values("procedure_id", "procedure__code", "rule")
        .annotate(places=Count("pk"), first=Min("pk"))
        .order_by("procedure__code", "rule")
    )


def findings_of_groups(
    by: Actor, wanted: FindingFilter, keys: Iterable[GroupKey]
) -> Mapping[GroupKey, list[Finding]]:
    """The findings behind lines of `finding_groups`, in the order of their places; one query."""
    asked = set(keys)
    rows = findings(by, wanted).filter(
        procedure__in={procedure for procedure, _ in asked}, rule__in={rule for _, rule in asked}
    )
    grouped: dict[GroupKey, list[Finding]] = defaultdict(list)
    for row in rows:
        if (row.procedure_id, row.rule) in asked:
            grouped[row.procedure_id, row.rule].append(row)
    return grouped


def findings_of(by: Actor, procedure: Procedure) -> QuerySet[Finding]:
    """All findings present in one procedure, whatever was decided about them."""
    return findings(by, FindingFilter(states=())).filter(procedure=procedure)


def rule_counts(by: Actor, wanted: FindingFilter | None = None) -> list[RuleCount]:
    """One line for each rule, in the order of the rules, over what `wanted` leaves otherwise."""
    narrowed = _narrowed(by, replace(wanted or FindingFilter(), rules=()))
    rows = {
        row["rule"]: row
        for row in narrowed.order_by()
        .values("rule")
        .annotate(findings=Count("pk"), procedures=Count("procedure", distinct=True))
    }
    unassessed = _unassessed(by)
    return [
        RuleCount(
            rule=rule.id,
            title=rule.title,
            severity=rule.severity.value,
            enabled=rule.enabled,
            findings=rows[rule.id]["findings"] if rule.id in rows else 0,
            procedures=rows[rule.id]["procedures"] if rule.id in rows else 0,
            unassessed=unassessed.get(rule.id, 0),
        )
        for rule in RULES
    ]


def facet_counts(by: Actor, wanted: FindingFilter | None = None) -> dict[str, dict[str, int]]:
    """How many lines of `finding_groups` each option of each facet would leave, by its name.

    Facets: `rule`, `severity`, `state`, `agency` (the managing one, by key), `field`
    (`field_key`). Each is counted over what the other facets leave.
    """
    chosen = wanted or FindingFilter()
    facets = {
        "rule": (replace(chosen, rules=()), "rule"),
        "severity": (replace(chosen, severities=()), "severity"),
        "state": (replace(chosen, states=()), "state"),
        "agency": (replace(chosen, agencies=()), "procedure__managing_agency__key"),
        "field": (replace(chosen, fields=()), f"{_ENTRY}field_key"),
    }
    counts = {
        name: {
            str(value): count
            for value, count in _narrowed(by, without)
            .order_by()
            .values_list(path)
            .annotate(count=Count(_GROUP, distinct=True))
            .order_by("-count", path)
        }
        for name, (without, path) in facets.items()
    }
    return counts | {"agency": counted_within(counts["agency"])}


def open_finding_counts(by: Actor, procedures: Iterable[int]) -> dict[int, int]:
    """The number of open findings by procedure (ids), for columns of other lists; one query."""
    rows = (
        _narrowed(by, FindingFilter())
        .filter(procedure__in=list(procedures))
        .order_by()
        .values_list("procedure")
        .annotate(count=Count("pk"))
    )
    return dict(rows)


def procedures_by_rule(by: Actor, procedures: QuerySet[Any]) -> dict[str, int]:
    """In how many of the procedures (a query of ids) each rule has something open; one query."""
    rows = (
        _narrowed(by, FindingFilter())
        .filter(procedure__in=procedures)
        .order_by()
        .values_list("rule")
        .annotate(count=Count("procedure", distinct=True))
    )
    return dict(rows)


def checked_procedures(by: Actor, procedures: Iterable[int]) -> set[int]:
    """Those of the procedures (ids) that were checked and whose findings `by` may see."""
    rows = visible(Assessment.objects.all(), by).filter(procedure__in=list(procedures))
    return set(rows.values_list("procedure", flat=True))


def unassessed_rules(by: Actor, procedure: Procedure) -> tuple[str, ...] | None:
    """The rules that could not judge a procedure; None where nobody has checked it yet, or where
    what was found is not for the eyes of `by`."""
    row = visible(Assessment.objects.filter(procedure=procedure), by).first()
    return None if row is None else tuple(json.loads(row.unassessed))


def _narrowed(by: Actor, wanted: FindingFilter) -> QuerySet[Finding]:
    rows = visible(Finding.objects.filter(present=True), by)
    if wanted.rules:
        rows = rows.filter(rule__in=wanted.rules)
    if wanted.severities:
        rows = rows.filter(severity__in=wanted.severities)
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.agencies:
        rows = rows.filter(procedure__managing_agency__in=agencies_within(wanted.agencies))
    if wanted.fields:
        rows = rows.filter(**{f"{_ENTRY}field_key__in": wanted.fields})
    for word in fold(wanted.text).split():
        rows = rows.filter(
            Q(procedure__code__startswith=word)
            | _says(f"{_ENTRY}name_folded", word)
            | _says("quote_folded", word)
        )
    return rows


def _says(field: str, word: str) -> Q:
    """Whether a folded text holds a word as a whole, not within another: "an" is not in "dan".

    The plain comparison comes first, since it is quick on both databases.
    """
    whole = rf"(^|[^a-z0-9]){re.escape(word)}($|[^a-z0-9])"
    return Q(**{f"{field}__contains": word}) & Q(**{f"{field}__regex": whole})


def _unassessed(by: Actor) -> dict[str, int]:
    rows = visible(Assessment.objects.exclude(unassessed="[]"), by)
    counts: dict[str, int] = {}
    for told in rows.values_list("unassessed", flat=True):
        for rule in json.loads(told):
            counts[rule] = counts.get(rule, 0) + 1
    return counts
