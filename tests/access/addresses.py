"""Every address that is read: who may open it, and what it shows there, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from tests.access.cast import DEEDS, VISITOR, Person, is_official, may
from tests.access.things import PROCEDURES, Thing, sees
from tests.access.world import World

Opens = Callable[[Person], bool]


def anyone(person: Person) -> bool:
    return True


def accounts(person: Person) -> bool:
    return person.has_account


def officials(person: Person) -> bool:
    return is_official(person)


def keepers_of_people(person: Person) -> bool:
    return person.is_operator or may(person, "grant")


def doing(deed: str) -> Opens:
    """Those whose role permits a deed anywhere."""
    assert any(deed in deeds for deeds in DEEDS.values()), deed
    return lambda person: may(person, deed)


@dataclass(frozen=True, slots=True)
class Address:
    """A named address.

    `of`: the sorts of things it opens one of; `keys` of a thing fill the address (`pk=version`:
    its version as pk), `query` may name keys too. `lists`: the sorts of which it shows every one
    that the person sees. `deed`: what must be permitted above the thing. `hidden` is answered for
    a thing that is not for the person's eyes. `silent`: the body is no text to be searched.
    `tells`: the sign of the thing stands there. `as_visitor`: it shows what visitors see, whoever
    asks. `is_alike`: one of many that differ in little.
    """

    name: str
    opens: Opens
    of: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    query: str = ""
    lists: tuple[str, ...] = ()
    deed: str = ""
    hidden: int = 404
    silent: bool = False
    tells: bool = True
    as_visitor: bool = False
    is_alike: bool = False

    def __str__(self) -> str:
        about = f" of {'/'.join(self.of)}" if self.of else ""
        return f"{self.name}{about}{'?' + self.query if self.query else ''}"

    def url(self, thing: Thing | None = None) -> str:
        at = {} if thing is None else thing.at
        pairs = (key.split("=") for key in self.keys)
        path = reverse(self.name, kwargs={pair[0]: at[pair[-1]] for pair in pairs})
        query = self.query.format(**at, word="" if thing is None else thing.word)
        return f"{path}?{query}" if query else path

    def things(self, world: World) -> list[Thing | None]:
        return [*world.of(*self.of)] if self.of else [None]

    def status(self, person: Person, thing: Thing | None) -> int:
        """What the address answers a person who asks for a thing."""
        is_api = self.name.startswith("api:")
        if not self.opens(person):
            return 403 if person.has_account else 401 if is_api else 302
        if thing is not None and not sees(self.eyes(person), thing):
            return self.hidden
        if self.deed and thing is not None and not may(person, self.deed, thing.agency):
            return 403
        return 200

    def eyes(self, person: Person) -> Person:
        return VISITOR if self.as_visitor else person

    def must_show(self, person: Person, thing: Thing | None, world: World) -> list[Thing]:
        """What has to be there where the address answers."""
        eyes = self.eyes(person)
        listed = [each for each in world.of(*self.lists) if sees(eyes, each)]
        if thing is not None and self.tells and sees(eyes, thing):
            listed.append(thing)
        return listed


_INTERNAL = ("group a", "group b", "unclassified")
_WHOLE = "per_page=200"
_ALL_STATES = "state=open&state=dismissed&state=taken_up"
_TABS = ("dossier", "steps", "channels", "law", "source", "versions", "observations", "history")
_DRAFTS = ("draft", "withdrawn draft")
_DECISIONS = ("open decision", "secret decision")

PUBLIC_ADDRESSES = (
    Address("alive", anyone),
    Address("robots", anyone),
    Address("public_search", anyone),
    Address("public_search", anyone, PROCEDURES, query="q={word}", hidden=200, as_visitor=True),
    Address(
        "public_search",
        anyone,
        PROCEDURES,
        query="q={word}&format=json",
        hidden=200,
        as_visitor=True,
    ),
    Address("public_procedure", anyone, PROCEDURES, ("code",), as_visitor=True),
    Address(
        "public_procedure", anyone, PROCEDURES, ("code",), query="format=json", as_visitor=True
    ),
    Address(
        "public_procedure", anyone, _DRAFTS, ("code",), query="version={number}", as_visitor=True
    ),
    Address("coming_changes", anyone, as_visitor=True),
    Address("coming_workbook", anyone, as_visitor=True),
    Address(
        "public_procedure",
        anyone,
        PROCEDURES,
        ("code",),
        query="on=2999-01-01",
        hidden=404,
        as_visitor=True,
    ),
    Address("procedure_qr", anyone, PROCEDURES, ("code",), silent=True, as_visitor=True),
    Address("procedure_pdf", anyone, PROCEDURES, ("code",), silent=True, as_visitor=True),
)

CATALOGUE_ADDRESSES = (
    Address("catalogue", officials, query=_WHOLE, lists=PROCEDURES),
    Address("catalogue", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True),
    Address("catalogue_workbook", officials, lists=PROCEDURES),
    Address(
        "catalogue_workbook", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True
    ),
    Address("procedure", officials, PROCEDURES, ("code",)),
    *(
        Address("procedure", officials, PROCEDURES, ("code",), query=f"tab={tab}", is_alike=True)
        for tab in _TABS
    ),
    Address("procedure", officials, PROCEDURES, ("code",), query="tab=findings", is_alike=True),
    Address("procedure", officials, _DRAFTS, ("code",), query="version={number}", hidden=200),
    Address("compare_versions", officials, PROCEDURES, ("code",), tells=False),
    Address("compare_versions", officials, _DRAFTS, ("code",), query="before=1&after={number}"),
    Address("procedure_cost", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_cost", officials, _DRAFTS, ("code",), query="version={number}"),
    Address("procedure_cost_sheet", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_cost_sheet", officials, _DRAFTS, ("code",), query="version={number}"),
    Address("procedure_volumes", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_volumes", officials, ("volume of public", "volume"), ("code",)),
    Address("procedure_cost_pdf", officials, PROCEDURES, ("code",), silent=True, is_alike=True),
    Address(
        "procedure_cost_pdf", officials, _DRAFTS, ("code",), query="version={number}", silent=True
    ),
    Address("procedure_measured", officials, PROCEDURES, ("code",), is_alike=True),
    Address("procedure_measured", officials, ("measured of public", "measured"), ("code",)),
    Address(
        "procedure_measured_sheet", officials, PROCEDURES, ("code",), is_alike=True, tells=False
    ),
    Address("procedure_measured_sheet", officials, ("measured of public", "measured"), ("code",)),
    Address("annual_costs", officials),
    Address("volumes", officials, query=_WHOLE, lists=PROCEDURES),
    Address("volumes", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True),
    Address("volume_workbook", officials, lists=("volume of public", "volume")),
    Address("volume_workbook", officials, PROCEDURES, query="q={word}", hidden=200, is_alike=True),
    Address("baselines", officials, lists=("baseline",)),
    Address("new_baseline", doing("freeze")),
    Address("baseline", officials, ("baseline",), ("pk",)),
    Address("baseline_workbook", officials, ("baseline",), ("pk",), lists=PROCEDURES, tells=False),
    Address("history", accounts, ("baseline",), ("kind", "subject")),
    Address("cost_workbooks", doing("measure"), lists=("workbook",)),
    Address("cost_workbook", doing("measure"), ("workbook",), ("pk",)),
    Address("classify", doing("classify"), _INTERNAL, ("code",), deed="classify", tells=False),
    Address(
        "correct_value",
        doing("correct"),
        PROCEDURES,
        ("pk=version",),
        "path=level",
        deed="correct",
        tells=False,
    ),
    Address("assign_agency", doing("assign"), PROCEDURES, query="chosen={id}", hidden=302),
    Address(
        "classify_many",
        doing("classify"),
        _INTERNAL,
        query="chosen={id}",
        deed="classify",
        hidden=302,
    ),
    Address("drafts", officials, query=_WHOLE, lists=("draft",)),
    Address("edit_content", doing("adopt"), PROCEDURES, ("pk=version",), deed="adopt", tells=False),
    Address("withdraw_draft", doing("adopt"), ("draft",), ("pk",), tells=False),
    Address("publish", doing("publish"), ("draft",), query="draft={version}", hidden=302),
    Address(
        "draft_decision",
        doing("publish"),
        ("draft",),
        query="draft={version}",
        hidden=302,
    ),
    Address("decisions", officials, query=_WHOLE, lists=_DECISIONS),
    Address("decision", officials, _DECISIONS, ("pk",)),
    Address("decision_word", officials, _DECISIONS, ("pk",)),
    Address("decision_pdf", officials, _DECISIONS, ("pk",), silent=True),
    Address("decision_signing", officials, _DECISIONS, ("pk",), deed="publish"),
    Address("draft_signing", doing("publish"), ("agency",), ("key",), deed="publish", tells=False),
    Address("observations", officials, query=_WHOLE),
    Address("observation", officials, ("observation",), ("pk",)),
    Address("imports", doing("import"), lists=("import",)),
    Address("inventory_template", doing("import")),
    Address("import", doing("import"), ("import",), ("pk",), lists=()),
    Address("import_problems", doing("import"), ("import",), ("pk",), tells=False),
)

REVIEW_ADDRESSES = (
    Address("findings", officials, query=f"{_WHOLE}&{_ALL_STATES}"),
    Address("findings_export", officials, query=_ALL_STATES, lists=("finding",)),
    Address("finding_rules", officials),
    Address("finding", officials, ("finding",), ("pk",)),
    Address("sheets", officials, query=f"{_WHOLE}&state=open&state=completed", lists=()),
    Address("sheets", officials, ("sheet",), query="q={word}", hidden=200, tells=False),
    Address("sheets_export", officials, lists=("sheet",)),
    Address("sheets_export", officials, ("sheet",), query="q={word}", hidden=200),
    Address("sheet", officials, ("sheet",), ("pk",)),
    Address("copy_sheet", officials, ("sheet",), ("pk",), tells=False),
    Address("copy_sheet", officials, ("sheet",), ("pk",), query="codes={code}", tells=False),
    Address("rereviews", officials, query=_WHOLE),
    Address("rereviews", officials, ("sheet",), query="q={word}", hidden=200, tells=False),
    Address("rereviews_export", officials),
    Address("compare_variants", officials, PROCEDURES, query="code={code}"),
    Address("compare_variants", officials, PROCEDURES, query="of={code}"),
    Address("variants_export", officials, PROCEDURES, query="code={code}"),
    Address("adopt_variant", doing("draft"), PROCEDURES, query="code={code}&from={code}"),
    Address("papers", officials, query=_WHOLE),
    Address("papers_export", officials),
    Address("paper", officials, ("paper",), ("key",)),
    Address("paper_export", officials, ("paper",), ("key",)),
    Address("plans", officials, query=_WHOLE, lists=("plan",)),
    Address("plans_export", officials, lists=()),
    Address("new_plan", doing("draft")),
    Address("take_over_items", doing("draft")),
    Address("plan", officials, ("plan",), ("pk",)),
    Address("edit_plan", officials, ("plan",), ("pk",)),
    Address("add_to_plan", officials, ("plan",), ("pk",)),
    Address("plan_export", officials, ("plan",), ("pk",)),
    Address("plan_word", officials, ("plan",), ("pk",)),
    Address("plan_pdf", officials, ("plan",), ("pk",), silent=True),
    Address("plan_documents", officials, ("plan",), ("pk",)),
    Address("plan_document", officials, ("plan",), ("pk", "kind=printed", "form"), tells=False),
    Address(
        "document_signing",
        officials,
        ("plan",),
        ("pk", "kind", "of=kind"),
        deed="draft",
        tells=False,
    ),
    Address("draft_publication", officials, ("plan",), ("pk",)),
    Address("decision_document", officials, ("plan decision",), ("pk", "form")),
    Address("opinion_letter", officials, ("opinion",), ("pk", "form"), deed="draft", tells=False),
    Address("ask_about_plan", officials, ("plan",), ("pk",), deed="draft"),
    Address("ask_about_item", officials, ("item",), ("pk",), deed="draft", tells=False),
    Address("conflicts", officials),
    Address("conflicts_export", officials),
    Address("plan_conflicts", officials, ("plan",), ("pk",)),
    Address("decide", officials, ("plan",), ("pk",)),
    Address("withdraw_plan", officials, ("plan",), ("pk",)),
    Address("recommendations", officials, query=_WHOLE),
    Address("recommendations_export", officials, lists=("recommendation",)),
    Address("new_recommendation", doing("draft")),
    Address("recommendation", officials, ("recommendation",), ("pk",)),
    Address("opinions", officials, query=_WHOLE),
    Address("opinions_export", officials),
    Address("opinion", officials, ("opinion",), ("pk",)),
    Address("bulk_act", officials, ("bulk act",), ("plan", "pk"), tells=False),
    Address("plan_item", officials, ("item",), ("pk",)),
    Address("plan_item", officials, ("item",), ("pk",), query="whole=1"),
    Address("law_changes", officials, query=_WHOLE, lists=("law change",)),
    Address("law_changes_export", officials, lists=("law change",)),
    Address("law_documents", officials, query=_WHOLE),
    Address("law_documents_export", officials),
    Address("law_unnamed", officials, query=_WHOLE),
    Address("correct_law_change", officials, ("drafted law change",), ("pk",)),
    Address("assign_law_change", officials, ("law change",), ("pk",), tells=False),
    Address("amending_documents", officials, query=_WHOLE, lists=("amending",)),
    Address("amending_documents_export", officials, lists=("amending",)),
    Address("new_amending_document", doing("enact")),
    Address("amending_document", officials, ("amending",), ("pk",)),
    Address("edit_amending_document", officials, ("amending",), ("pk",)),
    Address("issue_amending_document", officials, ("amending",), ("pk",)),
    Address("give_up_amending_document", officials, ("amending",), ("pk",)),
    Address("board", officials, tells=False),
    Address("board", officials, ("figures",), query="agency={agency}", tells=False),
    Address("board_export", officials, ("figures",), query="agency={agency}", tells=False),
)

_PROGRAMMES = ("programme", "draft programme", "listed programme")

PROGRAMME_ADDRESSES = (
    Address("programmes", officials, query=_WHOLE, lists=_PROGRAMMES),
    Address("programmes_export", officials, lists=_PROGRAMMES),
    Address("due", officials),
    Address("due_export", officials),
    Address("new_programme", doing("steer")),
    Address("programme", officials, _PROGRAMMES, ("key",)),
    Address("edit_programme", doing("steer"), _PROGRAMMES, ("key",), deed="steer"),
    Address("open_programme", doing("steer"), _PROGRAMMES, ("key",), deed="steer"),
    Address("close_programme", doing("steer"), _PROGRAMMES, ("key",), deed="steer"),
    Address("programme_plans", officials, _PROGRAMMES, ("key",)),
    Address("programme_plans", officials, ("programme",), ("key",), lists=("authority plan",)),
    Address(
        "programme_plans_export",
        officials,
        ("programme",),
        ("key",),
        lists=("authority plan",),
        tells=False,
    ),
    Address("programme_plan", officials, ("authority plan",), ("key", "agency")),
    Address("programme_procedures", officials, ("draft programme",), ("key",)),
    Address("programme_procedures", officials, ("programme",), ("key",), _WHOLE, lists=PROCEDURES),
    Address(
        "programme_procedures_export",
        officials,
        ("programme",),
        ("key",),
        lists=PROCEDURES,
        tells=False,
    ),
    Address("list_members", doing("steer"), ("listed programme",), ("key",), deed="steer"),
    Address("assignment_workbook", doing("assign reviews"), ("programme",), ("key",)),
    Address("programme_assignment", officials, ("assignment",), ("key", "pk"), tells=False),
    Address("programme_targets", officials, ("programme",), ("key",)),
    Address("programme_target_run", officials, ("target run",), ("key", "pk")),
    Address("programme_target_run", officials, ("open target run",), ("key", "pk"), tells=False),
    Address("programme_targets_export", officials, ("target run",), ("key", "pk"), tells=False),
    Address("history", accounts, ("target run",), ("kind", "subject")),
    *(
        Address(name, officials, ("board",), ("key",), "agency={agency}", tells=False, silent=files)
        for name, files in (
            ("programme_board", False),
            ("programme_board_procedures", False),
            ("programme_board_excel", True),
            ("programme_board_pdf", True),
            ("programme_briefing", True),
        )
    ),
    Address("programme_board", officials, ("draft programme",), ("key",)),
    Address("history", accounts, _PROGRAMMES, ("kind", "subject")),
    Address("history", accounts, ("authority plan",), ("kind", "subject")),
)

GROUND_ADDRESSES = (
    Address("work", accounts),
    Address("history", accounts, ("plan",), ("kind", "subject")),
    Address("history", accounts, ("item",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("amending",), ("kind", "subject")),
    Address("history", accounts, ("finding",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("opinion",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("recommendation",), ("kind", "subject"), tells=False),
    Address("history", accounts, ("account",), ("kind", "subject")),
    Address("history", officials, ("agency",), ("kind", "subject")),
    Address("history", officials, ("legal document",), ("kind", "subject")),
    Address("agencies", officials, query=_WHOLE),
    Address("agencies", officials, query="export=xlsx"),
    Address("agency", officials, ("agency",), ("key",)),
    Address("templates", doing("set templates"), ("template",), ("key",), hidden=403, tells=False),
    Address("template", doing("set templates"), ("template",), ("key", "kind"), hidden=403),
    Address(
        "template_file",
        doing("set templates"),
        ("template",),
        ("key", "kind", "number"),
        hidden=403,
        tells=False,
    ),
    *(
        Address(
            f"{what}_template",
            doing("set templates"),
            ("template",),
            ("key", "kind"),
            hidden=403,
            tells=False,
        )
        for what in ("default", "preview")
    ),
    Address("reorganise", doing("reorganise")),
    Address("legal_documents", officials, query=_WHOLE, lists=("legal document",)),
    Address("legal_documents", officials, query="export=xlsx", lists=("legal document",)),
    Address("legal_document", officials, ("legal document",), ("pk",)),
    Address("new_legal_document", doing("record law")),
    Address("new_legal_relation", doing("record law"), ("legal document",), ("pk",)),
    Address("legal_parameters", officials),
    Address("legal_parameters", officials, query="export=xlsx"),
    Address("new_legal_parameter", doing("set parameters")),
    Address("working_days", officials),
    Address("people", keepers_of_people, query=_WHOLE, lists=("account",)),
    Address("people", keepers_of_people, query="export=xlsx", lists=("account",)),
    Address("new_person", keepers_of_people),
    Address("person", accounts, ("account",), ("pk",)),
)

API_ADDRESSES = (
    Address("api:openapi-json", anyone),
    Address("api:find_procedures", anyone, query="limit=200", lists=PROCEDURES),
    Address("api:find_procedures", anyone, PROCEDURES, query="q={word}", hidden=200),
    Address("api:read_procedure", anyone, PROCEDURES, ("code",)),
    Address("api:read_cost", officials, PROCEDURES, ("code",)),
    Address("api:read_cost", officials, ("measured of public", "measured"), ("code",)),
    Address("api:list_versions", anyone, PROCEDURES, ("code",), tells=False),
    Address("api:read_version", anyone, _DRAFTS, ("code", "number")),
    Address("api:compare_versions", anyone, _DRAFTS, ("code", "before", "after")),
    Address("api:list_rules", officials),
    Address("api:find_findings", officials, query="limit=200&state=dismissed"),
    Address("api:find_papers", officials, query="limit=200"),
    Address("api:read_paper", officials, ("paper",), ("key",), tells=False),
    Address("api:find_plans", officials, query="limit=200", lists=("plan",)),
    Address("api:read_plan", officials, ("plan",), ("plan",)),
    Address("api:find_items", officials, query="limit=200"),
    Address("api:read_item", officials, ("item",), ("item",)),
    Address("api:find_sheets", officials, query="limit=200", lists=("sheet",)),
    Address("api:read_sheet", officials, ("sheet",), ("sheet=pk",)),
    Address("api:find_opinions", officials, query="limit=200", lists=("opinion",)),
    Address("api:read_opinion", officials, ("opinion",), ("opinion=pk",)),
    Address("api:find_recommendations", officials, query="limit=200", lists=("recommendation",)),
    Address("api:read_recommendation", officials, ("recommendation",), ("recommendation=pk",)),
    Address("api:find_law_changes", officials, query="limit=200", lists=("law change",)),
    Address("api:find_documents_to_amend", officials, query="limit=200"),
    Address("api:find_amending_documents", officials, query="limit=200", lists=("amending",)),
    Address("api:read_amending_document", officials, ("amending",), ("amending=pk",)),
    Address("api:find_programmes", officials, query="limit=200", lists=_PROGRAMMES),
    Address("api:read_programme", officials, _PROGRAMMES, ("key",)),
    Address(
        "api:find_authority_plans",
        officials,
        ("programme",),
        ("key",),
        "limit=200",
        lists=("authority plan",),
        tells=False,
    ),
    Address("api:read_authority_plan", officials, ("authority plan",), ("key", "agency")),
    Address(
        "api:find_members",
        officials,
        ("programme",),
        ("key",),
        "limit=200",
        lists=PROCEDURES,
        tells=False,
    ),
    Address("api:find_members", officials, ("draft programme",), ("key",), tells=False),
    *(
        Address(name, officials, ("board",), ("key",), "agency={agency}", tells=False)
        for name in ("api:read_programme_board", "api:find_board_procedures")
    ),
    Address("api:read_programme_board", officials, ("draft programme",), ("key",), tells=False),
    Address("api:list_indicators", accounts),
    Address("api:find_agencies", anyone, query="limit=200"),
    Address("api:read_agency", anyone, ("agency",), ("key",)),
    Address("api:find_documents", anyone, query="limit=200", lists=("legal document",)),
    Address("api:read_document", anyone, ("legal document",), ("number",)),
    Address("api:find_parameters", anyone, query="limit=200"),
    Address("api:read_figure", accounts, ("figures",), ("indicator",), "agency={agency}"),
    Address(
        "figure",
        accounts,
        ("figures",),
        ("indicator",),
        "agency={agency}&first={first}&last={first}",
    ),
)

READ = (
    *PUBLIC_ADDRESSES,
    *CATALOGUE_ADDRESSES,
    *REVIEW_ADDRESSES,
    *PROGRAMME_ADDRESSES,
    *GROUND_ADDRESSES,
    *API_ADDRESSES,
)
