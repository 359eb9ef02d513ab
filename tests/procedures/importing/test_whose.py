"""Whose procedures an import may bring in: those within the reach of who imports, of any format."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from tests.procedures.importing.decisions_in_word import HEADER, INTERNAL, DecisionFile
from tests.procedures.importing.workbooks import write_ods, write_xlsx
from tests.procedures.samples import record, write_lines

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.refusals import NotAllowed
from tinhgon.procedures.actions.imports import name_manager
from tinhgon.procedures.api import (
    ImportBatch,
    Observation,
    Procedure,
    assign_managing_agency,
    begin_import,
    import_file,
    stage_import,
    switch_import,
)
from tinhgon.procedures.importing.naming import (
    ANNOUNCED_AGAIN,
    KNOWN_FROM_NONE,
    NAMESAKE_ELSEWHERE,
)
from tinhgon.procedures.importing.reach import NAMESAKE_NOT_YOURS, NOT_YOURS, rows_left_out
from tinhgon.procedures.importing.switching import Overtaken
from tinhgon.registry.api import Agency

Official = Callable[..., Actor]
Load = Callable[..., ImportBatch]
ROW = ("Cấp phép", "Đất đai")
OF_A, OF_B = "12/QĐ-BOA", "12/QĐ-BOB"


def _inventory(*decisions: str) -> list[list[str]]:
    return [
        ["Tên TTHC nội bộ", "Lĩnh vực", "Số QĐ công bố", "Nhóm"],
        *([f"Thủ tục {at}", "Đất đai", number, "A"] for at, number in enumerate(decisions, 1)),
    ]


def _json_lines(folder: Path, decisions: Sequence[str]) -> Path:
    path = folder / "records.jsonl"
    told = enumerate(decisions, 1)
    write_lines(path, [record(f"1.00000{at}", decision=number) for at, number in told])
    return path


def _json_list(folder: Path, decisions: Sequence[str]) -> Path:
    path = folder / "records.json"
    told = [record(f"1.00000{at}", decision=number) for at, number in enumerate(decisions, 1)]
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path


def _exported(folder: Path, decisions: Sequence[str]) -> Path:
    told = [record(f"1.00000{at}", decision=number) for at, number in enumerate(decisions, 1)]
    return write_xlsx(folder / "exported.xlsx", [[*told[0]], *([*one.values()] for one in told)])


def _pasted(folder: Path, decisions: Sequence[str]) -> Path:
    path = folder / "pasted.tsv"
    path.write_text("\n".join("\t".join(row) for row in _inventory(*decisions)), encoding="utf-8")
    return path


def _word(
    folder: Path, decision: str, *rows: Sequence[str], basis: str = "", title: str = INTERNAL
) -> Path:
    word = DecisionFile(decision, "ngày 26 tháng 11 năm 2025", title)
    word.say(basis)
    word.list(HEADER, *rows)
    return word.save(folder / "decision.docx")


FORMATS: Mapping[str, Callable[[Path, Sequence[str]], Path]] = {
    "json lines": _json_lines,
    "json": _json_list,
    "exported workbook": _exported,
    "inventory workbook": lambda folder, told: write_xlsx(folder / "i.xlsx", _inventory(*told)),
    "inventory ods": lambda folder, told: write_ods(folder / "i.ods", _inventory(*told)),
    "pasted rows": _pasted,
}


@pytest.mark.parametrize("form", FORMATS)
def test_rows_of_another_authority_are_left_out_and_told(
    official: Official, tmp_path: Path, form: str
) -> None:
    batch = import_file(by=official("bo-a"), path=FORMATS[form](tmp_path, [OF_A, OF_B]))

    assert (batch.created, batch.rejected) == (1, 1)
    assert [row.managing_agency.key for row in Procedure.objects.all()] == ["bo-a"]
    (told,) = batch.problems.filter(kept=False)
    assert (told.reason, json.loads(told.params)) == (NOT_YOURS, {"agency": "bo-b"})
    assert rows_left_out(batch) == {"bo-b": 1}
    # Of a row that does not come in nothing else is told, and no group is waiting for it.
    assert not batch.problems.filter(kept=True, record=told.record).exists()
    assert not batch.groups.filter(code=told.record).exists()
    assert batch.problem_count == batch.problems.count()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("who", ["the node", "government"])
def test_who_imports_for_the_whole_country_leaves_nothing_out(
    official: Official, tmp_path: Path, form: str, who: str
) -> None:
    by = SYSTEM if who == "the node" else official(who)
    batch = import_file(by=by, path=FORMATS[form](tmp_path, [OF_A, OF_B]))
    assert (batch.created, batch.rejected) == (2, 0)
    managed = Procedure.objects.order_by("managing_agency__key")
    assert [row.managing_agency.key for row in managed] == ["bo-a", "bo-b"]


@pytest.mark.parametrize("key", ["bo-a", "so-a1"])
def test_a_word_decision_of_another_authority_is_refused(
    official: Official, tmp_path: Path, key: str
) -> None:
    """Also by a department: what its ministry announces is of the ministry."""
    number = OF_B if key == "bo-a" else OF_A
    path = _word(tmp_path, number, ["1", "5.900001", "Cấp phép", "Đất"], ["2", "", "Xét", "Đất"])
    with pytest.raises(NotAllowed, match="Nothing of this file would come in"):
        import_file(by=official(key), path=path)

    batch = ImportBatch.objects.get()
    assert (batch.state, batch.rejected, batch.problem_count) == ("failed", 2, 2)
    assert not Procedure.objects.exists()
    assert import_file(by=official(f"bo-{number[-1].lower()}"), path=path).created == 2


def test_what_the_own_decision_announces_again_of_a_ministry_is_no_row_of_the_ministry(
    official: Official, tmp_path: Path
) -> None:
    import_file(by=SYSTEM, path=_word(tmp_path, OF_B, ["1", "5.900001", "Cấp phép", "Đất đai"]))
    own = _word(
        tmp_path,
        "7/QĐ-UBND",
        ["1", "", "Cấp phép", "Đất đai"],
        ["2", "", "Cấp biển hiệu", "Đất đai"],
        basis=f"Căn cứ Quyết định số {OF_B} ngày 26/11/2025 công bố thủ tục hành chính;",
    )
    batch = import_file(by=official("bo-a"), path=own)

    assert (batch.created, batch.unchanged, batch.rejected) == (1, 1, 0)
    assert batch.problems.filter(reason=ANNOUNCED_AGAIN).count() == 1
    assert not Observation.objects.exists()


@pytest.mark.usefixtures("agencies")
def test_what_differs_of_another_authority_opens_no_observation(
    official: Official, load: Load
) -> None:
    of_b, of_a = record("1.000002", decision=OF_B), record("1.000001", decision=OF_A)
    load(of_a, of_b)
    changed = [{**one, "Lĩnh vực": "Nhà ở"} for one in (of_a, of_b)]

    batch = load(*changed, by=official("bo-a"))

    assert (batch.changed, batch.rejected) == (1, 1)
    assert [row.procedure.code for row in Observation.objects.all()] == ["1.000001"]
    assert load(*changed, by=official("government")).changed == 1
    # The same as the catalogue says it is nobody's change.
    assert load(of_a, of_b, by=official("bo-a")).unchanged == 2


def test_a_procedure_that_waits_to_be_assigned_is_of_nobody_yet(
    official: Official, load: Load
) -> None:
    unknown = record("1.000001", decision="7/QĐ-UBND")
    load(unknown)
    assert load({**unknown, "Lĩnh vực": "Nhà ở"}, by=official("bo-a")).changed == 1
    of_b = {**unknown, "Lĩnh vực": "Báo chí", "Số quyết định": OF_B}
    with pytest.raises(NotAllowed):
        load(of_b, by=official("bo-a"))


@pytest.mark.parametrize("namesakes", [1, 2])
def test_an_internal_procedure_of_anothers_name_is_a_procedure_of_its_own(
    official: Official, tmp_path: Path, namesakes: int
) -> None:
    """It opened a difference at the other authority; of two of the name the row was refused."""
    theirs = [["1", f"5.90000{at}", "Mua sắm", "Tài sản"] for at in range(namesakes)]
    import_file(by=SYSTEM, path=_word(tmp_path, OF_B, *theirs))
    own = _word(tmp_path, OF_A, ["1", "", "Mua sắm", "Tài sản"], ["2", "", "Xét", "Đất"])
    batch = import_file(by=official("bo-a"), path=own)

    assert (batch.created, batch.changed, batch.rejected) == (2, 0, 0)
    # A name that several have is nobody's in particular, and nothing is told.
    told = batch.problems.filter(reason=NAMESAKE_ELSEWHERE)
    assert [json.loads(row.params) for row in told] == [{"codes": "5.900000"}] * (namesakes == 1)
    assert import_file(by=official("bo-a"), path=own).unchanged == 2


def test_a_public_procedure_of_anothers_name_is_that_one(
    official: Official, tmp_path: Path
) -> None:
    title = "Về việc công bố thủ tục hành chính"
    import_file(by=SYSTEM, path=_word(tmp_path, OF_B, ["1", "1.000001", *ROW], title=title))
    own = _word(tmp_path, OF_A, ["1", "", *ROW], ["2", "", "Xét", "Đất"], title=title)
    batch = import_file(by=official("bo-a"), path=own)

    assert (batch.created, batch.changed, batch.rejected) == (1, 0, 1)
    told = batch.problems.get(kept=False)
    assert told.reason == NAMESAKE_NOT_YOURS
    assert json.loads(told.params) == {"agency": "bo-b", "code": "1.000001"}


def test_the_same_list_of_two_authorities_is_of_each(
    official: Official, agencies: dict[str, Agency], tmp_path: Path
) -> None:
    """The second one was told "unchanged", and had nothing of its own."""
    rows = [["Tên TTHC nội bộ", "Lĩnh vực"], ["Mua sắm tài sản", "Tài sản"]]
    path = write_xlsx(tmp_path / "list.xlsx", rows)
    for key in ("bo-a", "bo-b", "bo-b"):
        by = official(key)
        batch = stage_import(by=by, batch=begin_import(by=by, path=path), path=path)
        name_manager(by=by, batch=batch, agency=agencies[key])
        switch_import(by=by, batch=batch)
    assert (batch.created, batch.unchanged) == (0, 1)
    made = Procedure.objects.order_by("pk")
    assert [row.managing_agency.key for row in made] == ["bo-a", "bo-b"]
    assert made[1].code.startswith(f"{made[0].code}-")


def test_notes_of_a_row_that_is_left_out_go_with_it(official: Official, tmp_path: Path) -> None:
    """A note was told of a procedure of its own that did not come in."""
    basis = "Danh mục đã được Bộ công bố tại Quyết định số 800/QĐ-BDTTG."
    path = _word(tmp_path, OF_B, ["1", "", "Cấp phép", "Đất đai"], basis=basis)
    batch = stage_import(
        by=official("bo-a"), batch=begin_import(by=official("bo-a"), path=path), path=path
    )
    assert not batch.problems.filter(reason=KNOWN_FROM_NONE).exists()
    assert batch.problem_count == batch.problems.count() == 1


def test_reach_is_looked_at_again_when_it_is_confirmed(
    official: Official, agencies: dict[str, Agency], load: Load, tmp_path: Path
) -> None:
    load(record())
    path = tmp_path / "changed.jsonl"
    write_lines(path, [record(field="Nhà ở")])
    by = official("bo-a")
    batch = stage_import(by=by, batch=begin_import(by=by, path=path), path=path)
    assert batch.changed == 1
    assign_managing_agency(
        by=SYSTEM, procedures=[*Procedure.objects.all()], agency=agencies["bo-b"]
    )

    with pytest.raises(Overtaken, match="Whose procedures you may import has changed"):
        switch_import(by=by, batch=batch)
    assert not Observation.objects.exists()
