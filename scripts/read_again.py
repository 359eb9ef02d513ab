"""Lay out labelled procedures for a second reader, who sees no first verdict and no rule.

    python -m scripts.read_again vague-item several-sets --into FOLDER

draws with a seed, rule by rule, from `labels.csv` and writes `<rule>.again.txt`: the parts of the
record the rule is about, shuffled. At least a third of each sample are findings of the first
reader and at least a third are none; how many, the reader is not told. The second reader writes
`second_reading.csv` beside the labels (`code,verdict,note,settled,why`; verdict `yes`, `no` or
`unsure`; the last two columns stay empty until the readings have been compared).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.draw_labels import catalogue
from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.labels import first_verdicts
from tinhgon.review.findings.passages import plain

NUMBER, SEED = 16, 81
# A longer text is shown at its ends and around the words its rule asks about.
_WHOLE, _START, _END, _AROUND = 700, 260, 160, 110
_DISTRICT = r"huyện|quận|thị xã|thành phố thuộc|phòng (tài nguyên|giáo dục|nội vụ|lao động)"
_ONLINE = r"trực tuyến|điện tử|trên môi trường|cổng dịch vụ|online|qua mạng"


@dataclass(frozen=True)
class Sheet:
    """What a reader is shown for a rule, and the words long texts are shown around."""

    lines: Callable[[Content], Iterator[str]]
    words: str


def _dossier(content: Content) -> Iterator[str]:
    for item in content.dossier:
        case = f"({item.case}) " if item.case else ""
        yield f"- {case}[{item.originals}+{item.copies}] {item.name}"


def _dossier_and_sets(content: Content) -> Iterator[str]:
    yield from _dossier(content)
    for step in content.steps:
        if re.search(r"\d+ ?(\(\w+\) ?)?bộ", plain(step.text)):
            yield f"step: {step.text}"


def _conditions(content: Content) -> Iterator[str]:
    for condition in content.conditions:
        yield f"- {condition.text}"


def _terms(content: Content) -> Iterator[str]:
    for channel in content.channels:
        stated = " / ".join(term.text for term in channel.terms)
        yield f"- {channel.type} | {channel.case or ''} | {stated} | {channel.description or ''}"


def _fees(content: Content) -> Iterator[str]:
    for channel in content.channels:
        stated = " / ".join(f"{fee.text}" for fee in channel.fees)
        yield f"- {channel.type} | {channel.case or ''} | {stated} | {channel.description or ''}"
    for cited in content.legal_basis:
        yield f"law: {cited.text}"


def _law(content: Content) -> Iterator[str]:
    yield f"decision {content.decision}; {len(content.legal_basis)} lines of law"
    for cited in content.legal_basis:
        yield f"law: {cited.text}"
    yield f"in the record: {content.source.get('Căn cứ pháp lý', '')}"


def _online(content: Content) -> Iterator[str]:
    for channel in content.channels:
        yield f"- {channel.type} | {channel.description or ''}"
    for _, component in content.all_components():
        if re.search(_ONLINE, plain(component.text)):
            yield f"{type(component).__name__}: {component.text}"


def _issuer(content: Content) -> Iterator[str]:
    yield f"decision {content.decision} | type {content.procedure_type} | {content.field}"
    for agency in content.agencies:
        yield f"{agency.role}: {agency.name}"
    for cited in content.legal_basis:
        yield f"law: {cited.text}"


def _districts(content: Content) -> Iterator[str]:
    for _, component in content.all_components():
        case = getattr(component, "case", None)
        line = f"{type(component).__name__}: {f'({case}) ' if case else ''}{component.text}"
        if re.search(_DISTRICT, plain(line)):
            yield line


def _parts(content: Content) -> Iterator[str]:
    for kind, components in content.by_kind().items():
        if not components:
            yield f"{kind}: none"
    for channel in content.channels:
        yield f"- {channel.text}"
    for agency in content.agencies:
        yield f"{agency.role}: {agency.name} | {agency.text}"
    for some in (content.dossier, content.steps, content.applicants):
        for component in some[:3]:
            yield f"{type(component).__name__}: {component.text}"


def _times(content: Content) -> Iterator[str]:
    yield from _terms(content)
    for step in content.steps:
        yield f"step: {step.text}"


_PAPERS = r"bản chính|bản gốc|bản sao|chứng thực|công chứng|sao y|bản chụp|phô tô|photo|đối chiếu"
SHEETS = {
    "abolished-level": Sheet(_districts, _DISTRICT),
    "missing-part": Sheet(_parts, r"ngày"),
    "term-contradiction": Sheet(_times, r"ngày|giờ|tháng"),
    "certified-copy": Sheet(_dossier, _PAPERS),
    "paper-held-by-state": Sheet(
        _dossier, r"hộ khẩu|cư trú|căn cước|chứng minh|khai sinh|dữ liệu|hộ chiếu|định danh"
    ),
    "original-and-copy": Sheet(_dossier, _PAPERS),
    "several-sets": Sheet(_dossier_and_sets, r"\d ?(\(\w+\) ?)?(bộ|bản)"),
    "duplicate-item": Sheet(_dossier, r"mẫu"),
    "vague-item": Sheet(_dossier, r"liên quan|khác|cần thiết|nếu có"),
    "unmeasurable-condition": Sheet(
        _conditions, r"phù hợp|đủ |năng lực|phẩm chất|đạo đức|tốt|bảo đảm|đảm bảo|đáp ứng"
    ),
    "term-unreadable": Sheet(_terms, r"ngày|giờ|thời hạn|tháng"),
    "fee-without-basis": Sheet(_fees, r"phí|đồng|thông tư|nghị quyết"),
    "no-legal-basis": Sheet(_law, r"luật|nghị định"),
    "no-online-channel": Sheet(_online, _ONLINE),
    "issued-locally": Sheet(_issuer, r"ubnd|ủy ban|hđnd"),
}


def cut(line: str, words: str) -> str:
    """The line, or of a long one its ends and what stands around `words`."""
    line = " ".join(line.split())
    if len(line) <= _WHOLE:
        return line
    spans = [(0, _START)]
    found = [(m.start() - _AROUND, m.end() + _AROUND) for m in re.finditer(words, plain(line))]
    for start, end in [*found, (len(line) - _END, len(line))]:
        last = spans[-1]
        if start <= last[1]:
            spans[-1] = (last[0], max(last[1], end))
        else:
            spans.append((start, end))
    return " … ".join(line[start:end] for start, end in spans)


def drawn(rule: str, number: int, seed: int) -> list[str]:
    """Codes of labels of a rule, shuffled, at least a third of each verdict."""
    dice = random.Random(f"{seed}/{rule}")  # noqa: S311  # a sample, no secret
    first = first_verdicts(rule)
    while True:
        sample = dice.sample(list(first), k=number)
        findings = sum(first[code] for code in sample)
        if number // 3 <= findings <= number - number // 3:
            return sample


@click.command()
@click.argument("rules", nargs=-1, required=True, type=click.Choice(sorted(SHEETS)))
@click.option("--number", default=NUMBER)
@click.option("--seed", default=SEED)
@click.option("--into", default=".", type=click.Path(path_type=Path, file_okay=False))
def main(*, rules: tuple[str, ...], number: int, seed: int, into: Path) -> None:
    """Draw labelled procedures and lay them out for the second reading."""
    contents = catalogue()
    for rule in rules:
        sheet = SHEETS[rule]
        texts = []
        for code in drawn(rule, number, seed):
            content = contents[code]
            lines = [cut(line, sheet.words) for line in sheet.lines(content)]
            texts.append("\n".join([f"=== {code} | {content.name}", *lines]))
        (into / f"{rule}.again.txt").write_text("\n\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
