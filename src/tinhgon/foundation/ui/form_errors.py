"""Errors of a form, each with the field it concerns, and the marks assistive software reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class FormError:
    """`anchor` is the id of the control, empty for an error of the form as a whole."""

    sentence: str
    label: str = ""
    anchor: str = ""


def errors_of(form: BaseForm) -> list[FormError]:
    """All errors in the order of the fields, those of the whole form first."""
    if not form.is_bound:
        return []
    found = [FormError(str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        found += [
            FormError(str(sentence), str(bound.label), bound.id_for_label or bound.auto_id)
            for sentence in bound.errors
        ]
    return found


def is_wrong(bound: BoundField) -> bool:
    return bound.form.is_bound and bool(bound.errors)


def hint_id(bound: BoundField) -> str:
    return f"{bound.auto_id}-hint"


def error_id(bound: BoundField) -> str:
    return f"{bound.auto_id}-error"


def is_optional(bound: BoundField) -> bool:
    """Whether it may be left empty whatever else is chosen."""
    return not bound.field.required and "data-shown-with" not in bound.field.widget.attrs


def with_aria(bound: BoundField) -> SafeString:
    """The control, tied to its hint and its error."""
    described = []
    if bound.help_text:
        described.append(hint_id(bound))
    attributes: dict[str, str | bool] = {}
    if is_wrong(bound):
        described.append(error_id(bound))
        attributes["aria-invalid"] = "true"
    if described and not bound.use_fieldset:
        attributes["aria-describedby"] = " ".join(described)
    return bound.as_widget(attrs=attributes)
