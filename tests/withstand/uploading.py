"""`python -m tests.withstand.uploading COUNT`: that many records uploaded, as on the screen."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django
from django.core.files.base import ContentFile
from tests.procedures.samples import record

django.setup()
_lines = [
    json.dumps(record(f"2.{number:06}"), ensure_ascii=False)
    for number in range(1, int(sys.argv[1]) + 1)
]
_file = ContentFile("\n".join(_lines).encode())
_by = import_module("tests.withstand.world").person("kiem-soat")
import_module("tinhgon.procedures.jobs").start_import(by=_by, name="upload.jsonl", file=_file)
