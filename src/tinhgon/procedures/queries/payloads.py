"""The public pages as JSON: the same facts, the content in its exchanged form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.content.canonical import to_dict
from tinhgon.procedures.models import CatalogueEntry, PublicationRow
from tinhgon.procedures.queries.coming import coming_of
from tinhgon.procedures.queries.pages import ProcedureVersions, ShownVersion
from tinhgon.procedures.queries.public import FoundForAnyone
from tinhgon.procedures.vocabulary import ScopeValue

Payload = dict[str, object]


def procedure_payload(
    of: ProcedureVersions, shown: ShownVersion, *, agency: str, url: str
) -> Payload:
    """One version: `{code, scope, group, status, version, effective_from, effective_to, decision,
    managing_agency, content, content_hash, source_hash, versions, abolished, delegations, coming,
    url}`; days as YYYY-MM-DD. `coming` is what is published for a day after today:
    `{effective_from, decision, version}`, no version where the procedure ends."""
    return {
        "code": of.procedure.code,
        **_scope(of.procedure.scope, of.procedure.group),
        "status": status_of(shown),
        **_version(shown),
        "managing_agency": {"key": of.procedure.managing_agency.key, "name": agency},
        "content": to_dict(shown.content),
        "content_hash": shown.reading.content.content_hash,
        "source_hash": shown.reading.content.source_hash,
        "versions": [_version(each) for each in of.versions],
        "abolished": _abolished(of.abolished_from()),
        "delegations": [
            {
                "owner": each.owner or None,
                "delegate": each.delegate,
                "document": each.document.number,
                "starts_on": _day(each.starts_on),
                "ends_on": _day(each.ends_on),
            }
            for each in of.delegations()
        ],
        "coming": [
            {
                "effective_from": _day(each.day),
                "decision": each.row.decision.number,
                "version": None if each.version is None else each.version.version.number,
            }
            for each in coming_of(of)
        ],
        "url": url,
    }


def _abolished(row: PublicationRow | None) -> Payload | None:
    if row is None:
        return None
    return {
        "decision": row.decision.number,
        "effective_from": _day(row.effective_from),
        "successor": None if row.successor is None else row.successor.code,
    }


def status_of(shown: ShownVersion, on: date | None = None) -> str:
    """`in_force`, `not_in_force_yet` or `ended`, by the days of the version."""
    day = on or today()
    if shown.holds_on(day):
        return "in_force"
    begins = shown.version.effective_from
    return "not_in_force_yet" if begins is not None and begins > day else "ended"


def _version(shown: ShownVersion) -> Payload:
    version = shown.version
    publication = shown.publication
    return {
        "version": version.number,
        "effective_from": _day(version.effective_from),
        "effective_to": _day(version.effective_to),
        "decision": shown.content.decision if publication is None else publication.decision.number,
    }


def _scope(scope: str, group: str) -> Payload:
    """Only internal procedures have a group."""
    return {"scope": scope, "group": group if scope == ScopeValue.INTERNAL.value else None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def found_payload(found: FoundForAnyone, urls: Mapping[int, str]) -> Payload:
    """Hits: `{total, is_cut, results: [{code, scope, group, name, field, level, url}]}`; `is_cut`:
    there are more than `total`, only the best are given."""
    hits = [_hit(entry, urls) for entry in found.entries]
    return {"total": found.total, "is_cut": found.is_cut, "results": hits}


def _hit(entry: CatalogueEntry, urls: Mapping[int, str]) -> Payload:
    return {
        "code": entry.code,
        **_scope(entry.scope, entry.group),
        "name": entry.name,
        "field": entry.field or None,
        "level": entry.level or None,
        "url": urls[entry.pk],
    }
