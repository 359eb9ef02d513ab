"""What must be amended in the law for an item: named, corrected, dropped, given to an agency."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.api import (
    Agency,
    Provision,
    ancestors,
    document,
    read_provisions,
    resolve_issuer,
    written_place,
    written_provision,
)
from tinhgon.review.actions.item_records import save_item, take_item, tell
from tinhgon.review.events import (
    LawChangeAssigned,
    LawChangesDropped,
    LawChangesNamed,
    ProvisionFacts,
)
from tinhgon.review.models import LawChange, PlanItem
from tinhgon.review.policies import check_assign_law_change, check_name_law_changes, is_frozen

_LONGEST = {"document": 120, "named": 120, "annex": 60, "article": 12, "clause": 12, "point": 12}
_LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be amended as a person writes it, for which operations (ids), by whom and when.

    `text` names one provision or several ("khoản 2 Điều 5, Điều 7 Nghị định 63/2010/NĐ-CP").
    Without an owner it is the issuer of the document, or the agency of the plan.
    """

    text: str
    operations: tuple[int, ...]
    owner: Agency | None = None
    due_on: date | None = None
    note: str = ""


@transaction.atomic
def name_law_changes(*, by: Actor, item: int, revision: int, wanted: Amendment) -> list[LawChange]:
    """Enter every provision that `wanted.text` names for operations of an item (id).

    A provision entered before serves these operations too. After approval only operations for
    which nothing was named yet can be given one: what was approved is not changed.
    """
    row = take_item(by, item, revision)
    check_name_law_changes(by, row)
    operations = _operations(row, wanted.operations)
    provisions = _provisions(wanted.text)
    rows = [_enter(by, row, each, wanted) for each in provisions]
    for entry in rows:
        entry.operations.add(*operations)
    _drop_empty(by, row, _not_needed(row, operations))
    _named(by, row, rows)
    return rows


@transaction.atomic
def name_law_of_many(
    *, by: Actor, wanted: Mapping[int, tuple[int, Sequence[Amendment]]]
) -> list[LawChange]:
    """Enter what many items (id → revision seen, amendments) need, all or none."""
    rows: list[LawChange] = []
    for item in sorted(wanted):
        revision, amendments = wanted[item]
        for each in amendments:
            rows += name_law_changes(by=by, item=item, revision=revision, wanted=each)
            revision = PlanItem.objects.values_list("revision", flat=True).get(pk=item)
    return rows


def check_provisions(text: str) -> None:
    """Refuse a text in which no provision of a document is found, with what is missing."""
    _provisions(text)


@transaction.atomic
def say_nothing_to_amend(
    *, by: Actor, item: int, revision: int, operations: Sequence[int], reason: str
) -> LawChange:
    """Say that no document has to be amended for operations (ids) of an item, and why."""
    row = take_item(by, item, revision)
    check_name_law_changes(by, row)
    chosen = _operations(row, operations)
    note = nfc(reason).strip()
    if not note:
        raise Refusal(
            gettext_noop("Say why no document has to be amended, such as that it is done at once.")
        )
    entry = LawChange.objects.create(
        item=row, none_needed=True, note=note, made_at=timezone.now(), made_by=by.account_id
    )
    entry.operations.add(*chosen)
    _named(by, row, [entry])
    return entry


@transaction.atomic
def correct_law_change(*, by: Actor, entry: int, revision: int, wanted: Amendment) -> LawChange:
    """Correct an entry (id) of an item seen at `revision`; its text names one provision."""
    said = _entry(by, entry)
    row = take_item(by, said.item_id, revision)
    check_name_law_changes(by, row)
    _check_not_frozen(row)
    provisions = _provisions(wanted.text)
    if len(provisions) != 1:
        raise Refusal(
            gettext_noop("Name one provision here; enter further ones as entries of their own.")
        )
    _set(said, provisions[0])
    twin = _same(row, provisions[0])
    if twin is not None and twin.pk != said.pk:
        raise Refusal(
            gettext_noop("%(place)s is in the list of this item already."),
            place=written_provision(provisions[0]),
        )
    said.owner = wanted.owner or said.owner
    said.due_on, said.note = wanted.due_on, nfc(wanted.note).strip()
    said.save()
    said.operations.set(_operations(row, wanted.operations))
    _named(by, row, [said])
    return said


@transaction.atomic
def drop_law_change(*, by: Actor, entry: int, revision: int) -> PlanItem:
    """Take an entry (id) off the list of its item, seen at `revision`."""
    said = _entry(by, entry)
    row = take_item(by, said.item_id, revision)
    check_name_law_changes(by, row)
    _check_not_frozen(row)
    _drop(by, row, [said])
    save_item(row)
    return row


@transaction.atomic
def assign_law_change(
    *, by: Actor, entry: int, revision: int, owner: Agency, due_on: date | None
) -> LawChange:
    """Give an approved entry (id) to another agency, or set another day."""
    said = _entry(by, entry)
    row = _item_of(said, revision)
    check_assign_law_change(by, said)
    said.owner, said.due_on = owner, due_on
    said.save(update_fields=["owner", "due_on"])
    save_item(row)
    tell(by, row, LawChangeAssigned(entry=said.pk, owner=owner.key, due_on=due_on))
    return said


@transaction.atomic
def assign_law_changes(
    *, by: Actor, entries: Mapping[int, int], owner: Agency | None, due_on: date | None
) -> list[LawChange]:
    """Give many approved entries (id → revision of the item seen) to an agency, by a day, all or
    none. What is not said, owner or day, stays as it is with each."""
    if owner is None and due_on is None:
        raise Refusal(gettext_noop("Choose who sees to them, or by when."))
    seen: dict[int, int] = {}
    given = []
    for pk in sorted(entries):
        said = _entry(by, pk)
        given.append(
            assign_law_change(
                by=by,
                entry=pk,
                revision=seen.get(said.item_id, entries[pk]),
                owner=owner or said.owner or said.item.plan.agency,
                due_on=due_on or said.due_on,
            )
        )
        seen[said.item_id] = given[-1].item.revision
    return given


def drop_without_operation(by: Actor, item: PlanItem) -> None:
    """Entries whose last operation was taken off go with it."""
    _drop_empty(by, item, item.law_changes.filter(operations=None))


def needed_for(items: Collection[int]) -> dict[int, dict[int, set[int]]]:
    """What each entry (id) of items (ids) is needed for: operations (ids), by item."""
    found: dict[int, dict[int, set[int]]] = {}
    rows = LawChange.objects.filter(item__in=items, operations__isnull=False).order_by("pk")
    for item, entry, operation in rows.values_list("item", "pk", "operations"):
        found.setdefault(item, {}).setdefault(entry, set()).add(operation)
    return found


def dropped(item: PlanItem, entries: Sequence[int]) -> LawChangesDropped:
    """What is told of entries (ids) that go, at the revision the item has."""
    return LawChangesDropped(entries=list(entries), count=len(entries), revision=item.revision)


def _entry(by: Actor, entry: int) -> LawChange:
    return get_visible(LawChange.objects.select_related("item", "owner"), by, pk=entry)


def _item_of(entry: LawChange, revision: int) -> PlanItem:
    """The item of an entry, locked, as it was seen: whoever sees to the entry need not see
    the item, and is told nothing of it."""
    rows = PlanItem.objects.select_for_update(of=("self",)).select_related("plan__agency")
    row = rows.get(pk=entry.item_id)
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed what “%(place)s” is needed for meanwhile. Look at it "
                "again and send it once more."
            ),
            place=written_provision(entry.provision),
        )
    entry.item = row
    return row


def _check_not_frozen(item: PlanItem) -> None:
    if is_frozen(item):
        raise Refusal(
            gettext_noop(
                "What must be amended for %(code)s was approved and is not changed. Have the "
                "approval revoked, or name what is still missing."
            ),
            code=item.procedure.code,
        )


def _operations(item: PlanItem, wanted: Collection[int]) -> list[int]:
    """The operations of the item that are meant; after approval only unnamed ones."""
    known = {row.pk for row in item.operations.all()}
    chosen = [pk for pk in wanted if pk in known]
    if not chosen or len(chosen) != len(set(wanted)):
        raise NotFound(
            gettext_noop("Choose the operations this is needed for; reload the page to see them.")
        )
    if is_frozen(item):
        named = set(LawChange.objects.filter(item=item).values_list("operations", flat=True))
        if named & set(chosen):
            _check_not_frozen(item)
    return chosen


def _provisions(text: str) -> list[Provision]:
    said = nfc(text).strip()[:_LONGEST_TEXT]
    found = [each.provision for each in read_provisions(said)]
    if not found:
        raise Refusal(
            gettext_noop(
                "No provision was found in “%(text)s”. Write it as in: điểm a khoản 2 Điều 5 Nghị "
                "định 63/2010/NĐ-CP."
            ),
            text=said[:200],
        )
    for each in found:
        if not each.document and not each.named:
            raise Refusal(
                gettext_noop(
                    "“%(place)s” does not say of which document. Add its number, such as Nghị định "
                    "63/2010/NĐ-CP; leave the operation without an entry while it is not known."
                ),
                place=written_place(each),
            )
        if any(len(getattr(each, field)) > most for field, most in _LONGEST.items()):
            raise Refusal(
                gettext_noop("“%(place)s” is too long for a provision; write it more shortly."),
                place=written_place(each)[:200],
            )
    return found


def _same(item: PlanItem, provision: Provision) -> LawChange | None:
    return item.law_changes.filter(
        none_needed=False,
        **{field: getattr(provision, field) for field in _LONGEST},
    ).first()


def _set(entry: LawChange, provision: Provision) -> None:
    for field in _LONGEST:
        setattr(entry, field, getattr(provision, field))
    entry.place = provision.place_key[:120]


def _enter(by: Actor, item: PlanItem, provision: Provision, wanted: Amendment) -> LawChange:
    entry = _same(item, provision)
    if entry is None:
        entry = LawChange(item=item, made_at=timezone.now(), made_by=by.account_id)
        _set(entry, provision)
        entry.owner = wanted.owner or _issuer(provision) or item.plan.agency
    elif wanted.owner is not None:
        entry.owner = wanted.owner
    entry.due_on = wanted.due_on or entry.due_on
    entry.note = nfc(wanted.note).strip() or entry.note
    entry.save()
    return entry


def _issuer(provision: Provision) -> Agency | None:
    """Who issued the document amends it; a decree of the Government is drafted by others."""
    known = document(provision.document) if provision.document else None
    issuer = resolve_issuer(provision.document) if known is None else known.issuer
    return issuer if issuer is not None and ancestors(issuer.pk) else None


def _not_needed(item: PlanItem, operations: Sequence[int]) -> list[LawChange]:
    """Entries that said nothing is to be amended for operations that now have a provision."""
    said = item.law_changes.filter(none_needed=True, operations__in=operations).distinct()
    empty = []
    for entry in said:
        entry.operations.remove(*operations)
        if not entry.operations.exists():
            empty.append(entry)
    return empty


def _drop_empty(by: Actor, item: PlanItem, entries: Iterable[LawChange]) -> None:
    rows = list(entries)
    if rows:
        _drop(by, item, rows)


def _drop(by: Actor, item: PlanItem, entries: Sequence[LawChange]) -> None:
    ids = [entry.pk for entry in entries]
    LawChange.objects.filter(pk__in=ids).delete()
    tell(by, item, dropped(item, ids))


def _named(by: Actor, item: PlanItem, entries: Sequence[LawChange]) -> None:
    save_item(item)
    facts = [
        ProvisionFacts(
            entry=entry.pk,
            document=entry.document,
            named=entry.named,
            place=written_place(entry.provision),
            none_needed=entry.none_needed,
            operations=sorted(entry.operations.values_list("pk", flat=True)),
            owner=None if entry.owner is None else entry.owner.key,
            due_on=entry.due_on,
        )
        for entry in entries
    ]
    tell(by, item, LawChangesNamed(provisions=facts, count=len(facts), revision=item.revision))
