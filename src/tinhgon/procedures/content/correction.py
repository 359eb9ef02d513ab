"""A person's correction of a misread value: a new content of the same version.

The text stays as it is; only what was read from it changes. Paths: "scope", "level",
"channels/<id>/terms/<n>", "channels/<id>/fees/<n>", "steps/<id>/working_time",
"dossier/<id>" and "legal_basis/<id>".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.procedures.content.components import Channel, DossierItem, Fee, LegalCitation, Term
from tinhgon.procedures.content.document import Content, Scope
from tinhgon.procedures.vocabulary import (
    InternalGroup,
    Level,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)

Values = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)
Part = TypeVar("Part")

_LONGEST_TERM = 10_000
_LARGEST_AMOUNT = 10**15
_LARGEST_COUNT = 1_000


def correct(content: Content, path: str, values: Values) -> Content:
    """`content` with the value at `path` corrected to `values`, plain values by field name.

    A term takes `value` and `unit`, or `state` alone; a fee `amount` and `currency`, or `state`
    alone; the scope `value`, `group`, `basis`; a dossier item `originals`, `copies`, `form`; a
    citation `number`; the level `level`. Fields not given stay. Refuses an unknown path, a
    value of the wrong form, and a correction that changes nothing.
    """
    parts = path.split("/")
    match parts:
        case ["scope"]:
            corrected = replace(content, scope=_scope(content.scope, values))
        case ["level"]:
            corrected = replace(content, level=_word(Level, values, "level"))
        case ["channels", _, "terms" | "fees", _]:
            corrected = _in_channel(content, path, values)
        case ["steps", component_id, "working_time"]:
            corrected = _in_step(content, path, component_id, values)
        case ["dossier", component_id]:
            corrected = _in_dossier(content, path, component_id, values)
        case ["legal_basis", component_id]:
            corrected = _in_citation(content, path, component_id, values)
        case _:
            raise _no_such(path)
    if corrected == content:
        raise Refusal(gettext_noop("The value is already so; nothing was corrected."))
    return corrected


def _in_channel(content: Content, path: str, values: Values) -> Content:
    _, component_id, field, number = path.split("/")
    if component_id not in {channel.id for channel in content.channels}:
        raise _no_such(path)

    def mended(channel: Channel) -> Channel:
        if field == "terms":
            place = _place(number, len(channel.terms), path)
            return replace(channel, terms=_put(channel.terms, place, _term, values))
        place = _place(number, len(channel.fees), path)
        return replace(channel, fees=_put(channel.fees, place, _fee, values))

    return replace(
        content,
        channels=tuple(
            mended(channel) if channel.id == component_id else channel
            for channel in content.channels
        ),
    )


def _put(
    parts: tuple[Part, ...], place: int, mend: Callable[[Part, Values], Part], values: Values
) -> tuple[Part, ...]:
    return (*parts[:place], mend(parts[place], values), *parts[place + 1 :])


def _in_step(content: Content, path: str, component_id: str, values: Values) -> Content:
    if component_id not in {step.id for step in content.steps}:
        raise _no_such(path)
    return replace(
        content,
        steps=tuple(
            replace(
                step,
                working_time=_term(
                    step.working_time or Term(State.ABSENT, None, None, step.text), values
                ),
            )
            if step.id == component_id
            else step
            for step in content.steps
        ),
    )


def _in_dossier(content: Content, path: str, component_id: str, values: Values) -> Content:
    if component_id not in {item.id for item in content.dossier}:
        raise _no_such(path)

    def mended(item: DossierItem) -> DossierItem:
        return replace(
            item,
            originals=_count(values, "originals", item.originals),
            copies=_count(values, "copies", item.copies),
            form=_text(values, "form", item.form),
        )

    return replace(
        content,
        dossier=tuple(
            mended(item) if item.id == component_id else item for item in content.dossier
        ),
    )


def _in_citation(content: Content, path: str, component_id: str, values: Values) -> Content:
    if component_id not in {citation.id for citation in content.legal_basis}:
        raise _no_such(path)
    written = _text(values, "number", None)
    number = None if written is None else normal_number(written)
    if number is None:
        raise Refusal(
            gettext_noop(
                "“%(value)s” is not the number of a legal document; write it like 15/2020/NĐ-CP."
            ),
            value=written or "",
        )

    def mended(citation: LegalCitation) -> LegalCitation:
        changed = citation.number != number
        return replace(citation, number=number, document=None if changed else citation.document)

    return replace(
        content,
        legal_basis=tuple(
            mended(citation) if citation.id == component_id else citation
            for citation in content.legal_basis
        ),
    )


def _term(term: Term, values: Values) -> Term:
    state = _word(State, values, "state") if "state" in values else State.READ
    if state is not State.READ:
        return replace(term, state=state, value=None, unit=None)
    value = values.get("value")
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if not numeric or not isinstance(value, int | float) or not 0 < value <= _LONGEST_TERM:
        raise Refusal(
            gettext_noop("A time limit is a number above 0 and at most %(most)s."),
            most=_LONGEST_TERM,
        )
    exact = int(value) if float(value).is_integer() else value
    return replace(term, state=state, value=exact, unit=_word(TermUnit, values, "unit"))


def _fee(fee: Fee, values: Values) -> Fee:
    state = _word(State, values, "state") if "state" in values else State.READ
    if state is not State.READ:
        return replace(fee, state=state, amount=None, currency=None)
    amount = values.get("amount")
    if (
        not isinstance(amount, int)
        or isinstance(amount, bool)
        or not 0 <= amount <= _LARGEST_AMOUNT
    ):
        raise Refusal(gettext_noop("A fee is a whole amount of 0 or more, without dots or words."))
    currency = _text(values, "currency", "VND") or ""
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise Refusal(
            gettext_noop("“%(value)s” is not a currency; write VND, USD or EUR."), value=currency
        )
    return replace(fee, state=state, amount=amount, currency=currency)


def _scope(scope: Scope, values: Values) -> Scope:
    value = _word(ScopeValue, values, "value") if "value" in values else scope.value
    group = _word(InternalGroup, values, "group") if "group" in values else scope.group
    if value is ScopeValue.PUBLIC and group is not InternalGroup.UNKNOWN:
        if "group" in values:
            raise Refusal(
                gettext_noop(
                    "Only an internal procedure has a group; make it internal first, or leave "
                    "the group unknown."
                )
            )
        group = InternalGroup.UNKNOWN
    basis = _word(ScopeBasis, values, "basis") if "basis" in values else scope.basis
    return Scope(value, group, basis)


def _place(number: str, length: int, path: str) -> int:
    if number.isascii() and number.isdigit() and int(number) < length:
        return int(number)
    raise _no_such(path)


def _count(values: Values, name: str, stated: int | None) -> int | None:
    value = values.get(name, stated)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_COUNT:
        return value
    raise Refusal(
        gettext_noop("A number of copies is a whole number from 0 to %(most)s."),
        most=_LARGEST_COUNT,
    )


def _text(values: Values, name: str, stated: str | None) -> str | None:
    value = values.get(name, stated)
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip() or None
    raise _no_word(name, value)


def _word(words: type[Word], values: Values, name: str) -> Word:
    value = values.get(name)
    try:
        return words(str(value))
    except ValueError as error:
        raise _no_word(name, value) from error


def _no_word(name: str, value: object) -> Refusal:
    return Refusal(
        gettext_noop("“%(value)s” is no possible value of “%(name)s”; choose one from the list."),
        value="" if value is None else value,
        name=name,
    )


def _no_such(path: str) -> Refusal:
    return Refusal(
        gettext_noop("There is nothing to correct at “%(path)s”; reload the page."), path=path
    )
