"""The documents of a plan as Word and PDF: what they must say; hostile texts stay texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from tests.review.acting import ABOLISH, TEXTS, approved, drafted, enacted, seen
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import channel, content

from tinhgon.foundation.access.api import ANYONE, SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import (
    Capacity,
    Signing,
    TemplateFails,
)
from tinhgon.foundation.events.api import head
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import (
    InternalGroup,
    Procedure,
    ScopeValue,
    print_announcement,
)
from tinhgon.procedures.content.api import Fee, State
from tinhgon.registry.api import Agency, TemplateFile, adopt_template, return_to_default
from tinhgon.review.api import (
    Approver,
    Asked,
    ItemTexts,
    Plan,
    PlanItem,
    add_item,
    add_operation,
    ask_opinions,
    document_of_approval,
    document_of_submission,
    draft_publication,
    open_plan,
    print_approval,
    print_decision,
    print_opinion_letter,
    print_plan,
    print_sending,
    print_submission,
    return_item,
    revoke_item,
    say_nothing_to_amend,
    sign_document,
    submit_items,
)
from tinhgon.review.documents.content import PlanDocument
from tinhgon.review.documents.kinds import APPROVAL, PLAN
from tinhgon.review.documents.plan_document import plan_document

pytestmark = pytest.mark.on_sqlite

Make = Callable[..., Procedure]
HOSTILE = '<script>alert(1)</script> #panic("x") $x$ @ref *đậm* \\ "a" \x07 & {{ }}'


@pytest.fixture
def first(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    """An approved item of a plan that holds another one."""
    item = approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure()))
    second = add_item(
        by=cast.reviewer,
        plan=item.plan_id,
        procedure=procedure("1.000002").pk,
        texts=ItemTexts(reason=HOSTILE),
    )
    add_operation(by=cast.reviewer, item=second.pk, revision=second.revision, operation=ABOLISH)
    submit_items(by=cast.reviewer, items=seen(second))
    return item


@pytest.fixture
def plan(first: PlanItem) -> int:
    """A plan of two items, one approved."""
    return first.plan_id


def words(file: bytes) -> str:
    """All the text of a Word file, tables included."""
    word = Document(BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def internal_plan(cast: Cast, agency: Agency, procedure: Make, *held: tuple[str, str]) -> Plan:
    """A plan of internal procedures (code, group), submitted where the group is known."""
    plan = open_plan(by=cast.reviewer, agency=agency, title="Nội bộ")
    for code, group in held:
        made = procedure(code, content(scope=ScopeValue.INTERNAL), group=InternalGroup(group))
        item = add_item(by=cast.reviewer, plan=plan.pk, procedure=made.pk, texts=TEXTS)
        add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=ABOLISH)
        if group != "unknown":
            submit_items(by=cast.reviewer, items=seen(item))
    return plan


def values(said: PlanDocument) -> list[str]:
    return [line.value for section in said.sections for block in section.blocks
            for line in block.lines]  # fmt: skip


def test_the_document_has_the_structure_of_real_decisions(cast: Cast, plan: int) -> None:
    text = words(print_plan(cast.leader, plan).word())
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CƠ QUAN NORTH",
        "PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH",
        "2816/QĐ-BNV",
        "1.1. Nội dung đơn giản hóa",
        "Lý do: Dữ liệu đã có",
        "1.2. Kiến nghị thực thi",
        "1.3. Lợi ích phương án",
        "1.4. Lộ trình thực hiện",
        "Bỏ thành phần hồ sơ “Sổ hộ khẩu”.",
        head(),
    ):
        assert part in text, part


def test_time_and_cost_are_told_before_after_saved_and_in_per_cent(cast: Cast, plan: int) -> None:
    said = plan_document(cast.leader, plan)
    abolished = {line.label: line.value for line in said.sections[1].blocks[-1].lines}
    assert abolished == {
        "Thời gian trước khi đơn giản hóa": "10 ngày làm việc",
        "Thời gian sau khi đơn giản hóa": "0 ngày làm việc",
        "Thời gian tiết kiệm": "10 ngày làm việc",
        "Tỷ lệ cắt giảm": "100%",
    }


def test_an_unknown_volume_is_no_zero(cast: Cast, plan: int) -> None:
    said = plan_document(cast.leader, plan)
    yearly = {line.label: line.value for line in said.sections[1].blocks[0].lines}
    assert yearly["Số hồ sơ trong 01 năm"] == "chưa có số liệu"
    assert yearly["Chi phí tiết kiệm trong 01 năm"] == "chưa có số liệu"
    assert any("1.000002" in note for note in said.totals[0].notes)
    assert any("thời gian chuẩn mặc định" in note for note in said.totals[0].notes)


def test_a_lower_bound_says_at_least(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    unknown = Fee(State.BY_REFERENCE, None, None, None, "Theo quy định")
    asked = content()
    reference = channel()
    read_anew(
        made.versions.get(),
        content(
            dossier=asked.dossier,
            channels=(
                type(reference)(
                    reference.id,
                    reference.type,
                    None,
                    reference.terms,
                    (unknown,),
                    None,
                    reference.text,
                ),
            ),
        ),
    )
    item = drafted(cast, agencies["north"], made)
    said = plan_document(cast.leader, item.plan_id)
    assert any(value.startswith("ít nhất ") for value in values(said))


def test_hostile_texts_stay_texts(cast: Cast, plan: int) -> None:
    printed = print_plan(cast.leader, plan)
    assert "<script>alert(1)</script> #panic" in words(printed.word())
    assert printed.pdf().startswith(b"%PDF-")


def test_a_stranger_gets_no_document(cast: Cast, first: PlanItem) -> None:
    for write in (print_plan, print_sending):
        with pytest.raises(NotFound):
            write(cast.outsider, first.plan_id)
    with pytest.raises(NotFound):
        print_approval(cast.outsider, first.plan_id, Approver.HEAD)
    with pytest.raises(NotFound):
        print_decision(cast.outsider, first.decision_id or 0)


def test_the_draft_of_the_decision_holds_what_is_undecided_and_leaves_number_and_day_open(
    cast: Cast, plan: int
) -> None:
    printed = print_approval(cast.leader, plan, Approver.HEAD)
    text = words(printed.word())
    for part in (
        "QUYẾT ĐỊNH",
        "Về việc phê duyệt phương án đơn giản hóa thủ tục hành chính",
        "Điều 1. Phê duyệt phương án đơn giản hóa 01 thủ tục hành chính",
        "Điều 2.",
        "Điều 3.",
        "Điều 4.",
        "Số: ……/QĐ-",
        "ngày … tháng … năm",
        "1.000002",
    ):
        assert part in text, part
    assert "2816/QĐ-BNV" not in text
    assert head() not in text
    assert printed.pdf().startswith(b"%PDF-")


def test_what_nobody_said_of_the_law_is_not_said_to_need_none(cast: Cast, plan: int) -> None:
    item = PlanItem.objects.get(plan=plan, procedure__code="1.000002")
    before = words(print_approval(cast.leader, plan, Approver.HEAD).word())
    assert "Xác định các văn bản phải sửa đổi" in before
    assert "không phải sửa đổi văn bản quy phạm pháp luật" not in before
    say_nothing_to_amend(
        by=cast.control,
        item=item.pk,
        revision=item.revision,
        operations=[each.pk for each in item.operations.all()],
        reason="Thực hiện ngay",
    )
    after = words(print_approval(cast.leader, plan, Approver.HEAD).word())
    assert "không phải sửa đổi văn bản quy phạm pháp luật: 1.000002" in after
    assert "Xác định các văn bản phải sửa đổi" not in after
    assert "Không phải sửa văn bản nào: Thực hiện ngay" in after
    assert "chưa nêu" not in after.split("Phần I.")[1].split("Phần II.")[0]


def test_a_recorded_decision_carries_number_day_and_the_head_of_the_log(
    cast: Cast, first: PlanItem
) -> None:
    text = words(print_decision(cast.leader, first.decision_id or 0).word())
    assert "Số: 2816/QĐ-BNV" in text
    assert f"ngày {today():%d} tháng" in text
    assert head() in text
    assert first.procedure.code in text
    assert "1.000002" not in text


def test_group_a_goes_to_the_prime_minister_and_an_unknown_group_to_nobody(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    groups = (("5.000001", "A"), ("5.000002", "B"), ("5.000003", "unknown"))
    plan = internal_plan(cast, agencies["north"], procedure, *groups)
    prime_minister = words(print_approval(cast.leader, plan.pk, Approver.PRIME_MINISTER).word())
    assert "THỦ TƯỚNG CHÍNH PHỦ" in prime_minister
    assert "QĐ-TTg" in prime_minister
    assert "thủ tục hành chính nội bộ" in prime_minister
    head_of_agency = words(print_approval(cast.leader, plan.pk, Approver.HEAD).word())
    held = {
        code: (code in prime_minister, code in head_of_agency)
        for code in ("5.000001", "5.000002", "5.000003")
    }
    assert held == {
        "5.000001": (True, False),
        "5.000002": (False, True),
        "5.000003": (False, False),
    }


def test_the_office_submits_to_its_head_and_the_authority_to_the_prime_minister(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    groups = (("5.000001", "A"), ("5.000002", "B"))
    plan = internal_plan(cast, agencies["north"], procedure, *groups)
    upwards = words(print_submission(cast.leader, plan.pk, Approver.PRIME_MINISTER).word())
    assert "Kính gửi: Thủ tướng Chính phủ" in upwards
    assert "VĂN PHÒNG\n" not in upwards
    inside = words(print_submission(cast.leader, plan.pk, Approver.HEAD).word())
    assert "Kính gửi: Bộ trưởng Cơ quan north" in inside
    for part in ("CƠ QUAN NORTH", "VĂN PHÒNG", "Số: ……/TTr-VP", "CHÁNH VĂN PHÒNG"):
        assert part in inside, part


def test_a_unit_submits_where_somebody_says_so(
    cast: Cast, agencies: dict[str, Agency], plan: int
) -> None:
    row = Plan.objects.get(pk=plan)
    document = document_of_submission(row, Approver.HEAD)
    signing = Signing("Hà Nội", Capacity.DEPUTY, "Phó Cục trưởng", "Lê Văn A")
    with pytest.raises(Refusal, match="Only a unit of the authority"):
        sign_document(
            by=cast.reviewer, plan=row, document=document, signing=signing, sender=agencies["south"]
        )
    with pytest.raises(NotAllowed):
        sign_document(by=cast.outsider, plan=row, document=document, signing=signing)
    sign_document(by=cast.reviewer, plan=row, document=document, signing=signing)
    text = words(print_submission(cast.leader, plan, Approver.HEAD).word())
    for part in ("Hà Nội, ngày", "KT. CHÁNH VĂN PHÒNG", "PHÓ CỤC TRƯỞNG", "Lê Văn A"):
        assert part in text, part


def test_a_decision_names_who_proposes_it(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """The control office of the own authority, the unit whose plan it is, else as was said."""
    own = drafted(cast, agencies["north"], procedure())
    managed = procedure("1.000009")
    managed.managing_agency = agencies["north.one"]
    managed.save(update_fields=["managing_agency"])
    of_unit = drafted(cast, agencies["north.one"], managed)
    for item in (own, of_unit):
        submit_items(by=cast.reviewer, items=seen(item))
    for item, proposer in ((own, "Chánh Văn phòng"), (of_unit, "Thủ trưởng")):
        name = {own.pk: "Cơ quan north", of_unit.pk: "Cơ quan north.one"}[item.pk]
        text = words(print_approval(cast.leader, item.plan_id, Approver.HEAD).word())
        assert f"Theo đề nghị của {proposer} {name}." in text
    signing = Signing("Hà Nội", proposer="Vụ trưởng Vụ Pháp chế  và Chánh Văn phòng")
    document = document_of_approval(own.plan, Approver.HEAD)
    sign_document(by=cast.reviewer, plan=own.plan, document=document, signing=signing)
    text = words(print_approval(cast.leader, own.plan_id, Approver.HEAD).word())
    assert "Theo đề nghị của Vụ trưởng Vụ Pháp chế và Chánh Văn phòng." in text
    # What was said of one document is not said of one that another unit's plan is about.
    text = words(print_approval(cast.leader, of_unit.plan_id, Approver.HEAD).word())
    assert "Theo đề nghị của Thủ trưởng Cơ quan north.one." in text


def test_what_was_said_of_a_draft_holds_for_the_decision(cast: Cast, first: PlanItem) -> None:
    row = Plan.objects.get(pk=first.plan_id)
    sign_document(
        by=cast.reviewer,
        plan=row,
        document=document_of_approval(row, Approver.HEAD),
        signing=Signing("Huế", Capacity.ACTING, "", "Nguyễn Văn Quyền"),
    )
    text = words(print_decision(cast.leader, first.decision_id or 0).word())
    for part in (f"Huế, ngày {today():%d}", "Q. BỘ TRƯỞNG", "Nguyễn Văn Quyền"):
        assert part in text, part


def test_letters_submit_and_send(cast: Cast, plan: int) -> None:
    letter = words(print_submission(cast.leader, plan, Approver.HEAD).word())
    assert "TỜ TRÌNH" in letter
    assert "1.000002" in letter
    sent = words(print_sending(cast.leader, plan).word())
    assert "Kính gửi: Văn phòng Chính phủ (Cục Kiểm soát thủ tục hành chính)" in sent
    assert "Quyết định số 2816/QĐ-BNV" in sent
    assert "trước ngày 31 tháng 01" in sent
    assert "1.000002" not in sent
    hostile = words(print_sending(cast.leader, plan, HOSTILE).word())
    assert "Kính gửi: <script>alert(1)</script>" in hostile


def test_what_is_not_there_is_not_printed(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = drafted(cast, agencies["north"], procedure())
    with pytest.raises(Refusal, match="No decision approves this plan yet"):
        print_sending(cast.leader, item.plan_id)
    with pytest.raises(Refusal, match="is submitted for this authority"):
        print_approval(cast.leader, item.plan_id, Approver.PRIME_MINISTER)
    with pytest.raises(Refusal, match="nothing is submitted"):
        print_submission(cast.leader, item.plan_id, Approver.PRIME_MINISTER)


def test_drafts_and_returned_items_are_not_before_the_authority(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = drafted(cast, agencies["north"], procedure())
    with pytest.raises(Refusal, match="is submitted for this authority"):
        print_approval(cast.leader, item.plan_id, Approver.HEAD)
    submit_items(by=cast.reviewer, items=seen(item))
    assert item.procedure.code in words(
        print_submission(cast.leader, item.plan_id, Approver.HEAD).word()
    )
    item.refresh_from_db()
    return_item(by=cast.control, item=item.pk, revision=item.revision, comment="Thiếu lý do")
    with pytest.raises(Refusal, match="nothing is submitted"):
        print_submission(cast.leader, item.plan_id, Approver.HEAD)


def test_a_decision_is_printed_after_all_it_approved_has_ended(cast: Cast, first: PlanItem) -> None:
    decision = first.decision_id or 0
    first.refresh_from_db()
    revoke_item(by=cast.leader, item=first.pk, revision=first.revision, comment="Đã sửa luật")
    printed = print_decision(cast.leader, decision)
    text = words(printed.word())
    assert "Số: 2816/QĐ-BNV" in text
    assert "Bỏ thành phần hồ sơ “Sổ hộ khẩu”." in text
    assert "đã kết thúc" in text
    assert f"{first.procedure.code}: " in text
    assert "Đã sửa luật" in text
    assert printed.pdf().startswith(b"%PDF-")
    with pytest.raises(Refusal, match="No decision approves this plan yet"):
        print_sending(cast.leader, first.plan_id)


def test_a_letter_asks_an_agency_by_a_day(
    cast: Cast, agencies: dict[str, Agency], plan: int
) -> None:
    due = today() + timedelta(days=10)
    (asked,) = ask_opinions(
        by=cast.control,
        plan=plan,
        asked=[Asked(agencies["south"], due)],
        question="Có vướng mắc gì?",
    )
    text = words(print_opinion_letter(cast.control, asked.pk).word())
    assert "Có vướng mắc gì?" in text
    assert f"trước ngày {due:%d/%m/%Y}" in text
    assert "1.000002" in text
    # Who is asked reads the request on screen; the letter is for those who ask.
    with pytest.raises(NotAllowed):
        print_opinion_letter(cast.outsider, asked.pk)
    with pytest.raises(NotFound):
        print_opinion_letter(ANYONE, asked.pk)


def test_the_publication_decision_is_drafted_from_enacted_items(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = enacted(cast, agencies["north"], drafted(cast, agencies["north"], procedure()))
    told = draft_publication(cast.control, [item.pk], agencies["north"])
    text = words(print_announcement(told).word())
    for part in (
        "Số: ……/QĐ-",
        item.procedure.code,
        "được sửa đổi, bổ sung, thay thế",
        "Bộ phận được sửa đổi, bổ sung, thay thế: thành phần, số lượng hồ sơ.",
        "Theo đề nghị của Chánh Văn phòng Cơ quan north.",
        "Nghị định số 12/2026/NĐ-CP sửa đổi",
        f"có hiệu lực từ ngày {item.enacted_day:%d/%m/%Y}",
    ):
        assert part in text, part
    # The paper that was dropped stands in the content no more.
    assert "Sổ hộ khẩu" not in text
    assert print_announcement(told).pdf().startswith(b"%PDF-")
    item.refresh_from_db()
    assert item.state == "enacted"


def test_only_what_is_enacted_is_announced(cast: Cast, first: PlanItem) -> None:
    with pytest.raises(Refusal, match="Only enacted items"):
        draft_publication(cast.control, [first.pk], first.plan.agency)
    with pytest.raises(Refusal, match="Only enacted items"):
        draft_publication(cast.outsider, [first.pk], first.plan.agency)


def own_template(text: str) -> TemplateFile:
    word = Document()
    word.add_paragraph(text)
    stream = BytesIO()
    word.save(stream)
    return TemplateFile("mau.docx", stream.getvalue())


def test_an_agency_writes_by_its_own_template_from_its_day_and_goes_back(
    cast: Cast, first: PlanItem
) -> None:
    agency, plan = first.plan.agency, first.plan_id
    adopt_template(
        by=SYSTEM,
        agency=agency,
        kind=PLAN.key,
        file=own_template("Mẫu riêng: {{ ten_phuong_an }}"),
        valid_from=today(),
    )
    assert words(print_plan(cast.leader, plan).word()) == "Mẫu riêng: Phương án 2026"
    assert "CỘNG HÒA" in words(print_plan(cast.leader, plan).word(by_default=True))
    adopt_template(
        by=SYSTEM,
        agency=agency,
        kind=PLAN.key,
        file=own_template("Mẫu sau: {{ ten_phuong_an }}"),
        valid_from=today() + timedelta(days=1),
    )
    assert words(print_plan(cast.leader, plan).word()).startswith("Mẫu riêng")
    return_to_default(by=SYSTEM, agency=agency, kind=PLAN.key)
    assert "CỘNG HÒA" in words(print_plan(cast.leader, plan).word())
    with pytest.raises(Refusal, match="in use already"):
        return_to_default(by=SYSTEM, agency=agency, kind=PLAN.key)


def test_a_recorded_decision_keeps_the_template_of_its_day(cast: Cast, first: PlanItem) -> None:
    adopt_template(
        by=SYSTEM,
        agency=first.plan.agency,
        kind=APPROVAL.key,
        file=own_template("{{ so }}"),
        valid_from=today() + timedelta(days=1),
    )
    assert "CỘNG HÒA" in words(print_decision(cast.leader, first.decision_id or 0).word())


def test_a_template_that_fails_says_so_and_the_default_works(cast: Cast, first: PlanItem) -> None:
    row, _ = adopt_template(
        by=SYSTEM,
        agency=first.plan.agency,
        kind=PLAN.key,
        file=own_template("{{ ten_phuong_an }}"),
        valid_from=today(),
    )
    row.body = own_template("{{ da_bo_tu_lau }}").body
    row.save()
    printed = print_plan(cast.leader, first.plan_id)
    with pytest.raises(TemplateFails, match="da_bo_tu_lau"):
        printed.word()
    assert "CỘNG HÒA" in words(printed.word(by_default=True))
