"""Controls Django does not bring."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


class FileDrop(forms.ClearableFileInput):
    """A field for a file, chosen or dropped; `accept` as in HTML, such as ".xlsx,.ods"."""

    template_name = "ui/file_drop.html"

    def __init__(self, accept: str = "", attrs: dict[str, Any] | None = None) -> None:
        # Blanks after the commas, so that the list of endings wraps where it is shown.
        listed = ", ".join(accept.split(","))
        super().__init__({**(attrs or {}), **({"accept": listed} if accept else {})})


class DayInput(forms.DateInput):
    """A date from the browser's own calendar; without one, typed as 21/11/2026."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def shown_with(form: forms.BaseForm, name: str, other: str, values: Iterable[str]) -> None:
    """Show a field only while the field `other` has one of `values`; without scripts always."""
    form.fields[name].widget.attrs |= {
        "data-shown-with": form.add_prefix(other),
        "data-used-by": " ".join(values),
    }
