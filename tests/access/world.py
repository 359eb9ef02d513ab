"""Two ministries and a province with everything there is to see, made by the product's actions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import BytesIO
from itertools import count, product
from pathlib import Path

from django.test import Client
from docx import Document
from tests.access.cast import (
    COMING,
    DISSOLVED,
    EVERYBODY,
    FORMER,
    NOBODY,
    OPERATOR,
    VISITOR,
    Person,
    of,
)
from tests.access.things import Thing
from tests.procedures.samples import DOSSIER, record, write_lines

from tinhgon.costing.api import (
    MeasuredRow,
    MeasuredValue,
    Spread,
    ToMeasure,
    VolumeLine,
    VolumeValue,
    WorkbookKind,
    compute_missing_costs,
    enter_measured_values,
    enter_volume,
    freeze_baseline,
    lay_cost_parameters,
    read_workbook,
)
from tinhgon.costing.screens.volume_workbook import volume_workbook
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.calendar.api import half_month, today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.actions.filters import keep_filter
from tinhgon.procedures.api import (
    ImportBatch,
    InternalGroup,
    Observation,
    Procedure,
    PublicationKind,
    ToPublish,
    Version,
    assign_managing_agency,
    begin_import,
    classify_group,
    content_of,
    correct_reading,
    current_version,
    draft_from_operations,
    import_file,
    publish,
    stage_import,
    withdraw_draft,
)
from tinhgon.programmes.api import (
    Assignment,
    Measure,
    Programme,
    ProgrammeFacts,
    Selection,
    Target,
    ask_targets,
    assign_members,
    choose_targets,
    draw_members,
    issue_plan,
    list_members,
    open_programme,
    prepare_programme,
    solve_targets,
)
from tinhgon.programmes.targets.record import Parameters
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    DocumentFacts,
    Merge,
    TemplateFile,
    adopt_template,
    grant,
    record_document,
    reorganise,
)
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    Asked,
    Decision,
    EnactingDocument,
    Finding,
    ItemTexts,
    LawChange,
    Plan,
    PlanItem,
    ReviewSheet,
    SheetAnswer,
    SheetPart,
    Wanted,
    accept_items,
    add_item,
    add_operation,
    add_to_many,
    answer_question,
    approve_items,
    ask_opinions,
    begin_recommendation,
    compare_sheets,
    complete_sheet,
    conclude_sheet,
    cover_law_changes,
    describe_item,
    dismiss,
    enact_items,
    issue_amending_document,
    lay_finding_parameters,
    name_law_changes,
    open_amending_document,
    open_plan,
    open_sheet,
    publish_items,
    recommend_operation,
    refresh_findings,
    return_item,
    send_recommendation,
    set_for,
    submit_items,
    withdraw_item,
)

# Begins names as a formula would, with what a browser would take for an element of a page.
HOSTILE = "=1+1<hr9>"
LONG_AGO = date(2020, 1, 1)
MANAGERS = ("bo-a", "bo-a.vu", "bo-b", "tinh-p.so", DISSOLVED)
STATES = (
    "draft",
    "submitted",
    "returned",
    "accepted",
    "approved",
    "enacted",
    "published",
    "withdrawn",
)
_BASIS = Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED)
_AGENCIES = (
    ("government", AgencyKind.GOVERNMENT, AgencyLevel.CENTRAL, None),
    ("vpcp.kstt", AgencyKind.MINISTRY_UNIT, AgencyLevel.CENTRAL, "government"),
    ("bo-a", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
    ("bo-a.vu", AgencyKind.MINISTRY_UNIT, AgencyLevel.CENTRAL, "bo-a"),
    ("bo-b", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, "government"),
    ("tinh-p", AgencyKind.PROVINCE, AgencyLevel.PROVINCE, "government"),
    ("tinh-p.so", AgencyKind.DEPARTMENT, AgencyLevel.PROVINCE, "tinh-p"),
    (DISSOLVED, AgencyKind.PROVINCE, AgencyLevel.PROVINCE, "government"),
)
_LETTERS = "bcdghklmnpqrstvx"


def _signs(beginning: str) -> Iterator[str]:
    """Words of one length, none of which stands within another or in any language."""
    return (beginning + "".join(letters) for letters in product(_LETTERS, repeat=3))


@dataclass(slots=True)
class World:
    """All things by what they are, and the browser and the account of each person."""

    things: list[Thing] = field(default_factory=list)
    browsers: dict[Person, Client] = field(default_factory=dict)
    accounts: dict[Person, Account] = field(default_factory=dict)
    signs: Iterator[str] = field(default_factory=lambda: _signs("dau"))
    words: Iterator[str] = field(default_factory=lambda: _signs("tim"))
    codes: Iterator[int] = field(default_factory=lambda: count(1))

    def of(self, *sorts: str, agency: str = "", state: str = "") -> list[Thing]:
        return [
            thing
            for thing in self.things
            if thing.sort in sorts
            and agency in {"", thing.agency}
            and (not state or thing.state == state)
        ]

    def one(self, sort: str, agency: str = "bo-a", state: str = "") -> Thing:
        return self.of(sort, agency=agency, state=state)[0]

    def actor(self, person: Person) -> Actor:
        return actor_of(self.accounts[person])

    def appoint(self, account: Account, role: str, place: str, first: date = LONG_AGO) -> None:
        """Another role for somebody, from a day on."""
        agency = Agency.objects.get(key=place)
        grant(by=SYSTEM, account=account, agency=agency, role=role, valid_from=first)

    def add(self, sort: str, agency: str, **about: object) -> Thing:
        thing = Thing(sort, agency, **about)  # type: ignore[arg-type]  # the fields of a thing
        self.things.append(thing)
        return thing


def build() -> World:
    """The whole of it, in whatever transaction is open."""
    world = World()
    _found_administration(world)
    _make_accounts(world)
    _import_procedures(world)
    _draft(world)
    _observe(world)
    _decide(world)
    _find(world)
    _plan(world)
    _ask(world)
    _recommend(world)
    _amend(world)
    _review(world)
    _correct(world)
    _import_by_officials(world)
    _keep_filters(world)
    _set_templates(world)
    _count(world)
    _steer(world)
    _help_with_targets(world)
    merger = Merge((DISSOLVED,), "tinh-p")
    reorganise(by=SYSTEM, effective=today(), basis=_BASIS, changes=[merger])
    compute_missing_costs(by=SYSTEM)
    fold()
    _sign_in(world)
    return world


def _found_administration(world: World) -> None:
    changes = [
        Create(key, f"{HOSTILE}Cơ quan {key}", kind, level, parent)
        for key, kind, level, parent in _AGENCIES
    ]
    reorganise(by=SYSTEM, effective=LONG_AGO, basis=_BASIS, changes=changes)
    lay_cost_parameters(by=SYSTEM)
    lay_finding_parameters(by=SYSTEM)
    for key, *_ in _AGENCIES:
        world.add("agency", key, sign=key, at={"key": key, "kind": "agency", "subject": key})
        counted: dict[str, str | int] = {
            "indicator": "procedures.inventoried",
            "first": half_month(today()),
        }
        world.add("figures", key, at={"agency": key, **counted})
        world.add("board", key, at={"agency": key, "key": "quoc-gia"})
    facts = DocumentFacts(title=f"{HOSTILE}Nghị định")
    record_document(by=SYSTEM, number="13/2026/NĐ-CP", facts=facts)
    row = record_document(by=SYSTEM, number="12/2026/NĐ-CP", facts=facts)
    world.add(
        "legal document",
        "government",
        sign="12/2026/",
        at={
            "pk": row.pk,
            "number": row.pk,
            "kind": "legal_document",
            "subject": row.normal_number,
        },
    )


def _make_accounts(world: World) -> None:
    yesterday, tomorrow = today() - timedelta(days=1), today() + timedelta(days=1)
    for person in EVERYBODY:
        if not person.has_account:
            continue
        account = Account.objects.create_account(
            username=person.sign, name=f"{HOSTILE}Người {person.sign}", password=None
        )
        if person is OPERATOR:
            account.is_operator = True
            account.save()
        if person.role:
            holding = grant(
                by=SYSTEM,
                account=account,
                agency=Agency.objects.get(key=person.place),
                role=person.role,
                valid_from=tomorrow if person is COMING else LONG_AGO,
                valid_to=yesterday if person is FORMER else None,
            )
        world.accounts[person] = account
        world.add(
            "account",
            person.place,
            sign=person.sign,
            at={
                "pk": str(account.pk),
                "kind": "account",
                "subject": str(account.pk),
                "holding": holding.pk if person.role else 0,
            },
            owner=person,
        )


def _sign_in(world: World) -> None:
    for person in EVERYBODY:
        client = Client()
        client.cookies["django_language"] = "en"
        if person is not VISITOR:
            client.force_login(world.accounts[person])
        world.browsers[person] = client


OF_OWN_PAPER = frozenset({"unclassified"})


def _enter(world: World, kinds: Sequence[tuple[str, str, str]]) -> None:
    """Import procedures (sort, agency, state) and put each under its agency."""
    entered = []
    for sort, agency, state in kinds:
        first = "1" if sort == "public" else "5"
        code = f"{first}.{770000 + next(world.codes)}"
        sign, word = next(world.signs), next(world.words)
        entered.append((sort, agency, state, code, sign, word))
    records = [
        record(
            code,
            name=f"{HOSTILE}Cấp phép {word} {sign}",
            field=f"Lĩnh vực {agency} {sort}",
            dossier=DOSSIER + _own_paper(sort, word),
        )
        for sort, agency, _, code, sign, word in entered
    ]
    _import_records(records)
    groups = {"group a": InternalGroup.A, "group b": InternalGroup.B}
    for sort, agency, state, code, sign, word in entered:
        procedure = Procedure.objects.get(code=code)
        assign_managing_agency(
            by=SYSTEM, procedures=[procedure], agency=Agency.objects.get(key=agency)
        )
        if sort in groups:
            procedure.refresh_from_db()
            classify_group(by=SYSTEM, procedure=procedure, group=groups[sort])
        version = Version.objects.get(procedure=procedure)
        at = {
            "code": code,
            "id": procedure.pk,
            "version": version.pk,
            "reading": version.readings.get().pk,
        }
        world.add(sort, agency, sign=sign, word=word, at=at, state=state)
        if sort in OF_OWN_PAPER:
            world.add("paper", agency, sign=sign, at={"key": f"giay-cua-rieng-{word}"})


def _own_paper(sort: str, word: str) -> str:
    """A paper nobody else asks for, of procedures that only those in reach may know of."""
    if sort not in OF_OWN_PAPER:
        return ""
    return f"\n- Giấy của riêng {word}\n      Số lượng: Bản chính: 1, Bản sao: 0"


def _import_records(records: Sequence[Mapping[str, str]], by: Actor = SYSTEM) -> ImportBatch:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.jsonl"
        write_lines(file, records)
        return import_file(by=by, path=file)


def _import_procedures(world: World) -> None:
    kinds = [
        (sort, agency, "")
        for agency in MANAGERS
        for sort in ("public", "group a", "group b", "unclassified")
    ]
    kinds += [("public", "bo-a", f"in plan: {state}") for state in STATES]
    kinds += [("group a", "bo-a", "in plan: accepted")]
    kinds += [("public", "bo-b", f"in plan: {state}") for state in ("draft", "approved")]
    kinds += [("public", "tinh-p.so", "in plan: draft"), ("group b", "bo-a.vu", "in plan: shared")]
    _enter(world, kinds)


def _draft(world: World) -> None:
    """A draft of each public procedure, and one given up of each of group A."""
    for agency in MANAGERS:
        for sort, kind in (("public", "draft"), ("group a", "withdrawn draft")):
            of_thing = world.one(sort, agency)
            base = Version.objects.get(procedure__code=of_thing.at["code"])
            sign = next(world.signs)
            draft = draft_from_operations(
                by=SYSTEM,
                base=base,
                content=replace(content_of(base), name=f"{HOSTILE}Bản thảo {sign}"),
                operations=[{"operation": "made up"}],
            )
            if kind == "withdrawn draft":
                withdraw_draft(by=SYSTEM, draft=draft, reason="không cần nữa")
            at = {**of_thing.at, "pk": draft.pk, "number": draft.number, "version": draft.pk}
            at |= {"before": 1, "after": draft.number}
            world.add(kind, agency, sign=sign, at=at)


def _observe(world: World) -> None:
    """The national record of each public procedure has another name."""
    signs = {agency: next(world.signs) for agency in MANAGERS}
    _import_records(
        [
            record(str(world.one("public", agency).at["code"]), name=f"{HOSTILE}Tên khác {sign}")
            for agency, sign in signs.items()
        ]
    )
    for agency, sign in signs.items():
        code = world.one("public", agency).at["code"]
        observation = Observation.objects.get(procedure__code=code)
        world.add("observation", agency, sign=sign, at={"pk": observation.pk, "code": code})


def _decide(world: World) -> None:
    """A decision on an internal procedure of each ministry, for its own eyes."""
    tomorrow = today() + timedelta(days=1)
    for agency, number in (("bo-a", "93001"), ("bo-b", "93002")):
        about = world.one("group b", agency)
        base = Version.objects.get(procedure__code=about.at["code"])
        draft = draft_from_operations(
            by=SYSTEM,
            base=base,
            content=replace(content_of(base), dossier=content_of(base).dossier[:1]),
            operations=[{"operation": "made up"}],
        )
        decision = publish(
            by=SYSTEM,
            number=f"{number}/QĐ-BOA",
            signed_on=today(),
            issuer=Agency.objects.get(key=agency),
            rows=[ToPublish(draft.procedure, PublicationKind.AMENDED, tomorrow, draft)],
        )
        world.add("secret decision", agency, sign=f"{number}/", at={"pk": decision.pk})


def _find(world: World) -> None:
    """Every procedure is checked; one finding of each internal one of group A is dismissed."""
    refresh_findings(by=SYSTEM)
    rows = Finding.objects.select_related("procedure__managing_agency").order_by("pk")
    for thing in world.of("group a"):
        chosen = rows.filter(procedure__code=thing.at["code"]).first()
        assert chosen is not None
        sign = next(world.signs)
        dismiss(by=SYSTEM, findings=[chosen.pk], reason=f"{HOSTILE}Đã xem {sign}")
        world.add("finding", thing.agency, sign=sign, at=_of_finding(chosen), state="dismissed")
    for row in rows.filter(state="open"):
        world.add("finding", row.procedure.managing_agency.key, at=_of_finding(row), state="open")


def _of_finding(row: Finding) -> dict[str, str | int]:
    subject = f"{row.procedure.code}/{row.fingerprint}"
    return {
        "pk": row.pk,
        "code": row.procedure.code,
        "kind": "finding",
        "subject": subject,
        "rule": row.rule,
    }


def _plan(world: World) -> None:
    for agency, states in (
        ("bo-a", STATES),
        ("bo-b", ("draft", "approved")),
        ("tinh-p.so", ("draft",)),
    ):
        place = "tinh-p" if agency == "tinh-p.so" else agency
        plan = _open_plan(world, agency, place)
        for state in states:
            about = next(
                thing
                for thing in world.of("public", agency=agency)
                if thing.state == f"in plan: {state}"
            )
            item = _item(world, plan, about, place, state)
            _bring_to(world, item, place, state)
    shared = _open_plan(world, "bo-a", "bo-a", also="bo-a.vu")
    for agency in ("bo-a", "bo-a.vu"):
        about = next(
            thing
            for thing in world.of("group a", "group b", agency=agency)
            if thing.state.startswith("in plan")
        )
        state = "accepted" if agency == "bo-a" else "draft"
        item = _item(world, shared, about, "bo-a", state)
        _bring_to(world, item, "bo-a", state)


def _review(world: World) -> None:
    """An open sheet of a procedure only those in reach know of, for each agency that manages some,
    and a completed one, grown old."""
    for agency in MANAGERS:
        for sort, state in (("group b", "open"), ("public", "completed")):
            about = world.one(sort, agency)
            sign = next(world.signs)
            sheet = open_sheet(by=SYSTEM, procedure=int(about.at["id"]))
            for question in set_for(sheet.procedure.scope).about(SheetPart.WHOLE):
                answer_question(
                    by=SYSTEM,
                    sheet=sheet.pk,
                    place="whole",
                    question=question.key,
                    seen=0,
                    value="no",
                    reason=f"{HOSTILE}Xét",
                )
            sheet = conclude_sheet(
                by=SYSTEM,
                sheet=sheet.pk,
                revision=sheet.revision,
                conclusion="abolish",
                reason=f"{HOSTILE}Kết luận {sign}",
            )
            if state == "completed":
                complete_sheet(by=SYSTEM, sheet=sheet.pk, revision=sheet.revision)
                ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=LONG_AGO)
                compare_sheets([sheet.pk])
            at = {"pk": sheet.pk, "code": about.at["code"]}
            world.add("sheet", agency, sign=sign, word=about.word, at=at, state=state)
    waiting = SheetAnswer.objects.filter(sheet=int(world.one("sheet", state="open").at["pk"]))
    waiting.filter(question="whole.goals").update(is_confirmed=False)


def _open_plan(world: World, agency: str, place: str, also: str = "") -> Plan:
    sign = next(world.signs)
    by = world.actor(of("reviewer", place))
    plan = open_plan(
        by=by, agency=Agency.objects.get(key=agency), title=f"{HOSTILE}Phương án {sign}"
    )
    printed = {"printed": "approval", "form": "word"}
    at = {"pk": plan.pk, "plan": plan.pk, "kind": "plan", "subject": str(plan.pk), **printed}
    # Whoever sees an item of it knows the plan's title, though not the plan.
    world.add("title of plan", agency, sign=sign, also=also)
    world.add("plan", agency, sign=sign, at=at, state="shared" if also else "")
    return plan


def _item(world: World, plan: Plan, about: Thing, place: str, state: str) -> PlanItem:
    by = world.actor(of("reviewer", place))
    sign = next(world.signs)
    texts = ItemTexts(
        reason=f"{HOSTILE}Vì {sign}", recommendation="Sửa Điều 5", dossiers_per_year=1_000
    )
    item = add_item(by=by, plan=plan.pk, procedure=int(about.at["id"]), texts=texts)
    base = current_version(item.procedure)
    assert base is not None
    paper = next(row for row in content_of(base).dossier if row.name == "Sổ hộ khẩu")
    drop = {"kind": "drop_dossier_item", "component": paper.id}
    item = add_operation(by=by, item=item.pk, revision=item.revision, operation=drop)
    operation = item.operations.get().pk
    _name_law(world, by, item, about, state)
    at = {"pk": item.pk, "item": item.pk, "plan": plan.pk, "subject": str(item.pk)}
    at |= {"kind": "plan_item", "operation": operation, "code": about.at["code"]}
    world.add("item", plan.agency.key, sign=sign, at=at, also=about.agency, state=state)
    if state == "draft" and about.agency == plan.agency.key:
        delegated = Wanted(item.procedure_id, "delegate", "", {"to": "Cơ quan khác"})
        act = add_to_many(by=by, wanted=[delegated], plan=plan.pk).act
        world.add("bulk act", plan.agency.key, at={"plan": plan.pk, "pk": act.pk})
    return item


def _name_law(world: World, by: Actor, item: PlanItem, about: Thing, state: str) -> None:
    """What the item needs amended; of the approved one of ministry A a part is ministry B's."""
    listed = state in {"approved", "enacted", "published"}
    sort = "law change" if listed else "drafted law change"
    agency = item.plan.agency.key
    places = [("Điều 5", agency)]
    if state == "approved" and agency == "bo-a":
        places.append(("Điều 6", "bo-b"))
    for place, owner in places:
        sign = next(world.signs)
        wanted = Amendment(
            text=f"{place} Nghị định 12/2026/NĐ-CP",
            operations=(item.operations.get().pk,),
            owner=Agency.objects.get(key=owner),
            note=f"{HOSTILE}Sửa {sign}",
        )
        [entry] = name_law_changes(by=by, item=item.pk, revision=item.revision, wanted=wanted)
        item.refresh_from_db()
        also = owner if owner != agency else about.agency
        at = {"pk": entry.pk, "item": item.pk}
        world.add(sort, agency, sign=sign, at=at, also=also, state=state)


def _amend(world: World) -> None:
    """A document in draft that amends what is ministry B's to see to, and issued ones."""
    for agency, other in (("bo-a", "bo-b"), ("bo-b", "")):
        by = world.actor(of("control_office", agency))
        for state in ("draft", "issued"):
            sign = next(world.signs)
            row = open_amending_document(
                by=by,
                owner=Agency.objects.get(key=agency),
                said=AmendingDraft(f"{HOSTILE}Thông tư {sign}", "circular"),
            )
            also = ""
            if state == "issued":
                number = f"{96 + row.pk}/2026/TT-BOA"
                issue_amending_document(
                    by=by,
                    amending=row.pk,
                    revision=row.revision,
                    issued=EnactingDocument(number, today(), today()),
                )
            elif other:
                also = other
                entry = LawChange.objects.get(owner__key=other, item__plan__agency__key=agency)
                cover_law_changes(by=by, amending=row.pk, revision=row.revision, entries=[entry.pk])
            at: dict[str, str | int] = {"pk": row.pk, "kind": "amending_document"}
            at["subject"] = str(row.pk)
            world.add("amending", agency, sign=sign, at=at, also=also, state=state)


def _bring_to(world: World, item: PlanItem, place: str, state: str) -> None:
    """Move an item along its way up to `state`."""
    reviewer = world.actor(of("reviewer", place))
    control = world.actor(of("control_office", place))
    number = next(world.signs)
    if state == "withdrawn":
        withdraw_item(by=reviewer, item=item.pk, revision=item.revision, comment=f"Thôi {number}")
    if state in {"draft", "withdrawn"}:
        return
    submit_items(by=reviewer, items=seen(item))
    if state == "returned":
        (revision,) = seen(item).values()
        return_item(
            by=control, item=item.pk, revision=revision, comment=f"{HOSTILE}Xem lại {number}"
        )
        about = world.of("item")[-1]
        world.add("comment", about.agency, sign=number, also=about.also)
    if state in {"submitted", "returned"}:
        return
    if state == "accepted":
        _change_in_appraisal(world, item, control)
    accept_items(by=control, items=seen(item))
    if state == "accepted":
        return
    agency = Agency.objects.get(key=place)
    decision = Decision(f"94{item.pk % 1000:03}/QĐ-BOA", today(), agency)
    approve_items(by=world.actor(of("leader", place)), items=seen(item), decision=decision)
    item.refresh_from_db()
    at: dict[str, str | int] = {"plan": item.plan_id, "pk": item.decision_id or 0, "form": "word"}
    world.add("plan decision", item.plan.agency.key, sign=f"94{item.pk % 1000:03}/", at=at)
    if state == "approved":
        return
    decree = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định sửa đổi")
    enact_items(by=control, items=seen(item), enacted_by=decree)
    if state == "published":
        announced = Decision(f"95{item.pk % 1000:03}/QĐ-BOA", today(), agency)
        publish_items(by=control, items=seen(item), decision=announced)
        item.refresh_from_db()
        assert item.publication_id is not None
        world.add(
            "open decision", place, sign=f"95{item.pk % 1000:03}/", at={"pk": item.publication_id}
        )


def _change_in_appraisal(world: World, item: PlanItem, control: Actor) -> None:
    """The road map is written and taken back, so that it stands among the changes only."""
    sign = next(world.signs)
    about = world.of("item")[-1]
    for roadmap in (f"{HOSTILE}Lộ trình {sign}", ""):
        (revision,) = seen(item).values()
        texts = ItemTexts(item.reason, item.recommendation, roadmap, item.dossiers_per_year)
        describe_item(by=control, item=item.pk, revision=revision, texts=texts)
    world.add("change in appraisal", about.agency, sign=sign, also=about.also)


def _ask(world: World) -> None:
    """Ministry B is asked about an item of ministry A, and the province about a plan of B."""
    item = world.one("item", state="accepted")
    _ask_about(world, "bo-a", "bo-b", int(item.at["plan"]), int(item.at["pk"]))
    plan = world.one("plan", "bo-b")
    _ask_about(world, "bo-b", "tinh-p", int(plan.at["pk"]), None)


def _ask_about(world: World, agency: str, asked: str, plan: int, item: int | None) -> None:
    sign = next(world.signs)
    (opinion,) = ask_opinions(
        by=world.actor(of("reviewer", agency)),
        plan=plan,
        item=item,
        asked=[Asked(Agency.objects.get(key=asked), today())],
        question=f"{HOSTILE}Hỏi {sign}",
    )
    at = {"pk": opinion.pk, "kind": "opinion", "subject": str(opinion.pk), "form": "word"}
    world.add("opinion", agency, sign=sign, at=at, asked=asked)
    titles = {row.pk: row.title for row in Plan.objects.all()}
    for place, thing in enumerate(world.things):
        told = {"plan", "item", "plan decision"}
        about = thing.at.get("plan") == plan and thing.sort in told
        title = thing.sort == "title of plan" and thing.sign in titles[plan]
        if title or (about and (item is None or (thing.sort == "item" and thing.at["pk"] == item))):
            world.things[place] = replace(thing, asked=asked)


def _recommend(world: World) -> None:
    """The province recommends a change to ministry A, and ministry B has begun to recommend one
    to the province, for its own eyes yet."""
    for agency, managing, goes in (("tinh-p", "bo-a", True), ("bo-b", "tinh-p.so", False)):
        sign = next(world.signs)
        by = world.actor(of("reviewer", agency))
        about = world.one("public", managing)
        row = begin_recommendation(
            by=by, agency=Agency.objects.get(key=agency), procedure=int(about.at["id"])
        )
        drop = {"kind": "drop_dossier_item", "component": content_of(row.base).dossier[0].id}
        row = recommend_operation(
            by=by, recommendation=row.pk, revision=row.revision, operation=drop
        )
        if goes:
            send_recommendation(
                by=by,
                recommendation=row.pk,
                revision=row.revision,
                reason=f"{HOSTILE}Kiến nghị {sign}",
            )
        at = {"pk": row.pk, "kind": "recommendation", "subject": str(row.pk)}
        at |= {"place": 0, "code": about.at["code"]}
        world.add(
            "recommendation",
            agency,
            sign=sign if goes else "",
            at=at,
            also=managing if goes else "",
            state="sent" if goes else "draft",
        )


def seen(item: PlanItem) -> dict[int, int]:
    """The item at the revision it has now."""
    item.refresh_from_db()
    return {item.pk: item.revision}


def _correct(world: World) -> None:
    """A value read anew: an earlier reading to go back to, and an item whose base has changed."""
    returned = world.one("public", state="in plan: returned")
    for thing in (world.one("unclassified"), returned):
        version = Version.objects.get(pk=thing.at["version"])
        correct_reading(by=SYSTEM, version=version, path="level", values={"level": "commune"})


def _import_by_officials(world: World) -> None:
    """An unconfirmed import of each reviewer; it names its file, and one line is not understood."""
    for place in ("bo-a", "bo-a.vu", "bo-b", "tinh-p"):
        owner = of("reviewer", place)
        sign, problem = next(world.signs), next(world.signs)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{sign}.jsonl"
            write_lines(path, [record("1.990001"), record(f"{HOSTILE}không phải mã {problem}" * 9)])
            by = world.actor(owner)
            batch = begin_import(by=by, path=path, name=path.name)
            stage_import(by=by, batch=batch, path=path)
        world.add("import", place, sign=sign, at={"pk": batch.pk}, owner=owner)
        world.add("problem", place, sign=problem, owner=owner)


def _count(world: World) -> None:
    """How often procedures are done, and workbooks of such numbers, each with a source of its
    own."""
    for agency in MANAGERS[:-1]:
        for sort, volume in (("public", "volume of public"), ("group b", "volume")):
            about = world.one(sort, agency)
            sign = next(world.signs)
            entered = enter_volume(
                by=SYSTEM,
                value=VolumeValue(
                    procedure=Procedure.objects.get(pk=about.at["id"]),
                    agency=Agency.objects.get(key=agency),
                    year=today().year - 1,
                    times_a_year=1,
                    subjects=1_000,
                    source=f"{HOSTILE}Sổ {sign}",
                ),
            )
            at = {"pk": entered.pk, "code": about.at["code"]}
            world.add(volume, agency, sign=sign, at=at)
            sign = next(world.signs)
            value = MeasuredValue(
                None, "cost.minutes.submit.direct", Spread(3, 4, 5), source=f"{HOSTILE}Đo {sign}"
            )
            procedure = Procedure.objects.get(pk=about.at["id"])
            enter_measured_values(by=SYSTEM, values=[ToMeasure(procedure, value)])
            entered_value = MeasuredRow.objects.get(procedure=procedure)
            world.add(
                volume.replace("volume", "measured"),
                agency,
                sign=sign,
                at={"pk": entered_value.pk, "code": about.at["code"]},
            )
    sign = next(world.signs)
    frozen = freeze_baseline(
        by=SYSTEM,
        agency=Agency.objects.get(key="government"),
        name=f"{HOSTILE}Mốc {sign}",
        as_of=today(),
        year=today().year - 1,
    )
    at = {"pk": frozen.pk, "kind": "baseline", "subject": str(frozen.pk)}
    world.add("baseline", "government", sign=sign, at=at)
    for place in ("bo-a", "bo-b"):
        owner = of("reviewer", place)
        sign = next(world.signs)
        about = world.one("public", place)
        line = VolumeLine(str(about.at["code"]), "", place, "", 1, 7, f"{HOSTILE}Sổ {sign}")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "v.xlsx"
            path.write_bytes(volume_workbook([line], today().year - 2))
            read = read_workbook(
                by=world.actor(owner), kind=WorkbookKind.VOLUMES, path=path, name=f"{sign}.xlsx"
            )
        world.add("workbook", place, sign=sign, at={"pk": read.pk}, owner=owner)


def _steer(world: World) -> None:
    """A programme of ministry A in preparation, and a national one with all procedures in it."""
    targets = (
        Target(Measure.REVIEWED, 1000, today() + timedelta(days=90)),
        Target(Measure.CUT_OR_SIMPLIFIED, 10, today() + timedelta(days=90)),
    )
    for key, place, sort in (
        ("chuan-bi", "bo-a", "draft programme"),
        ("theo-ten", "bo-a", "listed programme"),
        ("quoc-gia", "government", "programme"),
    ):
        sign = next(world.signs)
        facts = ProgrammeFacts(
            title=f"{HOSTILE}Chương trình {sign}",
            starts_on=today() - timedelta(days=30),
            targets=targets,
            selection=Selection.LISTED if key == "theo-ten" else Selection.MATCHING,
            participants=tuple(Agency.objects.filter(key__in=("bo-a", "bo-b", "tinh-p"))),
        )
        steered_by = Agency.objects.get(key=place)
        programme = prepare_programme(by=SYSTEM, key=key, steered_by=steered_by, facts=facts)
        at = {"key": key, "kind": "programme", "subject": key}
        world.add(sort, place, sign=sign, at=at)
        if key != "chuan-bi":
            open_programme(by=SYSTEM, programme=key, revision=programme.revision)
    programme.refresh_from_db()
    draw_members(by=SYSTEM, programme=programme)
    in_unit = programme.members.filter(procedure__managing_agency__key="bo-a.vu")
    act = assign_members(
        by=world.actor(of("control_office", "bo-a")),
        members=dict(in_unit.values_list("pk", "revision")),
        assignment=Assignment(Agency.objects.get(key="bo-a.vu"), today()),
    )
    world.add("assignment", "bo-a", at={"key": key, "pk": act.pk})
    listed = Programme.objects.get(key="theo-ten")
    first = Procedure.objects.get(pk=world.one("public").at["id"])
    list_members(by=SYSTEM, programme=listed, procedures=[first.pk])
    for place in ("bo-a", "bo-b"):
        sign = next(world.signs)
        plan = issue_plan(
            by=SYSTEM,
            programme=key,
            agency=Agency.objects.get(key=place),
            number=f"{HOSTILE}{sign}/QĐ",
            signed_on=today(),
            days={},
        )
        at = {"key": key, "agency": place, "kind": "authority_plan", "subject": str(plan.pk)}
        world.add("authority plan", place, sign=sign, at=at)


def _help_with_targets(world: World) -> None:
    """Answers of target help for two ministries, each about one procedure somebody would abolish,
    decided for with a reason; and one in ministry A that nobody has decided for yet."""
    key = str(world.one("programme", "government").at["key"])
    for place, is_decided in (("bo-a", True), ("bo-b", True), ("bo-a", False)):
        code = str(world.one("public", place).at["code"])
        run = ask_targets(
            by=SYSTEM,
            programme=key,
            agency=Agency.objects.get(key=place),
            said=Parameters(abolish=(code,), wanted=(f"{code}:abolish",), stretch=is_decided),
        )
        solve_targets(by=SYSTEM, run=run)
        at = {"key": key, "pk": run.pk, "kind": "target_run", "subject": str(run.pk)}
        if is_decided:
            sign = next(world.signs)
            choose_targets(by=SYSTEM, run=run.pk, reason=f"{HOSTILE}{sign}")
            world.add("target run", place, sign=sign, at=at)
        else:
            world.add("open target run", place, at=at)


def _set_templates(world: World) -> None:
    """Word templates of two ministries, used from a day to come."""
    for place in ("bo-a", "bo-b"):
        sign = next(world.signs)
        word = Document()
        word.add_paragraph("{{ trich_yeu }}")
        stream = BytesIO()
        word.save(stream)
        adopt_template(
            by=SYSTEM,
            agency=Agency.objects.get(key=place),
            kind="publication",
            file=TemplateFile(f"{sign}.docx", stream.getvalue()),
            valid_from=today() + timedelta(days=400),
            note=HOSTILE,
        )
        at = {"key": place, "kind": "publication", "number": 1}
        world.add("template", place, sign=sign, at=at)


def _keep_filters(world: World) -> None:
    for person in (of("reviewer", "bo-a"), of("control_office", "bo-b"), NOBODY):
        sign = next(world.signs)
        kept = keep_filter(by=world.actor(person), name=f"{HOSTILE}Lọc {sign}", query="q=x")
        world.add("filter", person.place, sign=sign, at={"pk": kept.pk}, owner=person)
