"""A reorganisation: from the tree that stands and a list of changes to the tree after them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.rules.changes import (
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    Rename,
    Split,
    Standing,
    Succession,
)
from tinhgon.registry.vocabulary import SuccessionKind

# How many of those left below a refusal names.
_MOST_NAMED = 12
_KEY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reorganisation opens, changes and ends; `before` holds what stood, by key."""

    founded: tuple[Standing, ...]
    changed: tuple[Standing, ...]
    ended: tuple[str, ...]
    successions: tuple[Succession, ...]
    before: Mapping[str, Standing]

    def successors(self, key: str) -> tuple[str, ...]:
        return tuple(row.successor for row in self.successions if row.predecessor == key)


def reorganise(
    standing: Iterable[Standing],
    changes: Iterable[Change],
    *,
    effective: date,
    taken: Collection[str] = (),
) -> Outcome:
    """Apply `changes` in order, effective from a day, to the agencies that stand.

    `taken` are all keys ever given, so that none is given twice. Raises `Refusal` with the agency
    and what to do where a change is not possible; nothing is half done.
    """
    work = _Work({row.key: row for row in standing}, effective, set(taken))
    for change in changes:
        work.apply(change)
    return work.outcome()


@dataclass(slots=True)
class _Work:
    before: dict[str, Standing]
    effective: date
    taken: set[str]
    after: dict[str, Standing] = field(init=False)
    ended: list[str] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.after = dict(self.before)

    def apply(self, change: Change) -> None:
        match change:
            case Create():
                self._create(change)
            case Rename():
                stood = self._open(change.key)
                name_en = change.name_en or stood.name_en
                self._change(replace(stood, name=_named(change.name), name_en=name_en))
            case Move():
                self._change(replace(self._open(change.key), parent=self._open(change.parent).key))
            case Dissolve():
                self._end(change.key)
            case Merge():
                self._merge(change)
            case Split():
                self._split(change)

    def outcome(self) -> Outcome:
        self._check_tree()
        changed = [row for key, row in self.after.items() if row != self.before.get(key)]
        return Outcome(
            founded=tuple(row for row in changed if row.key not in self.before),
            changed=tuple(row for row in changed if row.key in self.before),
            ended=tuple(self.ended),
            successions=tuple(self.successions),
            before=self.before,
        )

    def _create(self, change: Create) -> None:
        if not _KEY.fullmatch(change.key):
            raise Refusal(
                gettext_noop(
                    "The key %(key)s is not possible; use small letters, digits, dots and hyphens."
                ),
                key=change.key,
            )
        if change.key in self.taken or change.key in self.after:
            raise Refusal(
                gettext_noop(
                    "The key %(key)s belongs to another agency, past or present; choose another."
                ),
                key=change.key,
            )
        parent = None if change.parent is None else self._open(change.parent).key
        self.taken.add(change.key)
        self.after[change.key] = Standing(
            key=change.key,
            name=_named(change.name),
            name_en=change.name_en.strip(),
            kind=change.kind,
            level=change.level,
            parent=parent,
            code=change.code.strip(),
            legacy_code=change.legacy_code.strip(),
            valid_from=self.effective,
        )

    def _merge(self, change: Merge) -> None:
        heir = self._open(change.into).key
        ending = [key for key in dict.fromkeys(change.predecessors) if key != heir]
        if not ending:
            raise Refusal(gettext_noop("Name at least one agency that merges into another one."))
        for key in ending:
            for child in self._children(key):
                self._change(replace(self._open(child), parent=heir))
            self._end(key)
            self.successions.append(Succession(key, heir, SuccessionKind.MERGE))

    def _split(self, change: Split) -> None:
        heirs = [self._open(key).key for key in dict.fromkeys(change.into) if key != change.key]
        stood = self._open(change.key)
        if len(heirs) + change.stays < 2:
            raise Refusal(
                gettext_noop(
                    "%(name)s is split into fewer than two; name all the agencies it becomes."
                ),
                name=stood.name,
            )
        below = self._children(change.key)
        for child, parent in change.children.items():
            if child not in below:
                raise Refusal(
                    gettext_noop(
                        "%(child)s does not stand under %(name)s; remove it from the list."
                    ),
                    child=child,
                    name=stood.name,
                )
            self._change(replace(self._open(child), parent=self._open(parent).key))
        if change.others:
            heir = self._open(change.others).key
            for child in below:
                if child not in change.children and child != heir:
                    self._change(replace(self._open(child), parent=heir))
        if not change.stays:
            self._end(change.key)
        self.successions.extend(
            Succession(change.key, heir, SuccessionKind.SPLIT) for heir in heirs
        )

    def _open(self, key: str) -> Standing:
        row = self.after.get(key)
        if row is None:
            raise Refusal(
                gettext_noop("No agency %(key)s stands on %(day)s; check the key and the day."),
                key=key,
                day=self.effective,
            )
        return row

    def _change(self, row: Standing) -> None:
        self._check_order(row.key)
        self.after[row.key] = replace(row, valid_from=self.effective)

    def _end(self, key: str) -> None:
        self._open(key)
        self._check_order(key)
        del self.after[key]
        self.ended.append(key)

    def _check_order(self, key: str) -> None:
        """History is only added to: a change comes after everything recorded of its agency."""
        stood = self.before.get(key)
        if stood is None or stood.valid_from is None or stood.valid_from < self.effective:
            return
        raise Refusal(
            gettext_noop(
                "%(name)s already has a change recorded from %(recorded)s, so it cannot be "
                "changed from %(day)s; choose a later day."
            ),
            name=stood.name,
            recorded=stood.valid_from,
            day=self.effective,
        )

    def _children(self, key: str) -> list[str]:
        return [row.key for row in self.after.values() if row.parent == key]

    def _check_tree(self) -> None:
        for row in self.after.values():
            if row.parent is not None and row.parent not in self.after:
                raise self._left_below(row.parent)
            self._check_path(row)
            self._check_parent_began(row)

    def _left_below(self, ended: str) -> Refusal:
        """What stands under an agency that would end, all of it at once."""
        names = [row.name for row in self.after.values() if row.parent == ended]
        parent = self.before[ended].name
        if len(names) == 1:
            return Refusal(
                gettext_noop(
                    "%(parent)s cannot end while %(child)s stands under it; move or dissolve "
                    "that agency in the same reorganisation."
                ),
                parent=parent,
                child=names[0],
            )
        return Refusal(
            gettext_noop(
                "%(parent)s cannot end while %(count)s agencies stand under it (%(children)s); say "
                "where each goes, or dissolve it, in the same reorganisation."
            ),
            parent=parent,
            count=len(names),
            children="; ".join((*names[:_MOST_NAMED], "…") if len(names) > _MOST_NAMED else names),
        )

    def _check_path(self, row: Standing) -> None:
        seen, parent = {row.key}, row.parent
        while parent is not None:
            if parent in seen:
                raise Refusal(
                    gettext_noop(
                        "%(name)s would stand under itself; choose a parent outside what it leads."
                    ),
                    name=row.name,
                )
            seen.add(parent)
            above = self.after.get(parent)
            parent = None if above is None else above.parent

    def _check_parent_began(self, row: Standing) -> None:
        if row.parent is None or row == self.before.get(row.key):
            return
        begins = self.after[row.parent].valid_from
        if begins is not None and begins > self.effective:
            raise Refusal(
                gettext_noop(
                    "%(parent)s begins on %(begins)s only; choose that day or a later one."
                ),
                parent=self.after[row.parent].name,
                begins=begins,
            )


def _named(name: str) -> str:
    if not name.strip():
        raise Refusal(gettext_noop("An agency needs a name; give its official one."))
    return name.strip()
