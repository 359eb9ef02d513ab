"""The document of a plan as PDF/A, set by Typst from `plan.typ`.

Texts go in as data, never as markup. System fonts are left out: the built-in Libertinus Serif
carries every Vietnamese letter, and the same plan gives the same pages on every machine.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import as_file, files

import typst

from tinhgon.foundation.access.api import Actor
from tinhgon.review.documents.content import PlanDocument
from tinhgon.review.documents.plan_document import plan_document


def plan_pdf(by: Actor, plan: int) -> bytes:
    """A plan (id) that `by` may see as a PDF file."""
    return write_pdf(plan_document(by, plan))


def write_pdf(said: PlanDocument) -> bytes:
    """The PDF file of a document."""
    with as_file(files("tinhgon.review.documents") / "plan.typ") as template:
        written: bytes = typst.compile(
            str(template),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(asdict(said), ensure_ascii=False)},
            pdf_standards=["a-2b"],
        )
    return written
