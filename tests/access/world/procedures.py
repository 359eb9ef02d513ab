"""What the catalogue holds: procedures, drafts, observations, decisions, imports, filters."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.access.cast import NOBODY, of
from tests.access.world.world import HOSTILE, MANAGERS, STATES, World
from tests.procedures.samples import DOSSIER, record, write_lines

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.actions.delegations import ToldDelegation, record_told_delegation
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
    draft_from_operations,
    import_file,
    publish,
    stage_import,
    withdraw_draft,
)
from tinhgon.registry.api import Agency

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


def import_procedures(world: World) -> None:
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


def delegate(world: World) -> None:
    """Somebody else handles each public procedure, as was recorded outside plans."""
    for agency in MANAGERS:
        of_thing = world.one("public", agency)
        told = ToldDelegation(
            owner="",
            delegate="Cơ quan nhận ủy quyền",
            number=f"{95000 + next(world.codes)}/QĐ-UBND",
            signed_on=today(),
            starts_on=today(),
        )
        procedure = Procedure.objects.get(code=of_thing.at["code"])
        row = record_told_delegation(by=SYSTEM, procedure=procedure, told=told)
        world.add("delegation", agency, at={"pk": row.pk, "code": procedure.code})


def draft_versions(world: World) -> None:
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


def observe_differences(world: World) -> None:
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


def decide_secretly(world: World) -> None:
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


def correct_values(world: World) -> None:
    """A value read anew: an earlier reading to go back to, and an item whose base has changed."""
    returned = world.one("public", state="in plan: returned")
    for thing in (world.one("unclassified"), returned):
        version = Version.objects.get(pk=thing.at["version"])
        correct_reading(by=SYSTEM, version=version, path="level", values={"level": "commune"})


def import_by_officials(world: World) -> None:
    """An unconfirmed import of each reviewer; it names its file, and one line is not understood.

    The files are lists with columns, kept, so that they could be read again.
    """
    for place in ("bo-a", "bo-a.vu", "bo-b", "tinh-p"):
        owner = of("reviewer", place)
        sign, problem = next(world.signs), next(world.signs)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{sign}.csv"
            rows = [record("1.990001"), record(f"{HOSTILE}không phải mã {problem}" * 9)]
            with path.open("w", encoding="utf-8", newline="") as file:
                lines = csv.DictWriter(file, list(rows[0]), quoting=csv.QUOTE_ALL)
                lines.writeheader()
                lines.writerows(rows)
            by = world.actor(owner)
            batch = begin_import(by=by, path=path, name=path.name, stored_file=path.name)
            stage_import(by=by, batch=batch, path=path)
        world.add("import", place, sign=sign, at={"pk": batch.pk}, owner=owner)
        world.add("problem", place, sign=problem, owner=owner)


def keep_filters(world: World) -> None:
    for person in (of("reviewer", "bo-a"), of("control_office", "bo-b"), NOBODY):
        sign = next(world.signs)
        kept = keep_filter(by=world.actor(person), name=f"{HOSTILE}Lọc {sign}", query="q=x")
        world.add("filter", person.place, sign=sign, at={"pk": kept.pk}, owner=person)
