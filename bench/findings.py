"""All findings over all procedures, beside a bare search for keywords in the same text."""

from __future__ import annotations

import re
from collections.abc import Collection

from bench.contents import contents_of
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import best
from tinhgon.procedures.content.api import Content
from tinhgon.registry.seeds.law import seeded_law
from tinhgon.review.findings.labels import JUDGED_ON
from tinhgon.review.findings.registry import RULES, check_all
from tinhgon.review.findings.surroundings import Surroundings

_FIRST = frozenset(
    {
        "abolished-level",
        "term-contradiction",
        "missing-part",
        "paper-held-by-state",
        "certified-copy",
    }
)
# What somebody with a text editor would look for.
_KEYWORDS = re.compile(
    r"cấp huyện|quận|hộ khẩu|khai sinh|cư trú|căn cước|chứng thực|công chứng|\d+ ngày",
    re.IGNORECASE,
)


def measure(stand: Stand) -> list[Figure]:
    """Procedures a second of processor time, all rules together and each alone."""
    contents = contents_of(stand.source)
    around = Surroundings(day=JUDGED_ON, law=seeded_law(JUDGED_ON))
    texts = [_text(content) for content in contents]
    scan = best(lambda: [_KEYWORDS.findall(text) for text in texts]).cpu
    baseline = Baseline("one regular expression of keywords", len(texts) / scan)

    def rate(rules: Collection[str]) -> float:
        chosen = tuple(rule for rule in RULES if rule.id in rules)
        took = best(lambda: [check_all(one, chosen, around) for one in contents])
        return len(contents) / took.cpu

    def figure(what: str, rules: Collection[str], target: Target | None = None) -> Figure:
        held = baseline if target else None
        return Figure("findings", what, rate(rules), "procedures/s", "", held, target)

    every = [rule.id for rule in RULES]
    return [
        figure("the first five rules", _FIRST, Target(1_000, at_least=True)),
        figure(f"all {len(RULES)} rules", every, Target(500, at_least=True)),
        *(figure(f"of them {rule}", (rule,)) for rule in every),
    ]


def _text(content: Content) -> str:
    return "\n".join(content.source.values())
