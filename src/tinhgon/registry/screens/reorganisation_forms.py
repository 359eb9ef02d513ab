"""The form of a reorganisation: what it rests on, and a line for each change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import DayInput, shown_with
from tinhgon.registry.api import (
    AGENCY_KIND_LABELS,
    MARK_LABELS,
    AgencyKind,
    AgencyLevel,
    Basis,
    Change,
    Create,
    Dissolve,
    LegalDocument,
    Mark,
    Merge,
    Move,
    Rename,
    Split,
    document,
    states_on,
)

CHANGES = {
    "rename": gettext_noop("Rename"),
    "move": gettext_noop("Move under another agency"),
    "merge": gettext_noop("Merge into another agency"),
    "split": gettext_noop("Split into several (it ends)"),
    "hand_over": gettext_noop("Hand part over to others (it stays)"),
    "dissolve": gettext_noop("Dissolve (nobody takes its place)"),
    "create": gettext_noop("Found a new agency"),
}
# Stands for all below that no line names.
_OTHERS = "*"
# Which changes need which field of their line.
_DIVIDING = ("split", "hand_over")
_USED_BY = {
    "agency": tuple(change for change in CHANGES if change != "create"),
    "target": ("move", "merge", *_DIVIDING, "create"),
    "name": ("rename", "create"),
    "key": ("create",),
    "kind": ("create",),
    "below": _DIVIDING,
}
_LEVELS = {
    AgencyKind.PROVINCE: AgencyLevel.PROVINCE,
    AgencyKind.DEPARTMENT: AgencyLevel.PROVINCE,
    AgencyKind.PROVINCE_UNIT: AgencyLevel.PROVINCE,
    AgencyKind.COMMUNE: AgencyLevel.COMMUNE,
}


class BasisForm(forms.Form):
    """From when, and on what the reorganisation rests."""

    effective = forms.DateField(label=_("Effective from"), widget=DayInput())
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        help_text=_("As it will stand in the history, for example the title of the resolution."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("The number of the resolution or decision, or where the fact was read."),
    )
    mark = forms.ChoiceField(label=_("How far it was checked"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(mark.value, gettext(label)) for mark, label in MARK_LABELS.items()]
        self.fields["mark"] = forms.ChoiceField(label=_("How far it was checked"), choices=choices)

    def basis(self) -> Basis:
        """The basis as filled in; a source that names a recorded document points to it."""
        source = str(self.cleaned_data["source"])
        found: LegalDocument | None = document(source)
        return Basis(
            title=str(self.cleaned_data["title"]),
            source=source,
            mark=Mark(self.cleaned_data["mark"]),
            document=found,
        )


class ChangeForm(forms.Form):
    """One change. Which fields matter depends on its kind: the hints say so, and with scripts only
    those are shown. Dissolving with a successor is a merger, and the form says so."""

    change = forms.ChoiceField(label=_("Change"))
    agency = forms.CharField(
        label=_("Agency"),
        required=False,
        max_length=600,
        help_text=_("Its key or exact name. For a merger several, separated by semicolons."),
    )
    target = forms.CharField(
        label=_("Goes to"),
        required=False,
        max_length=600,
        help_text=_(
            "New parent, successor, or parent of a new agency; several successors separated by "
            "semicolons."
        ),
    )
    name = forms.CharField(
        label=_("New name"), required=False, max_length=300, help_text=_("To rename or found.")
    )
    key = forms.CharField(
        label=_("Key of a new agency"),
        required=False,
        max_length=60,
        help_text=_("Small letters, digits, dots and hyphens; it never changes."),
    )
    kind = forms.ChoiceField(label=_("Kind of a new agency"), required=False)
    below = forms.CharField(
        label=_("Where those below go"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One per line: agency = successor; * = successor for all others."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"] = forms.ChoiceField(
            label=_("Change"),
            choices=[(name, gettext(label)) for name, label in CHANGES.items()],
            help_text=_(
                "To dissolve an agency names nobody in its place. Where one agency takes over its "
                "work, merge it into that one; where several do, split it."
            ),
        )
        kinds = [(kind.value, gettext(label)) for kind, label in AGENCY_KIND_LABELS.items()]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of a new agency"), required=False, choices=[("", "–"), *kinds]
        )
        for name, changes in _USED_BY.items():
            shown_with(self, name, "change", changes)


ChangeFormSet = forms.formset_factory(ChangeForm, extra=0, min_num=1, max_num=100, absolute_max=100)


class NamedAgencies:
    """Finds the key behind what a person typed: a key, or a name that only one agency bears."""

    def __init__(self, on: date, new_keys: set[str]) -> None:
        self._keys = set(new_keys)
        self._by_name: dict[str, set[str]] = {}
        for state in states_on(on):
            self._keys.add(state.agency.key)
            self._by_name.setdefault(fold(state.name), set()).add(state.agency.key)

    def key(self, typed: str) -> str:
        """The key. Raises `Refusal` for a name that none or several bear."""
        text = typed.strip()
        if not text:
            raise Refusal(gettext_noop("Name the agency: its key or its exact name."))
        if text in self._keys:
            return text
        bearing = self._by_name.get(fold(text), set())
        if len(bearing) == 1:
            return next(iter(bearing))
        if bearing:
            raise Refusal(
                gettext_noop("Several agencies are called “%(name)s”; give its key: %(keys)s."),
                name=text,
                keys=", ".join(sorted(bearing)[:12]),
            )
        raise Refusal(
            gettext_noop("No agency “%(name)s” stands on that day; look it up under Agencies."),
            name=text,
        )

    def keys(self, typed: str) -> tuple[str, ...]:
        return tuple(self.key(part) for part in typed.split(";") if part.strip())


def change_of(line: dict[str, Any], agencies: NamedAgencies) -> Change:
    """The change a line asks for. Raises `Refusal` where something of it is missing."""
    match line["change"]:
        case "create":
            return _founding(line, agencies)
        case "rename":
            return Rename(agencies.key(line["agency"]), line["name"])
        case "move":
            return Move(agencies.key(line["agency"]), agencies.key(line["target"]))
        case "merge":
            return Merge(agencies.keys(line["agency"]), agencies.key(line["target"]))
        case "split" | "hand_over":
            below = _children(line["below"], agencies)
            others = below.pop(_OTHERS, "")
            return Split(
                agencies.key(line["agency"]),
                agencies.keys(line["target"]),
                stays=line["change"] == "hand_over",
                children=below,
                others=others,
            )
        case _:
            return Dissolve(agencies.key(line["agency"]))


def _founding(line: dict[str, Any], agencies: NamedAgencies) -> Create:
    if not line["kind"]:
        raise Refusal(gettext_noop("Choose what kind of agency is founded."))
    kind = AgencyKind(line["kind"])
    return Create(
        key=line["key"].strip(),
        name=line["name"],
        kind=kind,
        level=_LEVELS.get(kind, AgencyLevel.CENTRAL),
        parent=agencies.key(line["target"]) if line["target"].strip() else None,
    )


def _children(text: str, agencies: NamedAgencies) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in text.splitlines():
        if not row.strip():
            continue
        child, separator, successor = row.partition("=")
        if not separator:
            raise Refusal(
                gettext_noop(
                    "“%(line)s” does not say where the agency goes; write agency = successor."
                ),
                line=row.strip(),
            )
        named = _OTHERS if child.strip() == _OTHERS else agencies.key(child)
        found[named] = agencies.key(successor)
    return found
