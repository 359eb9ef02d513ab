"""All findings over all procedures, beside a bare search for keywords in the same text."""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Mapping

from bench.contents import contents_of
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import best
from tinhgon.procedures.content.api import Content
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.registry.seeds.law import seeded_law
from tinhgon.review.findings.labels import JUDGED_ON
from tinhgon.review.findings.overlap.variants import variants_among
from tinhgon.review.findings.registry import RULES, check_all
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.papers.issuing import issuers_among

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
    """Procedures a second of processor time, all rules together and each alone.

    For all together, what procedures say of each other (variants, who issues what) is found
    anew within the time; for each alone it is told. Costs of fields are not told.
    """
    contents = contents_of(stand.source)
    by_code = {content.source[PortalKey.CODE.value]: content for content in contents}
    # What is held beside the work is not gone through again by each collection of garbage.
    gc.freeze()
    around = _told(by_code)
    texts = [_text(content) for content in contents]
    scan = best(lambda: [_KEYWORDS.findall(text) for text in texts]).cpu
    baseline = Baseline("one regular expression of keywords", len(texts) / scan)

    def check(rules: Collection[str], told: Surroundings) -> None:
        chosen = tuple(rule for rule in RULES if rule.id in rules)
        for code, content in by_code.items():
            check_all(content, chosen, told, code)

    def rate(rules: Collection[str]) -> float:
        return len(by_code) / best(lambda: check(rules, around)).cpu

    def rate_of_all() -> float:
        return len(by_code) / best(lambda: check(every, _told(by_code))).cpu

    def figure(what: str, value: float, target: Target | None = None) -> Figure:
        held = baseline if target else None
        return Figure("findings", what, value, "procedures/s", "", held, target)

    every = [rule.id for rule in RULES]
    return [
        figure("the first five rules", rate(_FIRST), Target(1_000, at_least=True)),
        figure(f"all {len(RULES)} rules", rate_of_all(), Target(500, at_least=True)),
        *(figure(f"of them {rule}", rate((rule,))) for rule in every),
    ]


def _told(contents: Mapping[str, Content]) -> Surroundings:
    return Surroundings(
        day=JUDGED_ON,
        law=seeded_law(JUDGED_ON),
        variants=variants_among(contents),
        issuers=issuers_among(contents),
    )


def _text(content: Content) -> str:
    return "\n".join(content.source.values())
