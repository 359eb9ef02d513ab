"""`python -m tests.withstand.uploading COUNT [--list | --again]`: that many records uploaded, as on
the screen, with `--list` as rows under titles; with `--again` the last list is read anew by other
columns."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django
from django.core.files.base import ContentFile
from tests.procedures.samples import record

django.setup()
_by = import_module("tests.withstand.world").person("kiem-soat")
_jobs = import_module("tinhgon.procedures.jobs")


def _upload(name: str, lines: list[str]) -> None:
    _jobs.start_import(by=_by, name=name, file=ContentFile("\n".join(lines).encode()))


_count = range(1, int(sys.argv[1]) + 1)
if "--again" in sys.argv:
    _said = import_module("tinhgon.procedures.importing.layout").Said
    _batch = import_module("tinhgon.procedures.api").ImportBatch.objects.latest("pk")
    _jobs.read_again(by=_by, batch=_batch, choices={1: _said({0: "Mã thủ tục", 2: "Tên thủ tục"})})
elif "--list" in sys.argv:
    _rows = [f"5.{number:06};Việc {number};Tên đúng {number}" for number in _count]
    _upload("upload.csv", ["Mã thủ tục;Tên thủ tục;Nội dung", *_rows])
else:
    _upload(
        "upload.jsonl",
        [json.dumps(record(f"2.{number:06}"), ensure_ascii=False) for number in _count],
    )
