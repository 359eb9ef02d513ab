"""The demo's facts as records of the portal, so that the demo takes the real importer's path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import TypedDict

_NOTHING = "Không có thông tin"


class _Step(TypedDict):
    action: str
    body: str


class _Channel(TypedDict):
    type: str
    term: str
    fees: list[str]
    limit: str


class _Paper(TypedDict):
    case: str
    name: str
    originals: int | None
    copies: int | None


class _Citation(TypedDict):
    number: str
    title: str


class Facts(TypedDict):
    """Facts of one procedure as `procedures.jsonl` holds them."""

    code: str
    decision: str
    name: str
    level: str
    type: str
    field: str
    steps: list[_Step]
    channels: list[_Channel]
    dossier: list[_Paper]
    applicants: list[str]
    agencies: dict[str, str]
    results: list[str]
    legal_basis: list[_Citation]


def demo_facts() -> Iterator[Facts]:
    """Facts of the 188 internal and 300 public procedures of the demo."""
    with (files("tinhgon.project.demo") / "data" / "procedures.jsonl").open(
        encoding="utf-8"
    ) as rows:
        for row in rows:
            yield json.loads(row)


def portal_record(facts: Facts) -> dict[str, str]:
    """The facts under the portal's keys, in the portal's layout."""
    agencies = facts["agencies"]
    return {
        "Mã thủ tục": facts["code"],
        "Số quyết định": facts["decision"],
        "Tên thủ tục": facts["name"],
        "Cấp thực hiện": facts["level"],
        "Loại thủ tục": facts["type"],
        "Lĩnh vực": facts["field"],
        "Trình tự thực hiện": _steps(facts["steps"]),
        "Cách thức thực hiện": _channels(facts["channels"]),
        "Thành phần hồ sơ": _dossier(facts["dossier"]),
        "Đối tượng thực hiện": ", ".join(facts["applicants"]) or _NOTHING,
        "Cơ quan thực hiện": agencies.get("Cơ quan thực hiện", _NOTHING),
        "Cơ quan có thẩm quyền": agencies.get("Cơ quan có thẩm quyền", _NOTHING),
        "Địa chỉ tiếp nhận HS": agencies.get("Địa chỉ tiếp nhận HS", _NOTHING),
        "Cơ quan được ủy quyền": agencies.get("Cơ quan được ủy quyền", _NOTHING),
        "Cơ quan phối hợp": agencies.get("Cơ quan phối hợp", _NOTHING),
        "Kết quả thực hiện": ", ".join(facts["results"]) or _NOTHING,
        "Căn cứ pháp lý": _citations(facts["legal_basis"]),
        "Yêu cầu, điều kiện thực hiện": _NOTHING,
        "Từ khóa": _NOTHING,
        "Mô tả": _NOTHING,
    }


def _steps(steps: list[_Step]) -> str:
    lines = [
        f"Bước {number}: {step['action']}" + (f" ({step['body']})" if step["body"] else "")
        for number, step in enumerate(steps, start=1)
    ]
    return "\n    ".join(lines) or _NOTHING


def _channels(channels: list[_Channel]) -> str:
    told = []
    for channel in channels:
        lines = [f"* Hình thức nộp: {channel['type']}"]
        lines.append(f"    Thời hạn giải quyết: {channel['term']}")
        lines += [f"    Phí, lệ phí: {fee}" for fee in channel["fees"]]
        if channel["limit"]:
            lines.append(f"    Mô tả: {channel['limit']} kể từ ngày nhận đủ hồ sơ")
        told.append("\n".join(lines))
    return "\n  ".join(told) or _NOTHING


def _dossier(papers: list[_Paper]) -> str:
    lines: list[str] = []
    case = ""
    for paper in papers:
        if paper["case"] != case:
            case = paper["case"]
            lines.append(f"[ {case} ]")
        lines.append(f"- {paper['name']}")
        lines.append(
            f"  Số lượng: Bản chính: {paper['originals'] or 0}, Bản sao: {paper['copies'] or 0}"
        )
    return "\n    ".join(lines) or _NOTHING


def _citations(citations: list[_Citation]) -> str:
    lines = [f"* {row['title']} ({row['number'] or row['title']})" for row in citations]
    return "\n  ".join(lines) or _NOTHING
