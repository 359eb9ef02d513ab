"""What a record means for the catalogue as it stands: new, changed, or known already."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import Observation, StoredContent, Version
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.states import ManagingBasis, VersionState


@dataclass(frozen=True, slots=True)
class Base:
    """The version of a procedure that an incoming record is compared with; `managed_by` is the
    agency (id) that manages it, None where it waits to be assigned."""

    procedure_id: int
    managed_by: int | None
    version_id: int
    number: int
    source_hash: str
    content_id: int


def bases(codes: Iterable[str]) -> dict[str, Base]:
    """The version to compare with, by code: the one in force today, else the latest published,
    else the latest draft. Codes without any are new."""
    day = today()
    rows = (
        Version.objects.filter(procedure__code__in=list(codes), readings__is_current=True)
        .exclude(state=VersionState.WITHDRAWN.value)
        .order_by()
        .values_list(
            "procedure__code",
            "procedure_id",
            "procedure__managing_agency_id",
            "procedure__managing_basis",
            "pk",
            "number",
            "source_hash",
            "readings__content_id",
            "state",
            "effective_from",
            "effective_to",
        )
    )
    best: dict[str, tuple[tuple[bool, bool, int], Base]] = {}
    for code, procedure, agency, basis, version, number, digest, content, state, *days in rows:
        first, last = days
        published = state == VersionState.PUBLISHED.value
        begun = first is None or first <= day
        in_force = published and begun and (last is None or last >= day)
        rank = (in_force, published, number)
        if code not in best or rank > best[code][0]:
            manager = managed_by(agency, basis)
            best[code] = (rank, Base(procedure, manager, version, number, digest, content))
    return {code: base for code, (_, base) in best.items()}


def managed_by(agency: int, basis: str) -> int | None:
    """Who manages a procedure (id), None where it waits to be assigned."""
    return None if basis == ManagingBasis.DEFAULT.value else agency


def observed(found: Iterable[Base]) -> set[tuple[int, str]]:
    """(version, source hash) of what was observed before; it is not observed a second time."""
    versions = [base.version_id for base in found]
    return set(
        Observation.objects.filter(base_id__in=versions)
        .order_by()
        .values_list("base_id", "source_hash")
    )


def base_contents(found: Iterable[Base]) -> dict[int, Content]:
    """The contents of the versions compared with, by the id they are stored under."""
    rows = StoredContent.objects.filter(pk__in={base.content_id for base in found})
    return {row.pk: load(row) for row in rows}


def code_of(values: Mapping[str, object]) -> str:
    """The code a record names, or an empty text."""
    value = values.get(PortalKey.CODE.value)
    if value is None:
        value = next((text for key, text in values.items() if nfc(key) == PortalKey.CODE), "")
    return value.strip() if isinstance(value, str) else ""


def completed(values: Mapping[str, object], base: Mapping[str, str]) -> dict[str, object]:
    """A partial record with the catalogue's own text wherever it says nothing else.

    A cell that differs only in blanks or Unicode form from what was exported changes nothing.
    """
    whole: dict[str, object] = dict(base)
    keys = {nfc(key): key for key in base}
    for name, value in values.items():
        key = keys.get(nfc(name), name)
        same = isinstance(value, str) and _same(value, base.get(key, ""))
        if not same:
            whole[key] = value
    return whole


def _same(one: str, other: str) -> bool:
    return " ".join(nfc(one).split()) == " ".join(nfc(other).split())


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Keys whose text differs; technical keys (with a leading underscore) do not count."""
    return [
        key
        for key in dict.fromkeys([*before, *after])
        if not key.startswith("_") and before.get(key) != after.get(key)
    ]


def describe(before: Content, after: Content) -> str:
    """What differs, counted, as JSON: the record's fields, and components by kind."""
    counted = Counter(
        (change.component.value if change.component else "head", change.kind.value)
        for change in difference(before, after)
    )
    components: dict[str, dict[str, int]] = {}
    for (component, kind), count in counted.items():
        components.setdefault(component, {})[kind] = count
    fields = changed_fields(before.source, after.source)
    return json.dumps({"fields": fields, "components": components}, ensure_ascii=False)
