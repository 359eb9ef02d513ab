"""Restate facts of real procedures for the demo, in a structure of our own.

    TINHGON_PACK=<folder of the pack> python -m scripts.make_demo_data

Codes, official names, decision numbers, limits, fees, papers asked for, citations and bodies named
are facts; the portal's paragraphs are not taken over. Steps are told in our own few words, with the
body that the record names. Writes `src/tinhgon/project/demo/data/procedures.jsonl`.
"""

from __future__ import annotations

import json
import lzma
import os
import random
import re
import sys
from pathlib import Path

from tinhgon.procedures.content.api import Content
from tinhgon.procedures.reading.portal import read_record
from tinhgon.review.findings.registry import check_all

TARGET = Path(__file__).parent.parent / "src/tinhgon/project/demo/data/procedures.jsonl"
PUBLIC = 300
PER_RULE = 24
LONGEST_NAME = 170
# Procedures whose figures are published elsewhere, so that a reader can compare.
ALWAYS = (
    "1.001653", "1.001699", "1.004082", "1.013339", "1.014027", "2.000286", "2.000635", "2.001088",
)  # fmt: skip
# Beside the draw: four papers of it are the household book, no longer issued.
ADDED = ("2.000986",)
BODY = re.compile(
    r"(?:Ủy ban nhân dân|UBND|Chủ tịch UBND|Công an)\s+(?:cấp\s+)?(?:tỉnh|quận|huyện|xã)\b"
    r"(?:,\s*(?:quận|huyện|thị xã|thành phố)\b)*",
)
LIMIT = re.compile(
    r"(?:trong\s+)?(?:thời hạn\s+)?(\d{1,3})\s+(ngày làm việc|ngày|giờ làm việc|giờ)"
)


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """The first clause of a name, cut at a word."""
    line = re.sub(r"\s+", " ", text).strip(" ;.,-")
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ;,(-") + " …"


def steps(content: Content) -> list[dict[str, str]]:
    """What the sequence does, in our words, with the bodies it names."""
    wording = ["Nộp hồ sơ", "Tiếp nhận, kiểm tra hồ sơ", "Xem xét, giải quyết", "Trả kết quả"]
    told = []
    count = min(len(content.steps), len(wording))
    chosen = wording[:1] + wording[-(count - 1) :] if count > 1 else wording[:count]
    for words, step in zip(chosen, content.steps, strict=False):
        body = BODY.search(step.text)
        told.append(
            {
                "action": words,
                "body": re.sub(r"\s+", " ", body.group(0)).strip() if body else "",
            }
        )
    return told


def _limit(description: str) -> str:
    found = LIMIT.search(description)
    return found.group(0) if found else ""


def facts(code: str, content: Content) -> dict[str, object]:
    """The facts of one procedure; a limit of the description only where two limits contradict."""
    source = content.source
    contradicts = bool(check_all(content)["term-contradiction"])
    return {
        "code": code,
        "decision": content.decision or "",
        "name": content.name,
        "level": source.get("Cấp thực hiện", ""),
        "type": source.get("Loại thủ tục", ""),
        "field": content.field or "",
        "steps": steps(content),
        "channels": [
            {
                "type": channel.type.value,
                "term": short(channel.terms[0].text, 60) if channel.terms else "",
                "fees": [short(fee.text, 140) for fee in channel.fees if fee.text],
                "limit": _limit(channel.description or "") if contradicts else "",
            }
            for channel in content.channels
        ],
        "dossier": [
            {
                "case": short(item.case or "", 120),
                "name": short(item.name),
                "originals": item.originals,
                "copies": item.copies,
            }
            for item in content.dossier
        ],
        "applicants": [applicant.text for applicant in content.applicants],
        "agencies": {
            key: short(source[key], 200)
            for key in (
                "Cơ quan thực hiện", "Cơ quan có thẩm quyền", "Cơ quan được ủy quyền",
                "Cơ quan phối hợp", "Địa chỉ tiếp nhận HS",
            )
            if source.get(key, "Không có thông tin") != "Không có thông tin"
        },
        "results": [short(result.text, 200) for result in content.results],
        "legal_basis": [
            {"number": citation.number or "", "title": short(citation.title, 200)}
            for citation in content.legal_basis
        ],
    }  # fmt: skip


def main() -> None:
    """Choose all internal procedures and a spread of public ones, and write their facts."""
    pack = Path(os.environ.get("TINHGON_PACK", "")) / "procedures/national-portal-2026-07.jsonl.xz"
    if not pack.is_file():
        sys.exit("Set TINHGON_PACK to the folder of the pack of real procedures.")
    with lzma.open(pack, "rt", encoding="utf-8") as lines:
        contents = {(read := read_record(json.loads(line))).code: read.content for line in lines}
    internal = [code for code in contents if code[:2] in {"5.", "6."}]
    public = [code for code in contents if code not in set(internal)]
    chosen = dict.fromkeys(code for code in ALWAYS if code in contents)
    draw = random.Random(20261121)  # noqa: S311  # a spread; other rules draw another
    flagged: dict[str, list[str]] = {}
    for code in public:
        for rule, evidence in check_all(contents[code]).items():
            if evidence and len(contents[code].dossier) < 15:
                flagged.setdefault(rule, []).append(code)
    for codes in flagged.values():
        chosen.update(dict.fromkeys(draw.sample(codes, min(PER_RULE, len(codes)))))
    rest = [code for code in public if code not in chosen and len(contents[code].dossier) < 20]
    chosen.update(dict.fromkeys(draw.sample(rest, PUBLIC - len(chosen))))
    chosen.update(dict.fromkeys(code for code in ADDED if code in contents))
    with TARGET.open("w", encoding="utf-8") as file:
        for code in sorted([*internal, *chosen]):
            file.write(json.dumps(facts(code, contents[code]), ensure_ascii=False) + "\n")
    sys.stdout.write(f"{len(internal)} internal and {len(chosen)} public procedures\n")


if __name__ == "__main__":
    main()
