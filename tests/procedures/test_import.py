"""Importing: counts, idempotence, observations, nothing half done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.procedures.samples import record, write_lines

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import read
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.actions import imports
from tinhgon.procedures.api import (
    BatchState,
    CatalogueEntry,
    CitationLine,
    ImportBatch,
    Observation,
    Procedure,
    Reading,
    StoredContent,
    Version,
    begin_import,
    content_of,
    discard_import,
    import_file,
    stage_import,
    switch_import,
)
from tinhgon.procedures.importing.switching import Overtaken
from tinhgon.procedures.models import ImportedRecord
from tinhgon.procedures.queries.current import exported_lines
from tinhgon.registry.api import Agency, LegalDocument

Load = Callable[..., ImportBatch]


def counts(batch: ImportBatch) -> tuple[int, int, int, int, int]:
    batch.refresh_from_db()
    return (batch.read, batch.created, batch.changed, batch.unchanged, batch.rejected)


def test_a_new_record_becomes_a_procedure_with_a_published_version(load: Load) -> None:
    batch = load(record())

    assert counts(batch) == (1, 1, 0, 0, 0)
    version = Version.objects.get()
    assert (version.number, version.state, version.effective_from) == (1, "published", None)
    assert content_of(version).source["Tên thủ tục"] == "Cấp giấy phép thử nghiệm 1.000001"
    entry = CatalogueEntry.objects.get()
    assert (entry.field_key, entry.dossier_count, entry.has_online) == ("dat dai", 2, True)
    assert (str(entry.term_value), entry.term_unit) == ("3.000", "working_day")
    assert entry.missing == ""


def test_importing_again_changes_nothing(load: Load) -> None:
    records = [record(f"1.00000{place}") for place in range(5)]
    load(*records)
    before = [list(model.objects.values()) for model in (Procedure, Version, Reading)]

    batch = load(*records)

    assert counts(batch) == (5, 0, 0, 5, 0)
    assert [list(model.objects.values()) for model in (Procedure, Version, Reading)] == before


def test_a_changed_record_is_an_observation_with_its_difference_once(load: Load) -> None:
    load(record())
    changed = record(name="Cấp lại giấy phép thử nghiệm")

    assert counts(load(changed)) == (1, 0, 1, 0, 0)
    observation = Observation.objects.get()
    assert json.loads(observation.difference) == {
        "fields": ["Tên thủ tục"],
        "components": {"head": {"changed": 1}},
    }
    assert Version.objects.count() == 1
    assert CatalogueEntry.objects.get().name == "Cấp giấy phép thử nghiệm 1.000001"

    assert counts(load(changed)) == (1, 0, 0, 1, 0)
    assert Observation.objects.count() == 1


def test_a_changed_record_that_cannot_be_stored_is_rejected_alone(
    load: Load, tmp_path: Path
) -> None:
    load(record("1.000001"), record("1.000002"))
    path = tmp_path / "surrogate.jsonl"
    broken = json.dumps(record("1.000001", name="\ud800"))
    path.write_text(f"{broken}\n{json.dumps(record('1.000002'))}\n", encoding="utf-8")

    assert counts(import_file(by=SYSTEM, path=path)) == (2, 0, 0, 1, 1)


def test_component_ids_survive_a_changed_record(load: Load) -> None:
    load(record())
    ids = {item.name: item.id for item in content_of(Version.objects.get()).dossier}
    load(record(dossier=record()["Thành phần hồ sơ"].replace("theo mẫu", "theo mẫu số 01")))

    observed = imports_content()
    assert observed["Sổ hộ khẩu"] == ids["Sổ hộ khẩu"]
    assert observed["Đơn đề nghị theo mẫu số 01"] == ids["Đơn đề nghị theo mẫu"]


def imports_content() -> dict[str, str]:
    body = json.loads(Observation.objects.get().content.body)
    return {item["name"]: item["id"] for item in body["dossier"]}


def test_technical_keys_do_not_make_a_difference(load: Load) -> None:
    load(record() | {"_file": "a.txt"})

    assert counts(load(record() | {"_file": "b.txt"})) == (1, 0, 0, 1, 0)


def test_the_issuer_manages_else_the_control_office(load: Load) -> None:
    load(record("1.000001"), record("1.000002", decision="55/QĐ-UBND"))

    found = {row.code: row for row in Procedure.objects.select_related("managing_agency")}
    assert found["1.000001"].managing_agency.key == "bo-a"
    assert found["1.000001"].managing_basis == "issuer"
    assert found["1.000002"].managing_agency.key == "vpcp.kstt"
    assert found["1.000002"].managing_basis == "default"
    assert content_of(Version.objects.get(procedure=found["1.000002"])).managing_agency is None


def test_one_document_is_one_row_however_spelled(load: Load) -> None:
    load(
        record("1.000001", legal="* Nghị định (034/2016/NĐ-CP)"),
        record("1.000002", legal="* Nghị định 34 (34/2016/nđ-cp)"),
    )

    assert LegalDocument.objects.filter(normal_number="34/2016/NĐ-CP").count() == 1
    assert set(CitationLine.objects.values_list("document__normal_number", flat=True)) == {
        "34/2016/NĐ-CP"
    }


def test_bad_lines_are_named_and_the_others_come_in(
    agencies: dict[str, Agency], tmp_path: Path
) -> None:
    path = tmp_path / "mixed.jsonl"
    good = json.dumps(record(), ensure_ascii=False)
    nameless = {key: text for key, text in record("1.000009").items() if key != "Mã thủ tục"}
    lines = [
        good,
        "{not json",
        "[1, 2]",
        json.dumps(nameless),
        good,
        json.dumps(record("1.0\x00")),
        json.dumps(record("1.000008", name="\ud800")),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    batch = import_file(by=SYSTEM, path=path)

    assert counts(batch) == (7, 1, 0, 0, 6)
    assert [problem.line for problem in batch.problems.filter(kept=False)] == [2, 3, 4, 5, 6, 7]


def test_what_could_not_be_read_is_a_problem_and_the_record_is_kept(load: Load) -> None:
    batch = load(record(channels="* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER"))

    assert counts(batch)[1] == 1
    problem = batch.problems.get(field="Cách thức thực hiện")
    assert (problem.record, problem.kept) == ("1.000001", True)


def test_html_and_nul_are_kept_verbatim(load: Load) -> None:
    name = "<script>alert(1)</script>\x00 đất đai"
    load(record(name=name))

    assert content_of(Version.objects.get()).source["Tên thủ tục"] == name
    assert "\x00" not in CatalogueEntry.objects.get().name


def test_a_dry_run_changes_nothing(agencies: dict[str, Agency], tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    write_lines(path, [record()])

    batch = import_file(by=SYSTEM, path=path, dry_run=True)

    assert counts(batch) == (1, 1, 0, 0, 0)
    assert batch.state == BatchState.DISCARDED.value
    assert not Procedure.objects.exists()
    assert not ImportedRecord.objects.exists()
    assert not StoredContent.objects.exists()


def test_staging_alone_shows_nothing(agencies: dict[str, Agency], tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    write_lines(path, [record()])
    batch = stage_import(by=SYSTEM, batch=begin_import(by=SYSTEM, path=path), path=path)

    assert batch.state == BatchState.STAGED.value
    assert StoredContent.objects.exists()
    assert not Procedure.objects.exists()
    assert not list(exported_lines(by=SYSTEM))

    switch_import(by=SYSTEM, batch=batch)
    assert Procedure.objects.count() == 1


def test_a_switch_that_fails_leaves_nothing(
    agencies: dict[str, Agency], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "records.jsonl"
    write_lines(path, [record()])
    batch = stage_import(by=SYSTEM, batch=begin_import(by=SYSTEM, path=path), path=path)

    def fail(**_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(imports, "link_citations", fail)
        with pytest.raises(RuntimeError):
            switch_import(by=SYSTEM, batch=batch)
    assert not Procedure.objects.exists()
    assert not LegalDocument.objects.exists()

    switch_import(by=SYSTEM, batch=batch)
    assert Procedure.objects.count() == 1


def test_a_killed_staging_is_done_again_from_the_start(
    agencies: dict[str, Agency], tmp_path: Path
) -> None:
    path = tmp_path / "records.jsonl"
    write_lines(path, [record("1.000001"), record("1.000002")])
    batch = begin_import(by=SYSTEM, path=path)
    stage_import(by=SYSTEM, batch=batch, path=path)
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.STAGING.value)
    batch.refresh_from_db()

    batch = stage_import(by=SYSTEM, batch=batch, path=path)

    assert counts(switch_import(by=SYSTEM, batch=batch)) == (2, 2, 0, 0, 0)


def test_a_catalogue_that_moved_on_is_noticed(agencies: dict[str, Agency], tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    write_lines(first, [record()])
    write_lines(second, [record(name="Tên khác")])
    batch = stage_import(by=SYSTEM, batch=begin_import(by=SYSTEM, path=first), path=first)
    import_file(by=SYSTEM, path=second)

    with pytest.raises(Overtaken):
        switch_import(by=SYSTEM, batch=batch)
    assert Version.objects.count() == 1


def test_a_discarded_import_cannot_be_confirmed(
    agencies: dict[str, Agency], tmp_path: Path
) -> None:
    path = tmp_path / "records.jsonl"
    write_lines(path, [record()])
    batch = stage_import(by=SYSTEM, batch=begin_import(by=SYSTEM, path=path), path=path)
    discard_import(by=SYSTEM, batch=batch)

    with pytest.raises(Refusal, match="not waiting"):
        switch_import(by=SYSTEM, batch=batch)
    with pytest.raises(Refusal, match="ended already"):
        discard_import(by=SYSTEM, batch=batch)


@pytest.mark.django_db(transaction=True)
def test_events_say_what_was_registered(load: Load) -> None:
    load(record())

    events = {logged.type: logged for logged in read() if logged.type.startswith("procedures.")}
    registered = events["procedures.registered"]
    assert registered.subject_id == "1.000001"
    assert registered.payload["managing_agency"] == "bo-a"
    assert registered.payload["field_key"] == "dat dai"
    assert events["procedures.import_completed"].payload["created"] == 1


def test_export_gives_the_canonical_form(load: Load) -> None:
    load(record())
    (line,) = exported_lines(by=SYSTEM)

    exported = json.loads(line)
    assert set(exported) == {"code", "status", "content", "content_hash", "source_hash"}
    assert exported["content"]["source"]["Mã thủ tục"] == "1.000001"
    assert exported["status"] == "published"
