"""All findings over all procedures, beside a bare search for keywords in the same text."""

from __future__ import annotations

import re

from bench.contents import contents_of
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import best
from tinhgon.procedures.content.api import Content
from tinhgon.registry.seeds.law import seeded_law
from tinhgon.review.findings.labels import JUDGED_ON
from tinhgon.review.findings.registry import RULES, check_all
from tinhgon.review.findings.surroundings import Surroundings

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

    def rate(rules: tuple[object, ...]) -> float:
        chosen = tuple(rule for rule in RULES if rule in rules)
        return (
            len(contents) / best(lambda: [check_all(one, chosen, around) for one in contents]).cpu
        )

    return [
        Figure(
            "findings",
            f"{len(RULES)} rules",
            rate(RULES),
            "procedures/s",
            baseline=baseline,
            target=Target(1_000, at_least=True),
        ),
        *(
            Figure("findings", f"of them {rule.id}", rate((rule,)), "procedures/s")
            for rule in RULES
        ),
    ]


def _text(content: Content) -> str:
    return "\n".join(content.source.values())
