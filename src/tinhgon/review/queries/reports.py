"""What the command line answers about findings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import Content, Procedure, load
from tinhgon.review.bases import readings_in_force
from tinhgon.review.findings.registry import RULES
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.models import Assessment, Finding
from tinhgon.review.queries.surroundings import surroundings

Plain = dict[str, object]


def findings_report(by: Actor) -> Plain:
    """All that the rules see in the versions in force, whatever was decided about it.

    `{rules: {id: {title, severity, enabled, count, codes, unassessed}}, evidence: [{code, rule,
    component, path, start, end, quote}]}`; `count` is the number of `codes`, `unassessed` are the
    codes the rule could not judge.
    """
    rows = visible(Finding.objects.filter(present=True), by).order_by(
        "procedure__code", "rule", "component", "path", "start", "end", "pk"
    )
    evidence: list[Plain] = [
        dict(zip(_EVIDENCE, values, strict=True))
        for values in rows.values_list("procedure__code", *_EVIDENCE[1:])
    ]
    codes: dict[str, dict[str, None]] = {}
    for each in evidence:
        codes.setdefault(str(each["rule"]), {})[str(each["code"])] = None
    unassessed = _unassessed(by)
    return {
        "rules": {
            rule.id: {
                "title": rule.title,
                "severity": rule.severity.value,
                "enabled": rule.enabled,
                "count": len(codes.get(rule.id, ())),
                "codes": list(codes.get(rule.id, ())),
                "unassessed": unassessed.get(rule.id, []),
            }
            for rule in RULES
        },
        "evidence": evidence,
    }


_EVIDENCE = ("code", "rule", "component", "path", "start", "end", "quote")


def contents_in_force(
    by: Actor, codes: Iterable[str], on: date
) -> tuple[dict[str, Content], Surroundings]:
    """The contents in force of the procedures with these codes that `by` may see, by code, and
    what the rules are told about the world around them on a day."""
    procedures = visible(Procedure.objects.filter(code__in=list(codes)), by)
    ids = list(procedures.values_list("pk", flat=True))
    rows = list(readings_in_force(ids).select_related("content", "version__procedure"))
    return {row.version.procedure.code: load(row.content) for row in rows}, surroundings(rows, on)


def _unassessed(by: Actor) -> dict[str, list[str]]:
    rows = visible(Assessment.objects.exclude(unassessed="[]"), by)
    found: dict[str, list[str]] = {}
    for code, told in rows.order_by("procedure__code").values_list("procedure__code", "unassessed"):
        for rule in json.loads(told):
            found.setdefault(rule, []).append(code)
    return found
