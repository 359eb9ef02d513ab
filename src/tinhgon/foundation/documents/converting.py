"""A Word file as PDF, by a LibreOffice that is installed beside the platform (decision 0108).

It is a program of its own (MPL), run for one file in an empty profile and folder, with limits; the
platform needs it for nothing else.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings

from tinhgon.foundation.documents.limited import Limits, run_limited
from tinhgon.foundation.refusals import Refusal, gettext_noop

_PROGRAMS = ("soffice", "libreoffice")
_NEVER = "no"
_MEGABYTE = 1024 * 1024
# 1,255 pages took 13 s of work and 240 MB; what it maps without using counts as memory here.
LIMITS = Limits(seconds=300, memory=4096 * _MEGABYTE, file_size=256 * _MEGABYTE)
# PDF/A-2b, as the default layout gives it.
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "SelectPdfVersion": {"type": "long", "value": "2"},
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
    }
)
# A checked template opens nothing else; this holds even where the check missed something.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class NotConverted(Refusal):
    """No PDF was made of a Word file; the Word file itself can be had."""


def can_convert() -> bool:
    """Whether the server has a LibreOffice that may be used."""
    return bool(_office())


def word_to_pdf(word: bytes, limits: Limits = LIMITS) -> bytes:
    """The PDF of a Word file. Raises `NotConverted` with a sentence."""
    office = _office()
    if not office:
        raise NotConverted(
            gettext_noop(
                "The server has no LibreOffice, so it makes no PDF of a Word template. Take the "
                "Word file and save it as PDF, or take the PDF in the default layout."
            )
        )
    # Where a file or the folder cannot be removed, the system clears its temporary place later.
    with tempfile.TemporaryDirectory(prefix="tinhgon-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        return _converted(office, word, folder, limits)


def _converted(office: str, word: bytes, folder: Path, limits: Limits) -> bytes:
    (folder / "document.docx").write_bytes(word)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        office,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(folder),
        str(folder / "document.docx"),
    ]
    # Nothing of the platform's own environment: no key, no password of the database.
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
    }
    made = folder / "document.pdf"
    try:
        run_limited(command, limits=limits, folder=folder, environment=environment)
    except subprocess.TimeoutExpired as late:
        raise NotConverted(
            gettext_noop(
                "LibreOffice did not finish the PDF within %(seconds)s seconds. Take the Word "
                "file and save it as PDF, or take the PDF in the default layout."
            ),
            seconds=limits.seconds,
        ) from late
    if not made.exists() or not made.read_bytes().startswith(b"%PDF-"):
        raise NotConverted(
            gettext_noop(
                "LibreOffice could not make a PDF of this Word file. Take the Word file and save "
                "it as PDF, or take the PDF in the default layout."
            )
        )
    return made.read_bytes()


def _office() -> str:
    """The full path of the program; empty where there is none, or none may be used."""
    said: str = settings.OFFICE
    return "" if said == _NEVER else _found(said)


@cache
def _found(said: str) -> str:
    names = (said,) if said else _PROGRAMS
    return next((str(Path(path).resolve()) for name in names if (path := shutil.which(name))), "")
