from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.missing_part.rule import RULE


@pytest.mark.parametrize(
    ("content", "path", "quote"),
    [
        (procedure(agencies=()), "agencies", ""),
        (procedure(dossier=()), "dossier", ""),
        (procedure(dossier=("Không quy định",)), "text", "Không quy định"),
        (procedure(dossier=("", "")), "dossier", ""),
        (procedure(dossier=("\nSố lượng: Bản chính: 1, Bản sao: 0",)), "text", None),
        (procedure(steps=()), "steps", ""),
        (procedure(steps=("test",)), "text", "test"),
        (procedure(applicants=()), "applicants", ""),
        (procedure(channels=()), "channels", ""),
        (procedure(channels=(channel("1 OTHER"),)), "text", "1 OTHER"),
        (procedure(channels=(channel(None),)), "text", ""),
        (procedure(channels=(channel("OTHER", "Theo quy định"),)), "text", "OTHER"),
    ],
)
def test_a_missing_part_is_found(content: Content, path: str, quote: str | None) -> None:
    (evidence,) = RULE.check(content)
    assert evidence.path == path
    assert quote is None or evidence.quote == quote


@pytest.mark.parametrize(
    "content",
    [
        procedure(),
        procedure(channels=(channel("1 OTHER"), channel("3 ngày"))),
        procedure(channels=(channel("OTHER", "05 ngày làm việc từ ngày nhận hồ sơ"),)),
        procedure(channels=(channel("1 OTHER", "Ngay trong ngày làm việc"),)),
        procedure(dossier=("", "Đơn đề nghị")),
    ],
)
def test_a_part_that_is_stated_somewhere_is_there(content: Content) -> None:
    assert RULE.check(content) == []


def test_every_missing_part_is_named() -> None:
    content = procedure(agencies=(), applicants=(), steps=())
    assert [evidence.path for evidence in RULE.check(content)] == [
        "agencies",
        "steps",
        "applicants",
    ]
