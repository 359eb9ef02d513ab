"""What holds of every rule: it quotes what stands there, and each rule has its place."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.vocabulary import ChannelType
from tinhgon.review.findings.folders import folder
from tinhgon.review.findings.labels import labels
from tinhgon.review.findings.passages import ProcedureText, clause, plain
from tinhgon.review.findings.registry import BY_ID, RULES, check_all
from tinhgon.review.findings.rule import Evidence

PIECES = (
    "UBND cấp huyện",
    "Uỷ ban nhân dân  huyện",
    "Phòng Tư pháp",
    "Bản sao có\nchứng thực",
    "SỔ HỘ KHẨU",
    "căn cước",
    "giấy khai sinh",
    "05 ngày",
    "05 (năm) ngày làm việc",
    "kể từ ngày nhận đủ hồ sơ, cấp giấy",
    "không phải nộp",
    "; ",
    "\n",
    ". ",
    "İ",
    "không quy định",
    "1 OTHER",
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map(" ".join)
parts = st.lists(texts, max_size=3).map(tuple)
contents = st.builds(
    procedure,
    name=texts,
    steps=parts,
    dossier=parts,
    agencies=parts,
    conditions=parts,
    applicants=parts,
    case=st.none() | texts,
    channels=st.lists(
        st.builds(
            channel,
            term=st.sampled_from([None, "5 ngày", "5 WORKING_DAY", "8 HOUR", "1 OTHER"]),
            description=st.none() | texts,
            way=st.sampled_from(ChannelType),
        ),
        max_size=3,
    ).map(tuple),
)


def quoted_text(content: Content, evidence: Evidence) -> str:
    """The text an evidence points into; empty where it points to a whole missing part."""
    if not evidence.component:
        return content.name if evidence.path == "name" else ""
    found = content.find(evidence.component)
    assert found is not None
    text = getattr(found[1], evidence.path)
    assert isinstance(text, str)
    return text


@given(contents)
def test_every_quote_is_what_stands_there(content: Content) -> None:
    for found in check_all(content).values():
        for evidence in found or []:
            text = quoted_text(content, evidence)
            assert evidence.quote == text[evidence.start : evidence.end]
            assert evidence.reason % evidence.params


@given(contents)
def test_a_rule_says_the_same_alone_and_among_others(content: Content) -> None:
    together = check_all(content)
    for rule in RULES:
        assert (together[rule.id] or []) == rule.check(content)


@given(st.text())
def test_plain_text_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="ab;.\n+ 5"), st.data())
def test_a_clause_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = clause(text, start, end)
    assert first <= start <= end <= last or any(stop in text[start:end] for stop in ";.\n+")


def test_one_spelling_for_the_two_places_of_a_tone_mark() -> None:
    assert plain("Uỷ ban, HOÁ đơn, tuỳ thân") == "ủy ban, hóa đơn, tùy thân"


def test_every_folder_with_a_rule_or_labels_is_listed() -> None:
    there = {
        entry.name
        for entry in files("tinhgon.review.findings").iterdir()
        if (entry / "rule.py").is_file() or (entry / "labels.csv").is_file()
    }
    assert there == {folder(rule_id) for rule_id in BY_ID}


def test_a_rule_that_cannot_judge_says_so() -> None:
    answers = check_all(procedure(dossier=(), channels=(channel("1 OTHER"),)))
    assert answers["certified-copy"] is None
    assert answers["paper-held-by-state"] is None
    assert answers["term-contradiction"] is None
    assert answers["abolished-level"] == []


def test_a_heading_is_quoted_at_its_first_item() -> None:
    content = procedure(dossier=("Đơn", "Giấy"), case="Gửi UBND huyện")
    (evidence,) = BY_ID["abolished-level"].check(content)
    assert (evidence.component, evidence.path) == ("d1", "case")


def test_the_texts_are_prepared_once() -> None:
    procedure_text = ProcedureText(procedure())
    assert procedure_text.steps is procedure_text.steps


def test_labels_are_one_to_a_procedure_and_in_both_halves() -> None:
    for rule in RULES:
        drawn = labels(rule.id)
        if not drawn:
            assert not rule.enabled, f"{rule.id} was never measured"
            continue
        codes = [label.code for label in drawn]
        assert len(set(codes)) == len(codes)
        assert {label.split for label in drawn} == {"development", "holdout"}
        assert all(label.weight >= 1 and label.reason for label in drawn)
