"""The form for a list by name: pasted or in a workbook, codes or names, with what is unclear."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import FileDrop, refusal_sentence, write_number
from tinhgon.procedures.api import named_rows
from tinhgon.programmes.api import ListRead, UnclearRow, read_list, rows_of

_MOST, _SHOWN = 20_000, 200
_COLUMNS = {
    "code": ("Mã thủ tục", "Mã TTHC", "Mã số TTHC", "Mã số", "Mã", "Code"),
    "name": ("Tên thủ tục", "Tên thủ tục hành chính", "Tên TTHC", "Thủ tục", "Procedure"),
    "field": ("Lĩnh vực", "Field"),
    "agency": ("Cơ quan", "Cơ quan quản lý", "Bộ, cơ quan", "Managing agency"),
}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An unclear row with the name under which a choice among its candidates is sent."""

    row: UnclearRow
    name: str
    chosen: str


class ListForm(forms.Form):
    codes = forms.CharField(
        label=_("Codes or names"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "One procedure a line, or codes with commas between. Rows of a table may be pasted as "
            "they are from Word or Excel: code, name, field and agency are looked for."
        ),
    )
    file = forms.FileField(
        label=_("Or a workbook"),
        required=False,
        widget=FileDrop(accept=".xlsx,.ods,.xls"),
        help_text=_(
            "With a column “Mã thủ tục” or “Tên thủ tục”; “Lĩnh vực” and “Cơ quan” tell those of "
            "one name apart."
        ),
    )
    without_unknown = forms.BooleanField(
        label=_("Put in those that are understood, keep the other rows here for later"),
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.read: ListRead | None = None

    def look(self, text: str) -> ListRead:
        """What the rows of a text mean, with the choices sent beside them."""
        rows = rows_of(text)
        chosen = {row: str(self.data.get(_choice(row), "")) for row in rows}
        self.read = read_list(self.by, rows, chosen)
        return self.read

    @property
    def unclear(self) -> list[ShownRow]:
        """The first of the rows nobody could make out."""
        rows = () if self.read is None else self.read.unclear[:_SHOWN]
        return [
            ShownRow(row, _choice(row.text), str(self.data.get(_choice(row.text), "")))
            for row in rows
        ]

    @property
    def hidden_rows(self) -> int:
        return 0 if self.read is None else max(0, len(self.read.unclear) - _SHOWN)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        text = self._with_file(data.get("codes", ""), data.get("file"))
        if self.errors:
            return data
        rows = rows_of(text)
        if not rows and not data.get("seen"):
            self.add_error("codes", gettext("Give at least one code or name, or a workbook."))
        elif len(rows) > _MOST:
            told = gettext("These are more than %(most)s rows; give them in parts.")
            self.add_error("codes", told % {"most": write_number(_MOST)})
        elif (read := self.look(text)).unclear and not data.get("without_unknown"):
            self.add_error("codes", _told_unclear(len(read.unclear), len(read.found)))
        return data

    def _with_file(self, text: str, file: Any) -> str:
        """The text and below it the rows of the file, which a browser does not send again."""
        if not file:
            return text
        try:
            rows = list(_rows_in(file))
        except Refusal as refused:
            self.add_error("file", refusal_sentence(refused))
            return text
        whole = "\n".join([text, *rows]).strip()
        self.data = {**{name: self.data.get(name) for name in self.data}, "codes": whole}
        return whole


def _choice(row: str) -> str:
    return f"row-{hashlib.sha256(row.encode()).hexdigest()[:12]}"


def _rows_in(file: Any) -> Iterator[str]:
    """Code, name, field and agency of each row of the first sheet that names one of the first two
    columns; raises `Refusal` without one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PurePath(str(file.name)).name
        path.write_bytes(file.read())
        try:
            rows = list(named_rows(path, _COLUMNS, ["name"]))
        except Refusal:
            rows = list(named_rows(path, _COLUMNS, ["code"]))
    for _number, row in rows:
        cells = (" ".join(row[name].split()) for name in _COLUMNS if name in row)
        yield "\t".join(cells)


def _told_unclear(unclear: int, found: int) -> str:
    sentence = ngettext(
        "%(n)s row is not understood yet, %(found)s procedures are. Mend it below or choose what "
        "is meant; or put in what is understood and keep the row for later.",
        "%(n)s rows are not understood yet, %(found)s procedures are. Mend them below or choose "
        "what is meant; or put in what is understood and keep the rows for later.",
        unclear,
    )
    return sentence % {"n": write_number(unclear), "found": write_number(found)}
