from __future__ import annotations

from datetime import date

import pytest
from tests.procedures.content.contents import content_of

from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.correction import correct
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.rules import part_rules as rules
from tinhgon.procedures.rules.mandatory_parts import has_all_mandatory_parts, missing_parts

TODAY = date(2026, 7, 1)
COMPLETE = {
    "Mã thủ tục": "1.000001",
    "Tên thủ tục": "Cấp phép",
    "Lĩnh vực": "Đất đai",
    "Trình tự thực hiện": "Bước 1: Nộp hồ sơ",
    "Cách thức thực hiện": (
        "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 5 WORKING_DAY\n    Phí, lệ phí: 0 VNĐ ()"
    ),
    "Thành phần hồ sơ": "- Đơn theo Mẫu số 01\n      Số lượng: Bản chính: 1, Bản sao: 0",
    "Đối tượng thực hiện": "Công dân Việt Nam",
    "Cơ quan thực hiện": "Sở Xây dựng",
    "Kết quả thực hiện": "Giấy phép",
    "Căn cứ pháp lý": "* Luật Đất đai (31/2024/QH15)",
}


def titles(content: Content) -> list[str]:
    return [gap.part.title for gap in missing_parts(content, TODAY)]


def test_a_complete_public_procedure_lacks_nothing() -> None:
    content = content_of(COMPLETE)
    assert missing_parts(content, TODAY) == ()
    assert has_all_mandatory_parts(content, TODAY)


@pytest.mark.parametrize(
    ("key", "text", "letter", "title"),
    [
        ("Tên thủ tục", "", "a", rules.NAME),
        ("Trình tự thực hiện", "Không có thông tin", "b", rules.STEPS),
        ("Thành phần hồ sơ", "Không có thông tin thành phần hồ sơ.", "d", rules.DOSSIER),
        ("Thành phần hồ sơ", "- \n      Số lượng: Bản chính: 1, Bản sao: 0", "d", rules.DOSSIER),
        ("Đối tượng thực hiện", "Không có thông tin", "e", rules.APPLICANTS),
        ("Cơ quan thực hiện", "Không có thông tin", "g", rules.AGENCY),
    ],
)
def test_each_gap_names_its_letter_and_article(
    key: str, text: str, letter: str, title: str
) -> None:
    (gap,) = missing_parts(content_of(COMPLETE | {key: text}), TODAY)
    assert (gap.part.letter, gap.part.title) == (letter, title)
    assert (gap.part.article, gap.source) == (f"Điều 8.2.{letter}", "63/2010/NĐ-CP")
    assert not has_all_mandatory_parts(content_of(COMPLETE | {key: text}), TODAY)


@pytest.mark.parametrize(
    ("limit", "missing"),
    [
        ("5 WORKING_DAY", []),
        ("Không quá 10 ngày; vùng sâu không quá 20 ngày OTHER", []),
        ("1 OTHER", [rules.TERM]),
        (" OTHER", [rules.TERM]),
        ("Theo mô tả OTHER", [rules.TERM]),
    ],
)
def test_a_limit_is_stated_where_it_names_a_time(limit: str, missing: list[str]) -> None:
    channel = (
        f"* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: {limit}\n    Phí, lệ phí: 0 VNĐ ()"
    )
    assert titles(content_of(COMPLETE | {"Cách thức thực hiện": channel})) == missing


def test_without_channels_there_is_no_limit_either() -> None:
    content = content_of(COMPLETE | {"Cách thức thực hiện": "Không có thông tin"})
    assert titles(content) == [rules.CHANNELS, rules.TERM]


def test_what_is_required_only_where_it_exists_does_not_make_incomplete() -> None:
    content = content_of(
        COMPLETE
        | {
            "Thành phần hồ sơ": "- Đơn theo mẫu\n      Số lượng: Bản chính: 1, Bản sao: 0",
            "Cách thức thực hiện": (
                "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 5 WORKING_DAY\n"
                "    Phí, lệ phí: 0 VNĐ (Theo quy định của Bộ Tài chính)"
            ),
        }
    )
    assert titles(content) == [rules.FORM, rules.FEE]
    assert has_all_mandatory_parts(content, TODAY)


def test_internal_procedures_have_a_rule_set_of_their_own() -> None:
    content = content_of(COMPLETE | {"Mã thủ tục": "5.000001"})
    (gap,) = missing_parts(content, TODAY)
    assert (gap.part.title, gap.source) == (rules.GROUP, "1085/QĐ-TTg")
    assert missing_parts(correct(content, "scope", {"group": "B"}), TODAY) == ()
    bare = content_of(
        {"Mã thủ tục": "5.000001", "Tên thủ tục": "Cấp phép", "Trình tự thực hiện": "Nộp hồ sơ"}
    )
    assert {rules.FIELD, rules.RESULT, rules.LEGAL_BASIS, rules.GROUP} <= set(titles(bare))


def test_a_rule_set_binds_from_its_day_and_a_later_one_replaces_it() -> None:
    content = content_of(COMPLETE | {"Tên thủ tục": ""})
    public = rules.RULE_SETS[0]
    assert missing_parts(content, date(2010, 1, 1)) == ()
    later = rules.RuleSet(public.scope, "1/2027/NĐ-CP", date(2027, 1, 1), Mark.CONFIRMED, ())
    sets = (later, public)
    assert missing_parts(content, date(2026, 12, 31), sets)
    assert missing_parts(content, date(2027, 1, 1), sets) == ()


def test_every_rule_has_its_article_and_every_question_is_asked_of_some_scope() -> None:
    parts = [part for rule_set in rules.RULE_SETS for part in rule_set.parts]
    assert all(part.article and part.title for part in parts)
    assert {part.question for part in parts} == set(rules.Question)
