"""The same procedure kept twice is found; another act on the same licence is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.overlap.burden import burden_of, leanest
from tinhgon.review.findings.overlap.joining import like_names, overlapping, rare_words
from tinhgon.review.findings.overlap.names import NameSense, name_sense, sense_of, shared_words
from tinhgon.review.findings.overlap.profile import LEAST_NAMES, likeness, profile_of
from tinhgon.review.findings.overlap.rule import RULE
from tinhgon.review.findings.overlap.sketch import alike, pairs_of, sketch
from tinhgon.review.findings.overlap.variants import variants_among
from tinhgon.review.findings.rule import Evidence
from tinhgon.review.findings.surroundings import Surroundings

STEPS = (
    "Bước 1: Chủ cơ sở nộp hồ sơ tại bộ phận một cửa và nhận giấy hẹn trả kết quả",
    "Bước 2: Phòng chuyên môn thẩm định điều kiện của cơ sở nuôi trong năm ngày làm việc",
    "Bước 3: Lãnh đạo ký giấy phép, văn thư đóng dấu và chuyển cho bộ phận một cửa trả",
)
PAPERS = ("Đơn đề nghị cấp phép", "Sơ đồ cơ sở nuôi", "Cam kết bảo vệ môi trường")
NAME = "Cấp giấy phép nuôi chim yến trong nhà"


def kept(name: str = NAME, **parts: object) -> Content:
    given: dict[str, object] = {"steps": STEPS, "dossier": PAPERS, **parts}
    return procedure(name=name, **given)  # type: ignore[arg-type]  # as `procedure` takes them


def found(contents: dict[str, Content]) -> dict[str, list[Evidence]]:
    around = Surroundings(variants=variants_among(contents))
    return {code: RULE.check(content, around, code) for code, content in contents.items()}


@pytest.mark.parametrize(
    "name",
    [
        f"{NAME} tại tỉnh Cà Mau",
        f"Thủ tục {NAME.lower()} trên địa bàn tỉnh Cà Mau.",
        f"{NAME.upper()} (CẤP TỈNH)",
        f"{NAME} (thực hiện tại cấp xã)",
        f"{NAME} thuộc thẩm quyền của Bộ Nông nghiệp và Môi trường",
    ],
)
def test_place_level_and_body_make_no_other_procedure(name: str) -> None:
    assert name_sense(name) == name_sense(NAME)
    assert all(found({"1.1": kept(), "1.2": kept(name)}).values())


@pytest.mark.parametrize("act", ["Cấp lại", "Gia hạn", "Thu hồi", "Điều chỉnh", "Cấp đổi"])
def test_another_act_is_another_procedure_in_the_same_words(act: str) -> None:
    assert not any(found({"1.1": kept(), "1.2": kept(NAME.replace("Cấp", act))}).values())


def test_one_name_in_two_fields_with_other_texts_is_two_procedures() -> None:
    other = kept(steps=("Bước 1: Hải quan quyết định việc nộp dần tiền thuế nợ",), dossier=("Đơn",))
    profiles = profile_of(kept()), profile_of(other)
    assert likeness(*profiles) is not None
    elsewhere = profile_of(other)
    assert (
        likeness(
            profiles[0],
            type(elsewhere)(elsewhere.name, "hai quan", elsewhere.sketch, elsewhere.burden),
        )
        is None
    )


def test_a_form_named_otherwise_is_nearly_the_same_if_the_text_is() -> None:
    one = kept("Cấp giấy chứng nhận xuất xứ hàng hóa ưu đãi mẫu AK")
    same = kept("Cấp giấy chứng nhận xuất xứ hàng hóa ưu đãi mẫu VJ")
    other = kept(
        "Cấp giấy chứng nhận xuất xứ hàng hóa ưu đãi mẫu E",
        steps=("Bước 1: Thương nhân khai trên hệ thống, tổ chức cấp kiểm tra rồi trả lời",),
        dossier=("Tờ khai hải quan", "Vận đơn"),
    )
    answers = found({"1.1": one, "1.2": same, "1.3": other})
    assert answers["1.1"]
    assert answers["1.2"]
    assert not answers["1.3"]


def test_the_evidence_names_the_others_the_leanest_and_its_differences() -> None:
    lean = kept(dossier=PAPERS[:1], steps=STEPS, channels=(channel("5 ngày làm việc"),))
    heavy = kept(channels=(channel("20 ngày làm việc"),))
    answers = found({"1.1": heavy, "1.2": lean, "1.3": heavy})
    first, papers, limit = answers["1.1"]
    assert (first.path, first.quote) == ("name", NAME)
    assert first.params == {"count": 2, "codes": "1.3, 1.2", "leanest": "1.2"}
    assert (papers.path, papers.params) == ("dossier", {"leanest": "1.2", "there": 1, "here": 3})
    assert limit.path == "channels"
    assert (limit.params["there"], limit.params["here"]) == ("5 ngày làm việc", "20 ngày làm việc")
    assert len(answers["1.2"]) == 1


def test_what_is_unknown_is_never_lean() -> None:
    nothing = kept(dossier=("Không có thông tin thành phần hồ sơ.",), channels=())
    burden = burden_of(nothing)
    assert burden.papers is None
    assert burden.hours is None
    assert leanest([("1.1", burden_of(kept())), ("1.2", burden)]) == "1.1"
    assert leanest([("1.2", burden)]) is None


def test_papers_are_those_of_the_case_that_needs_most() -> None:
    both = kept()
    cases = [*both.dossier, *(kept(case="Trường hợp mất").dossier[:2])]
    assert (
        burden_of(
            type(both)(
                **{
                    name: getattr(both, name)
                    for name in both.__dataclass_fields__
                    if name != "dossier"
                },
                dossier=tuple(cases),
            )
        ).papers
        == 5
    )


def test_no_chain_of_unlike_ends() -> None:
    """A procedure names only what is like itself, not the like of its like."""
    words = "hai ba bốn năm sáu bảy tám chín".split()
    names = [" ".join(words[start : start + 6]) for start in range(3)]
    answers = found({f"1.{number}": kept(f"Cấp phép {name}") for number, name in enumerate(names)})
    assert {number: each[0].params["codes"] for number, each in answers.items()} == {
        "1.0": "1.1",
        "1.1": "1.0, 1.2",
        "1.2": "1.1",
    }


def test_nobody_told_of_the_others_cannot_judge() -> None:
    from tinhgon.review.findings.registry import check_all  # noqa: PLC0415

    assert check_all(kept(), (RULE,))["overlap"] is None


NAMES = st.frozensets(st.sampled_from([f"w{number}" for number in range(14)]), min_size=1)


@given(st.sets(NAMES, max_size=12))
def test_looking_by_rare_words_finds_every_like_name(words: set[frozenset[str]]) -> None:
    senses = [NameSense(frozenset(), each) for each in sorted(words, key=sorted)]
    looked_up = {frozenset(pair) for pair in like_names(senses)}
    compared = {
        frozenset((one, other))
        for place, one in enumerate(senses)
        for other in senses[:place]
        if shared_words(one.words, other.words) >= LEAST_NAMES
    }
    assert looked_up == compared


@given(NAMES)
def test_a_name_keeps_at_least_one_rare_word_and_its_key_tells_it(words: frozenset[str]) -> None:
    assert 1 <= len(rare_words(words)) <= len(words)
    sense = NameSense(frozenset({"extend"}), words)
    assert sense_of(sense.key) == sense


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 1.0])
def test_a_sketch_tells_the_share_of_words_in_common(share: float) -> None:
    dice = random.Random(7)
    common = [f"c{number}" for number in range(int(400 * share))]
    own = [[f"{side}{number}" for number in range(400 - len(common))] for side in "ab"]
    estimates = []
    for _ in range(12):
        mark = f"{dice.random()}"
        texts = [[[word + mark] for word in [*common, *mine]] for mine in own]
        sketches = [sketch(pairs_of(text)) for text in texts]
        assert None not in sketches
        estimates.append(alike(sketches[0] or 0, sketches[1] or 0))
    truth = len(common) / (800 - len(common))
    assert abs(sum(estimates) / len(estimates) - truth) < 0.05


def _bit_by_bit(pairs: set[int]) -> int:
    """The sketch as it is told: each of 512 bins in its turn."""
    least: dict[int, int] = {}
    for pair in sorted(pairs, reverse=True):
        least[pair >> 55] = pair
    lender, distance = max(pairs), 511 - (max(pairs) >> 55)
    bits = 0
    for place in range(512):
        if place in least:
            lender, distance = least[place], 0
        else:
            distance += 1
        bits = bits << 1 | lender >> (distance & 31) & 1
    return bits


@given(st.sets(st.integers(0, 2**64 - 1), min_size=1, max_size=900))
def test_a_sketch_is_the_least_pair_of_each_bin_or_of_the_last_filled_one(pairs: set[int]) -> None:
    assert sketch(pairs) == _bit_by_bit(pairs)


def test_an_empty_text_is_like_nothing() -> None:
    assert sketch(pairs_of([])) is None
    nothing = kept(steps=(), dossier=(), results=())
    assert (
        list(overlapping({"1.1": profile_of(nothing), "1.2": profile_of(kept(name="Khác"))})) == []
    )
