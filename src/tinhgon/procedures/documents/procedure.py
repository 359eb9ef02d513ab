"""The page of a procedure as PDF, set by Typst from `procedure.typ`.

Texts go in as data, never as markup; the built-in Libertinus Serif carries every Vietnamese
letter, so that the same procedure gives the same pages on every machine.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from importlib.resources import as_file, files

import segno
import typst
from django.utils.translation import gettext

from tinhgon.procedures.documents.citizen import citizen_page
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.phrases import language, scope_words
from tinhgon.procedures.queries.pages import ProcedureVersions, ShownVersion
from tinhgon.procedures.vocabulary import ScopeValue


def qr_svg(address: str) -> bytes:
    """The QR code of an address as SVG."""
    buffer = io.BytesIO()
    segno.make(address, error="m").save(buffer, kind="svg", scale=4, border=2, xmldecl=False)
    return buffer.getvalue()


def internal_words(procedure: Procedure) -> str:
    """What whoever reads an internal procedure is told; "" of a public one."""
    if procedure.scope != ScopeValue.INTERNAL.value:
        return ""
    return gettext(
        "%(scope)s. Agencies of the state carry it out among themselves; citizens and businesses "
        "have nothing to hand in."
    ) % {"scope": scope_words(procedure.scope, procedure.group)}


def procedure_pdf(of: ProcedureVersions, shown: ShownVersion, *, status: str, url: str) -> bytes:
    """The PDF file of a version; `status` in words, `url` the page it was taken from."""
    content = shown.content
    publication = shown.publication
    document = {
        "code": of.procedure.code,
        "name": content.name or of.procedure.code,
        "internal": internal_words(of.procedure),
        "status": status,
        "decision": publication.decision.number if publication else content.decision or "",
        "url": url,
        "qr": qr_svg(url).decode(),
        "language": language(),
        "page": asdict(citizen_page(content)),
        "labels": {
            "code": gettext("Code"),
            "where": gettext("Where"),
            "how_long": gettext("How long"),
            "how_much": gettext("How much"),
            "bring": gettext("What to bring"),
            "ways": gettext("Ways of handing in"),
            "steps": gettext("What happens, step by step"),
            "applicants": gettext("Who may apply"),
            "conditions": gettext("Conditions"),
            "results": gettext("What you get"),
            "law": gettext("Legal basis"),
            "unknown": gettext("not stated by the source"),
        },
    }
    with as_file(files("tinhgon.procedures.documents") / "procedure.typ") as template:
        written: bytes = typst.compile(
            str(template),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        )
    return written
