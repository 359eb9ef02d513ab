"""Every address that changes something: what is sent, and who may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.access.cast import NOBODY, Person, may, of
from tests.access.things import Thing
from tests.access.world import World

from tinhgon.costing.api import VolumeLine
from tinhgon.costing.screens.volume_workbook import volume_workbook
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents.api import word_template
from tinhgon.procedures.actions.readings import add_reading
from tinhgon.procedures.api import (
    Procedure,
    ReadingKind,
    Version,
    content_of,
    current_version,
)
from tinhgon.procedures.documents.publication.files import PUBLICATION
from tinhgon.programmes.api import AuthorityPlan, Member, Programme
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDocument,
    LawChange,
    Plan,
    PlanItem,
    Recommendation,
    ReviewSheet,
    adoptable,
)

Form = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Act:
    """What is sent to a named address. `may`: who is permitted; `champion` one of them."""

    name: str
    champion: Person
    may: Callable[[Person], bool]
    url: Callable[[World], str]
    form: Callable[[World], Form]
    label: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.label}".strip()


_SIGNING = {"place": "Hà Nội", "capacity": "deputy", "office": "Thứ trưởng", "name": "Lê Văn A"}
REVIEWER, CONTROL = of("reviewer", "bo-a"), of("control_office", "bo-a")
LEADER, ADMINISTRATOR = of("leader", "bo-a"), of("agency_administrator", "bo-a")
_TODAY = today().isoformat()
_LATER = (today() + timedelta(days=30)).isoformat()


def _doing(deed: str, *agencies: str) -> Callable[[Person], bool]:
    return lambda person: may(person, deed, *(agencies or ("bo-a",)))


def _at(
    name: str, sort: str, *keys: str, state: str = "", query: str = ""
) -> Callable[[World], str]:
    """The address of the first thing of a sort in ministry A."""

    def url(world: World) -> str:
        at = world.one(sort, state=state).at
        pairs = (key.split("=") for key in keys)
        return reverse(name, kwargs={pair[0]: at[pair[-1]] for pair in pairs}) + query

    return url


def _plain(name: str) -> Callable[[World], str]:
    return lambda world: reverse(name)


def _form(**fields: object) -> Callable[[World], Form]:
    return lambda world: fields


def _revision_of_procedure(world: World, thing: Thing) -> int:
    return Procedure.objects.get(pk=thing.at["id"]).revision


def _correction(world: World) -> Form:
    version = Version.objects.get(pk=world.one("public").at["version"])
    return {"level": "commune", "note": "x", "revision": version.revision}


def _edited(world: World) -> Form:
    thing = world.one("public")
    told = {"seen": 1, "revision": _revision_of_procedure(world, thing)}
    return {**told, "head-name": "Tên viết tay", "head-field": "Đất đai"}


def _misread(world: World) -> Form:
    """An older parser read the name wrong, so that there is something to read anew."""
    version = Version.objects.get(pk=world.one("public").at["version"])
    worse = replace(content_of(version), name="đọc sai")
    add_reading(by=SYSTEM, version=version, content=worse, kind=ReadingKind.PARSER)
    return {}


def _abolition(world: World) -> Form:
    chosen = world.one("public").at["id"]
    row = {f"row-{chosen}-kind": "abolished", f"row-{chosen}-effective_from": _LATER}
    decision = {"number": "96001/QĐ-BOA", "signed_on": _TODAY, "issuer": "bo-a"}
    return {"chosen": chosen, **row, **decision}


def _upload(world: World) -> Form:
    return {"file": SimpleUploadedFile("a.jsonl", b'{"x": 1}\n')}


def _renaming(world: World) -> Form:
    lines = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0}
    line = {"form-0-change": "rename", "form-0-agency": "bo-a.vu", "form-0-name": "Vụ Mới"}
    basis = {"effective": _TODAY, "title": "Đổi tên", "source": "1/QĐ", "mark": "confirmed"}
    return {**lines, **line, **basis, "record": "1"}


def _items(state: str, **fields: object) -> Callable[[World], Form]:
    """The item of ministry A's plan in a state, at the revision it has."""

    def form(world: World) -> Form:
        item = PlanItem.objects.get(pk=world.one("item", state=state).at["pk"])
        return {"chosen": f"{item.pk}:{item.revision}", "confirmed": "1", **fields}

    return form


def _group_a(world: World) -> Form:
    item = PlanItem.objects.get(pk=_shared(world).at["pk"])
    decision = {"number": "97002/QĐ-TTg", "signed_on": _TODAY, "issuer": "bo-a"}
    return {"chosen": f"{item.pk}:{item.revision}", "confirmed": "1", "act": "approve", **decision}


def _shared(world: World) -> Thing:
    codes = {thing.at["code"] for thing in world.of("group a", agency="bo-a")}
    return next(thing for thing in world.of("item") if thing.at["code"] in codes)


def _item_form(state: str, **fields: object) -> Callable[[World], Form]:
    def form(world: World) -> Form:
        item = PlanItem.objects.get(pk=world.one("item", state=state).at["pk"])
        return {"revision": item.revision, **fields}

    return form


def _decided(state: str, **fields: object) -> Callable[[World], Form]:
    """The item in a state goes on, on the page for many."""

    def form(world: World) -> Form:
        item = PlanItem.objects.get(pk=world.one("item", state=state).at["pk"])
        chosen = {f"choice-{item.pk}": "go_on", f"revision-{item.pk}": item.revision}
        return {**chosen, "decide": "1", **fields}

    return form


def _whole_plan(world: World) -> Form:
    plan = Plan.objects.get(pk=world.one("plan", state="shared").at["pk"])
    return {"revision": plan.revision, "comment": "x"}


def _at_recommendation(name: str, agency: str, *keys: str) -> Callable[[World], str]:
    def url(world: World) -> str:
        at = world.one("recommendation", agency).at
        return reverse(name, kwargs={key: at[key] for key in keys})

    return url


def _on_recommendation(agency: str, **fields: object) -> Callable[[World], Form]:
    def form(world: World) -> Form:
        row = Recommendation.objects.get(pk=world.one("recommendation", agency).at["pk"])
        return {"revision": row.revision, **fields}

    return form


def _recommended_more(world: World) -> Form:
    row = Recommendation.objects.get(pk=world.one("recommendation", "bo-b").at["pk"])
    paper = content_of(row.base).dossier[1]
    replacing = {"kind": "replace_item_by_data", "at": paper.id, "data_source": "CSDL"}
    return {"revision": row.revision, **replacing}


def _overtaken(world: World) -> Form:
    """The approved item's procedure is read anew, so that it rests on nothing that holds."""
    item = PlanItem.objects.get(pk=world.one("item", state="approved").at["pk"])
    other = replace(content_of(item.base), name="đọc lại")
    add_reading(by=SYSTEM, version=item.base, content=other, kind=ReadingKind.PARSER)
    return {
        "chosen": f"{item.pk}:{item.revision}",
        "confirmed": "1",
        "act": "close",
        "comment": "x",
    }


def _delegation(world: World) -> tuple[PlanItem, int]:
    """The draft item's operation that asks something, and so can be changed."""
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    return item, item.operations.get(data__contains='"delegate"').pk


def _at_delegation(world: World) -> str:
    item, operation = _delegation(world)
    return reverse("change_operation", args=[item.pk, operation])


def _changed_operation(world: World) -> Form:
    return {"revision": _delegation(world)[0].revision, "to": "Cơ quan khác nữa"}


def _operation(world: World) -> Form:
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    paper = content_of(item.base).dossier[0]
    replacing = {"kind": "replace_item_by_data", "at": paper.id, "data_source": "CSDL"}
    return {"revision": item.revision, **replacing}


def _first_paper(world: World) -> str:
    procedure = Procedure.objects.get(pk=world.one("group b").at["id"])
    version = current_version(procedure)
    assert version is not None
    return content_of(version).dossier[0].id


def _adopting(world: World) -> Form:
    """What a procedure in no plan may take over from another one that asks for less."""
    public = [Procedure.objects.get(code=thing.at["code"]) for thing in world.of("public")]
    holding = [(made, base) for made in public if (base := current_version(made)) is not None]
    mine, other, difference = next(
        (mine, other, each.key)
        for mine, base in holding
        if mine.managing_agency.key == "bo-a" and not mine.plan_items.exists()
        for other, lean in holding
        for each in adoptable(content_of(base), content_of(lean))
    )
    codes = {"code": mine.code, "from": other.code, "adopt": difference, "counted": "1"}
    return {**codes, "title": "Phương án theo biến thể", "agency": "bo-a"}


def _amendment(world: World) -> Form:
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    operations = [row.pk for row in item.operations.all()]
    text = "khoản 1 Điều 9 Nghị định 12/2026/NĐ-CP"
    return {
        "revision": item.revision,
        "text": text,
        "operations": operations,
        "reason": "Làm ngay",
    }


def _of_entry(state: str, **fields: object) -> Callable[[World], Form]:
    """What is sent of an entry of ministry A's plan, at the revision its item has."""

    def form(world: World) -> Form:
        sort = "law change" if state == "approved" else "drafted law change"
        entry = LawChange.objects.get(pk=world.one(sort, state=state).at["pk"])
        return {"revision": entry.item.revision, **fields}

    return form


def _amending(state: str, **fields: object) -> Callable[[World], Form]:
    def form(world: World) -> Form:
        row = AmendingDocument.objects.get(pk=world.one("amending", state=state).at["pk"])
        return {"revision": row.revision, **fields}

    return form


def _covering(world: World) -> Form:
    row = AmendingDocument.objects.get(pk=world.one("amending", state="draft").at["pk"])
    return {
        "chosen": world.one("law change", state="approved").at["pk"],
        "amending": f"{row.pk}:{row.revision}",
    }


def _taking_out(world: World) -> Form:
    row = AmendingDocument.objects.get(pk=world.one("amending", state="draft").at["pk"])
    return {"chosen": [entry.pk for entry in row.law_changes.all()], "revision": row.revision}


def _completing(world: World) -> Form:
    """The issued document turned out to amend all that the approved item needs."""
    row = AmendingDocument.objects.get(pk=world.one("amending", state="issued").at["pk"])
    item = int(world.one("item", state="approved").at["pk"])
    LawChange.objects.filter(item=item).update(amending=row)
    return {"revision": row.revision}


def _new_title(world: World) -> Form:
    plan = Plan.objects.get(pk=world.one("plan").at["pk"])
    return {"title": "Tên mới", "legal_basis": "", "revision": plan.revision}


def _left_behind(world: World) -> Form:
    """An agency that stands nowhere any more has left an item of a procedure of ministry A."""
    gone, _ = Agency.objects.get_or_create(key="bo-da-het")
    made = {"made_at": timezone.now(), "made_by": "system"}
    plan, _ = Plan.objects.get_or_create(agency=gone, title="Phương án cũ", defaults=made)
    chosen = Procedure.objects.get(pk=world.one("unclassified").at["id"])
    base = Version.objects.get(pk=world.one("unclassified").at["version"])
    reading = base.readings.get(is_current=True)
    item, _ = PlanItem.objects.get_or_create(
        plan=plan, procedure=chosen, defaults={"base": base, "base_reading": reading, **made}
    )
    into = world.one("plan").at["pk"]
    return {"chosen": f"{item.pk}:{item.revision}", "plan": into}


def _on_items(act: str, state: str, deed: str, champion: Person, **fields: object) -> Act:
    return Act(
        "act_on_items",
        champion,
        _doing(deed),
        _at("act_on_items", "plan", "pk"),
        _items(state, act=act, **fields),
        label=act,
    )


def _on_sheet(name: str, state: str, **fields: object) -> Act:
    """An act on the sheet of ministry A in a state, at the revision it has."""

    def form(world: World) -> Form:
        sheet = ReviewSheet.objects.get(pk=world.one("sheet", state=state).at["pk"])
        return {"revision": sheet.revision, "seen": 0, **fields}

    at = _at(name, "sheet", "pk", state=state)
    return Act(name, REVIEWER, _doing("fill"), at, form, label=str(fields.get("act", "")))


def _finishes_import(person: Person) -> bool:
    return person == REVIEWER or may(person, "import", "bo-a")


def _finishes_workbook(person: Person) -> bool:
    return person == REVIEWER or may(person, "measure", "bo-a")


def _judging(act: str, state: str, **fields: object) -> Act:
    return Act(
        "decide_findings",
        REVIEWER,
        _doing("judge"),
        _plain("decide_findings"),
        lambda world: {"chosen": world.one("finding", state=state).at["pk"], "act": act, **fields},
        label=act,
    )


def _on_account(deed: str, *, own: Person | None = None) -> Callable[[Person], bool]:
    return lambda person: person.is_operator or may(person, deed, "bo-a") or person == own


def _of_account(name: str, about: Person, key: str) -> Callable[[World], str]:
    return lambda world: reverse(
        name, args=[next(thing for thing in world.of("account") if thing.owner == about).at[key]]
    )


_OFFICIAL = of("official", "bo-a")
_DECISION = {"signed_on": _TODAY, "issuer": "bo-a"}

CATALOGUE_ACTS = (
    Act(
        "classify",
        REVIEWER,
        _doing("classify"),
        _at("classify", "unclassified", "code"),
        lambda world: {
            "group": "B",
            "revision": _revision_of_procedure(world, world.one("unclassified")),
        },
    ),
    Act(
        "correct_value",
        REVIEWER,
        _doing("correct"),
        _at("correct_value", "public", "pk=version", query="?path=level"),
        _correction,
    ),
    Act(
        "revert_reading",
        REVIEWER,
        _doing("correct"),
        _at("revert_reading", "unclassified", "pk=reading"),
        _form(),
    ),
    Act(
        "read_anew",
        REVIEWER,
        _doing("correct"),
        _at("read_anew", "public", "pk=version"),
        _misread,
    ),
    Act(
        "classify_many",
        REVIEWER,
        _doing("classify"),
        _plain("classify_many"),
        lambda world: {
            "chosen": (at := world.one("unclassified").at["id"]),
            f"row-{at}-group": "B",
            f"row-{at}-revision": _revision_of_procedure(world, world.one("unclassified")),
        },
    ),
    Act(
        "assign_agency",
        CONTROL,
        _doing("assign", "bo-a", "bo-a.vu"),
        _plain("assign_agency"),
        lambda world: {"chosen": world.one("unclassified").at["id"], "agency": "bo-a.vu"},
    ),
    Act(
        "edit_content",
        REVIEWER,
        _doing("adopt"),
        _at("edit_content", "public", "pk=version"),
        _edited,
    ),
    Act(
        "withdraw_draft",
        REVIEWER,
        _doing("adopt"),
        _at("withdraw_draft", "draft", "pk"),
        _form(reason="x"),
    ),
    Act("publish", LEADER, _doing("publish"), _plain("publish"), _abolition),
    Act(
        "decision_signing",
        CONTROL,
        _doing("publish"),
        _at("decision_signing", "secret decision", "pk"),
        _form(**_SIGNING),
    ),
    Act(
        "draft_signing",
        CONTROL,
        _doing("publish"),
        lambda world: reverse("draft_signing", args=["bo-a"]),
        _form(**_SIGNING),
    ),
    Act(
        "settle_observation",
        REVIEWER,
        _doing("adopt"),
        _at("settle_observation", "observation", "pk"),
        _form(decision="dismiss", reason="x"),
    ),
    Act(
        "settle_observation",
        REVIEWER,
        _doing("adopt"),
        _at("settle_observation", "observation", "pk"),
        _form(decision="adopt"),
        label="adopt",
    ),
    Act("imports", REVIEWER, lambda person: may(person, "import"), _plain("imports"), _upload),
    Act(
        "confirm_import",
        REVIEWER,
        _finishes_import,
        _at("confirm_import", "import", "pk"),
        _form(),
    ),
    Act(
        "discard_import",
        REVIEWER,
        _finishes_import,
        _at("discard_import", "import", "pk"),
        _form(),
    ),
    Act(
        "save_filter",
        NOBODY,
        lambda person: person.has_account,
        _plain("save_filter"),
        _form(name="Lọc mới", query="q=y"),
    ),
    Act(
        "delete_filter",
        REVIEWER,
        lambda person: person == REVIEWER,
        _at("delete_filter", "filter", "pk"),
        _form(),
    ),
)

COSTING_ACTS = (
    Act(
        "procedure_volumes",
        REVIEWER,
        _doing("measure"),
        _at("procedure_volumes", "public", "code"),
        _form(agency="bo-a", year=today().year - 3, times_a_year=1, subjects=5, source="Sổ"),
    ),
    Act(
        "remove_volume",
        REVIEWER,
        _doing("measure"),
        _at("remove_volume", "volume of public", "pk"),
        _form(reason="nhầm"),
    ),
    Act(
        "procedure_measured",
        REVIEWER,
        _doing("measure"),
        _at("procedure_measured", "public", "code"),
        _form(what="cost.minutes.submit.online", mid=7, source="Đo"),
    ),
    Act(
        "remove_measured",
        REVIEWER,
        _doing("measure"),
        _at("remove_measured", "measured of public", "pk"),
        _form(reason="đo nhầm"),
    ),
    Act(
        "new_baseline",
        CONTROL,
        _doing("freeze"),
        _plain("new_baseline"),
        _form(name="Mốc mới", agency="bo-a", as_of=_TODAY, year=2025),
    ),
    Act(
        "cost_workbooks",
        REVIEWER,
        lambda person: may(person, "measure"),
        _plain("cost_workbooks"),
        lambda world: {
            "kind": "volumes",
            "file": SimpleUploadedFile(
                "v.xlsx", volume_workbook([VolumeLine("1.1", "", "bo-a", "", 1, 2, "x")], 2025)
            ),
        },
    ),
    *(
        Act(
            f"{act}_cost_workbook",
            REVIEWER,
            _finishes_workbook,
            _at(f"{act}_cost_workbook", "workbook", "pk"),
            _form(),
        )
        for act in ("confirm", "discard")
    ),
)

REGISTRY_ACTS = (
    Act(
        "reorganise",
        ADMINISTRATOR,
        _doing("reorganise", "bo-a.vu"),
        _plain("reorganise"),
        _renaming,
    ),
    Act(
        "new_legal_document",
        CONTROL,
        lambda person: may(person, "record law"),
        _plain("new_legal_document"),
        _form(number="99/2026/NĐ-CP", status="unknown", mark="unverified"),
    ),
    Act(
        "new_legal_relation",
        CONTROL,
        lambda person: may(person, "record law"),
        lambda world: reverse(
            "new_legal_relation", args=[world.one("legal document", "government").at["pk"]]
        ),
        _form(
            other="13/2026/NĐ-CP",
            direction="newer",
            kind="replaces",
            effective=_TODAY,
            whole="on",
            mark="unverified",
            source="thử",
        ),
    ),
    Act(
        "new_legal_parameter",
        of("agency_administrator", "government"),
        _doing("set parameters", "government"),
        _plain("new_legal_parameter"),
        _form(name="thu.x", value="1", valid_from=_TODAY, source="thử", mark="unverified"),
    ),
    Act(
        "new_person",
        ADMINISTRATOR,
        lambda person: person.is_operator or may(person, "make accounts"),
        _plain("new_person"),
        _form(username="nguoi-moi", name="Người Mới"),
    ),
    Act(
        "person",
        ADMINISTRATOR,
        _on_account("grant"),
        _of_account("person", NOBODY, "pk"),
        _form(role="official", agency="bo-a", valid_from=_TODAY),
    ),
    *(
        Act(
            "recover_person",
            ADMINISTRATOR,
            _on_account("make accounts"),
            _of_account("recover_person", _OFFICIAL, "pk"),
            _form(what=what),
            label=what,
        )
        for what in ("password", "second_factor", "off")
    ),
    Act(
        "revoke_role",
        ADMINISTRATOR,
        _on_account("grant", own=_OFFICIAL),
        _of_account("revoke_role", _OFFICIAL, "holding"),
        _form(),
    ),
)

TEMPLATE_ACTS = (
    Act(
        "template",
        CONTROL,
        _doing("set templates"),
        _at("template", "template", "key", "kind"),
        lambda world: {
            "act": "use",
            "valid_from": _TODAY,
            "file": SimpleUploadedFile("mau.docx", word_template(PUBLICATION.layout)),
        },
    ),
    Act(
        "back_to_default",
        CONTROL,
        _doing("set templates"),
        _at("back_to_default", "template", "key", "kind"),
        _form(),
    ),
)

REVIEW_ACTS = (
    Act(
        "document_signing",
        REVIEWER,
        _doing("draft"),
        _at("document_signing", "plan", "pk", "kind", "of=kind"),
        _form(**_SIGNING),
    ),
    _judging("dismiss", "open", reason="x"),
    _judging("reopen", "dismissed"),
    _judging("corrected", "open"),
    _judging("take_up", "open", title="Phương án mới", agency="bo-a"),
    Act(
        "new_plan",
        REVIEWER,
        _doing("draft"),
        _plain("new_plan"),
        _form(title="Phương án mới", agency="bo-a"),
    ),
    Act(
        "take_over_items",
        REVIEWER,
        _doing("draft"),
        _plain("take_over_items"),
        _left_behind,
    ),
    Act("edit_plan", REVIEWER, _doing("draft"), _at("edit_plan", "plan", "pk"), _new_title),
    Act(
        "add_to_plan",
        REVIEWER,
        _doing("draft"),
        _at("add_to_plan", "plan", "pk"),
        lambda world: {"code": world.one("group b").at["code"]},
    ),
    _on_items("submit", "draft", "draft", REVIEWER),
    _on_items("withdraw", "draft", "draft", REVIEWER, comment="x"),
    _on_items("return", "submitted", "appraise", CONTROL, comment="x"),
    _on_items("accept", "submitted", "appraise", CONTROL),
    _on_items("approve", "accepted", "approve", LEADER, number="97001/QĐ-BOA", **_DECISION),
    _on_items("revoke", "approved", "approve", LEADER, comment="x"),
    _on_items(
        "enact",
        "approved",
        "enact",
        CONTROL,
        number="12/2026/NĐ-CP",
        signed_on=_TODAY,
        effective_from=_TODAY,
    ),
    _on_items("publish", "enacted", "publish", CONTROL, number="97003/QĐ-BOA", **_DECISION),
    Act(
        "act_on_items",
        of("steering", "government"),
        _doing("approve group a"),
        lambda world: reverse("act_on_items", args=[_shared(world).at["plan"]]),
        _group_a,
        label="approve group A",
    ),
    Act(
        "add_operations",
        REVIEWER,
        _doing("draft"),
        _plain("add_operations"),
        lambda world: {
            "kind": "drop_dossier_item",
            "chosen": f"{world.one('group b').at['id']}:{_first_paper(world)}",
            "title": "Phương án mới",
            "agency": "bo-a",
        },
    ),
    Act(
        "undo_bulk", REVIEWER, _doing("draft"), _at("undo_bulk", "bulk act", "plan", "pk"), _form()
    ),
    _on_items("object", "accepted", "draft", REVIEWER, comment="x"),
    Act(
        "act_on_items",
        CONTROL,
        _doing("enact"),
        _at("act_on_items", "plan", "pk"),
        _overtaken,
        label="close",
    ),
    Act(
        "decide",
        CONTROL,
        _doing("appraise"),
        _at("decide", "plan", "pk"),
        _decided("submitted", **{"for": "accept"}),
        label="accept",
    ),
    Act(
        "decide",
        LEADER,
        _doing("approve"),
        _at("decide", "plan", "pk"),
        _decided("accepted", number="97009/QĐ-BOA", **_DECISION, **{"for": "approve"}),
        label="approve",
    ),
    Act(
        "withdraw_plan",
        REVIEWER,
        _doing("draft"),
        _at("withdraw_plan", "plan", "pk", state="shared"),
        _whole_plan,
    ),
    Act(
        "new_recommendation",
        of("reviewer", "tinh-p"),
        _doing("draft", "tinh-p"),
        _plain("new_recommendation"),
        lambda world: {"code": world.one("public").at["code"], "agency": "tinh-p"},
    ),
    Act(
        "recommend_operation",
        of("reviewer", "bo-b"),
        _doing("draft", "bo-b"),
        _at_recommendation("recommend_operation", "bo-b", "pk"),
        _recommended_more,
    ),
    Act(
        "unrecommend",
        of("reviewer", "bo-b"),
        _doing("draft", "bo-b"),
        _at_recommendation("unrecommend", "bo-b", "pk", "place"),
        _on_recommendation("bo-b"),
    ),
    *(
        Act(
            "act_on_recommendation",
            of("reviewer", place),
            _doing("draft", place),
            _at_recommendation("act_on_recommendation", agency, "pk"),
            _on_recommendation(agency, act=act, **more),
            label=act,
        )
        for act, agency, place, more in (
            ("send", "bo-b", "bo-b", {"reason": "x"}),
            ("withdraw", "tinh-p", "tinh-p", {}),
            ("decline", "tinh-p", "bo-a", {"reason": "x"}),
        )
    ),
    Act(
        "act_on_recommendation",
        REVIEWER,
        _doing("draft"),
        _at_recommendation("act_on_recommendation", "tinh-p", "pk"),
        lambda world: {
            **_on_recommendation("tinh-p", act="take_up")(world),
            "plan": world.one("plan").at["pk"],
        },
        label="take up",
    ),
    Act(
        "ask_about_plan",
        REVIEWER,
        _doing("draft"),
        _at("ask_about_plan", "plan", "pk"),
        _form(**{"agency-0": "bo-b", "due-0": _LATER}),
    ),
    Act(
        "ask_about_item",
        REVIEWER,
        _doing("draft"),
        _at("ask_about_item", "item", "pk", state="draft"),
        _form(**{"agency-0": "bo-b", "due-0": _LATER}),
    ),
    Act(
        "answer_opinion",
        of("leader", "bo-b"),
        _doing("give opinions", "bo-b"),
        _at("answer_opinion", "opinion", "pk"),
        _form(position="disagree", text="x"),
    ),
    Act(
        "remind_opinion", CONTROL, _doing("draft"), _at("remind_opinion", "opinion", "pk"), _form()
    ),
    Act("stop_asking", REVIEWER, _doing("draft"), _at("stop_asking", "opinion", "pk"), _form()),
    Act(
        "comment_item",
        LEADER,
        lambda person: any(may(person, deed, "bo-a") for deed in ("draft", "appraise", "approve")),
        _at("comment_item", "item", "pk", state="submitted"),
        _form(text="x"),
    ),
    Act(
        "change_operation",
        REVIEWER,
        _doing("draft"),
        _at_delegation,
        _changed_operation,
    ),
    Act(
        "describe_item",
        CONTROL,
        _doing("appraise"),
        _at("describe_item", "item", "pk", state="submitted"),
        _item_form("submitted", reason="Lý do thẩm định"),
        label="in appraisal",
    ),
    Act(
        "open_sheet",
        REVIEWER,
        _doing("fill"),
        _plain("open_sheet"),
        lambda world: {"code": world.one("unclassified").at["code"]},
    ),
    _on_sheet("answer_sheet", "open", place="name", question="name.verdict", value="keep"),
    _on_sheet("answer_alike", "open", part="terms", **{"terms.clear": "yes"}),
    _on_sheet("conclude_sheet", "open", conclusion="keep", reason="x"),
    _on_sheet("confirm_sheet", "open"),
    _on_sheet("act_on_sheet", "open", act="withdraw"),
    _on_sheet("act_on_sheet", "completed", act="reopen"),
    _on_sheet("act_on_sheet", "completed", act="renew"),
    Act(
        "act_on_sheet",
        REVIEWER,
        _doing("draft"),
        _at("act_on_sheet", "sheet", "pk", state="open"),
        lambda world: {"act": "plan", "plan": world.one("plan").at["pk"]},
        label="plan",
    ),
    Act(
        "copy_sheet",
        REVIEWER,
        _doing("fill"),
        _at("copy_sheet", "sheet", "pk", state="open"),
        lambda world: {"chosen": world.one("unclassified").at["id"]},
    ),
    Act(
        "describe_item",
        REVIEWER,
        _doing("draft"),
        _at("describe_item", "item", "pk", state="draft"),
        _item_form("draft", reason="Lý do khác"),
    ),
    Act(
        "add_operation",
        REVIEWER,
        _doing("draft"),
        _at("add_operation", "item", "pk", state="draft"),
        _operation,
    ),
    Act(
        "name_law_changes",
        REVIEWER,
        _doing("draft"),
        _at("name_law_changes", "item", "pk", state="draft"),
        _amendment,
    ),
    Act(
        "say_nothing_to_amend",
        REVIEWER,
        _doing("draft"),
        _at("say_nothing_to_amend", "item", "pk", state="draft"),
        _amendment,
    ),
    Act(
        "correct_law_change",
        REVIEWER,
        _doing("draft"),
        _at("correct_law_change", "drafted law change", "pk", state="draft"),
        _amendment,
    ),
    Act(
        "drop_law_change",
        REVIEWER,
        _doing("draft"),
        _at("drop_law_change", "drafted law change", "pk", state="draft"),
        _of_entry("draft"),
    ),
    Act(
        "assign_law_change",
        CONTROL,
        _doing("enact"),
        _at("assign_law_change", "law change", "pk", state="approved"),
        _of_entry("approved", owner="bo-a.vu", due_on=_LATER),
    ),
    Act("cover_law_changes", CONTROL, _doing("enact"), _plain("cover_law_changes"), _covering),
    Act(
        "uncover_law_changes",
        CONTROL,
        _doing("enact"),
        _at("uncover_law_changes", "amending", "pk", state="draft"),
        _taking_out,
    ),
    Act(
        "new_amending_document",
        CONTROL,
        _doing("enact"),
        _plain("new_amending_document"),
        _form(title="Nghị định mới", kind="decree", owner="bo-a"),
    ),
    Act(
        "edit_amending_document",
        CONTROL,
        _doing("enact"),
        _at("edit_amending_document", "amending", "pk", state="draft"),
        _amending("draft", title="Tên khác"),
    ),
    Act(
        "issue_amending_document",
        CONTROL,
        _doing("enact"),
        _at("issue_amending_document", "amending", "pk", state="draft"),
        _amending(
            "draft", number="99/2026/NĐ-CP", signed_on=_TODAY, effective_from=_LATER, title="x"
        ),
    ),
    Act(
        "give_up_amending_document",
        CONTROL,
        _doing("enact"),
        _at("give_up_amending_document", "amending", "pk", state="draft"),
        _amending("draft", reason="Thôi"),
    ),
    Act(
        "enact_covered_items",
        CONTROL,
        _doing("enact"),
        _at("enact_covered_items", "amending", "pk", state="issued"),
        _completing,
    ),
    Act("adopt_variant", REVIEWER, _doing("draft"), _plain("adopt_variant"), _adopting),
    Act(
        "remove_operation",
        REVIEWER,
        _doing("draft"),
        _at("remove_operation", "item", "pk", "operation", state="draft"),
        _item_form("draft"),
    ),
    Act(
        "rebase_item",
        REVIEWER,
        _doing("draft"),
        _at("rebase_item", "item", "pk", state="returned"),
        _item_form("returned"),
    ),
)

_MILESTONES = {
    "form-TOTAL_FORMS": 1,
    "form-INITIAL_FORMS": 0,
    "form-0-measure": "reviewed",
    "form-0-share": "50",
    "form-0-due_on": _LATER,
    "form-0-group": "",
    "form-0-mark": "unverified",
}
_PROGRAMME = {
    "title": "Chương trình mới",
    "starts_on": _TODAY,
    "selection": "matching",
    "mark": "unverified",
    **_MILESTONES,
}


def _programme_form(key: str, **fields: object) -> Callable[[World], Form]:
    return lambda world: {"revision": Programme.objects.get(key=key).revision, **fields}


def _planning(world: World) -> Form:
    plan = AuthorityPlan.objects.get(programme__key="quoc-gia", agency__key="bo-a")
    return {"number": "98001/QĐ-BOA", "signed_on": _TODAY, "revision": plan.revision}


def _member(world: World, key: str, **fields: object) -> Form:
    """A procedure in a programme that ministry A manages, at the revision it has."""
    members = Member.objects.filter(programme__key=key, left_at=None)
    chosen = members.filter(procedure__managing_agency__key="bo-a").order_by("pk").first()
    assert chosen is not None
    return {"chosen": f"{chosen.pk}:{chosen.revision}", **fields}


def _decides(person: Person) -> bool:
    """Who issues the plan of ministry A, or drafts its simplifications."""
    return may(person, "draft", "bo-a") or may(person, "issue plans", "bo-a")


def _plan_of(world: World) -> Form:
    plan = Plan.objects.filter(agency__key="bo-a").order_by("pk").last()
    assert plan is not None
    return {"plan": plan.pk}


TARGET_ACTS = (
    Act(
        "programme_targets",
        LEADER,
        _decides,
        lambda world: reverse("programme_targets", args=["quoc-gia"]),
        _form(agency="bo-a", presuming="all", yearly="1"),
    ),
    Act(
        "programme_targets_again",
        REVIEWER,
        _decides,
        _at("programme_targets_again", "open target run", "key", "pk"),
        _form(out="1.000001:1"),
    ),
    Act(
        "choose_targets",
        LEADER,
        _decides,
        _at("choose_targets", "open target run", "key", "pk"),
        _form(reason="Ít văn bản phải sửa nhất"),
    ),
    Act(
        "take_up_targets",
        REVIEWER,
        _doing("draft"),
        _at("take_up_targets", "target run", "key", "pk"),
        _plan_of,
    ),
)

PROGRAMME_ACTS = (
    *TARGET_ACTS,
    Act(
        "assign_members",
        CONTROL,
        _doing("assign reviews"),
        lambda world: reverse("assign_members", args=["quoc-gia"]),
        lambda world: _member(world, "quoc-gia", confirmed=1, due_on=_LATER),
    ),
    Act(
        "undo_assignment",
        CONTROL,
        _doing("assign reviews"),
        _at("undo_assignment", "assignment", "key", "pk"),
        _form(),
    ),
    Act(
        "list_members",
        CONTROL,
        _doing("steer"),
        _at("list_members", "listed programme", "key"),
        lambda world: {"codes": world.one("group b").at["code"]},
    ),
    Act(
        "strike_members",
        CONTROL,
        _doing("steer"),
        _at("strike_members", "listed programme", "key"),
        lambda world: _member(world, "theo-ten"),
    ),
    Act(
        "new_programme",
        CONTROL,
        _doing("steer"),
        _plain("new_programme"),
        _form(key="moi", steered_by="bo-a", **_PROGRAMME),
    ),
    Act(
        "edit_programme",
        CONTROL,
        _doing("steer"),
        _at("edit_programme", "draft programme", "key"),
        _programme_form("chuan-bi", **_PROGRAMME),
    ),
    Act(
        "open_programme",
        CONTROL,
        _doing("steer"),
        _at("open_programme", "draft programme", "key"),
        _programme_form("chuan-bi"),
    ),
    Act(
        "close_programme",
        of("steering", "government"),
        _doing("steer", "government"),
        lambda world: reverse("close_programme", args=["quoc-gia"]),
        _programme_form("quoc-gia"),
    ),
    Act(
        "programme_plan",
        CONTROL,
        _doing("issue plans"),
        _at("programme_plan", "authority plan", "key", "agency"),
        _planning,
    ),
)

ACTS = (
    *CATALOGUE_ACTS,
    *COSTING_ACTS,
    *REGISTRY_ACTS,
    *TEMPLATE_ACTS,
    *REVIEW_ACTS,
    *PROGRAMME_ACTS,
)
