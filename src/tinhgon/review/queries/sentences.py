"""Findings and operations as sentences in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import number
from tinhgon.foundation.vocabulary import MARK_LABELS, Mark
from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.registry import BY_ID
from tinhgon.review.models import Finding, ItemOperation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.queries.portal_words import in_words


def filled(message: str, params: Mapping[str, object]) -> str:
    """A message id in the reader's language, with its parameters."""
    sentence = gettext(message)
    return sentence % params if params else sentence


def _written(value: object) -> object:
    """Numbers as the reader writes them, words of the portal as people say them."""
    if isinstance(value, str):
        return in_words(value)
    return number(value) if type(value) is int else value


def rule_title(rule: str) -> str:
    """What a rule looks for; the id itself of a rule that is no longer installed."""
    known = BY_ID.get(rule)
    return rule if known is None else gettext(known.title)


def finding_sentence(finding: Finding) -> str:
    """Why the rule speaks: days (`since`), marks (`mark`), numbers as the reader writes them."""
    params: dict[str, object] = json.loads(finding.params)
    if "since" in params:
        params["since"] = date_format(date.fromisoformat(str(params["since"])), "d/m/Y")
    if "mark" in params:
        params["mark"] = gettext(MARK_LABELS[Mark(str(params["mark"]))]).lower()
    return filled(finding.reason, {name: _written(value) for name, value in params.items()})


def operation_title(row: ItemOperation) -> str:
    """The kind of an operation."""
    return gettext(type(parse_operation(json.loads(row.data))).TITLE)


def is_amendment(row: ItemOperation) -> bool:
    """Whether an operation changes the procedure itself; a delegation only changes who handles."""
    return parse_operation(json.loads(row.data)).AMENDS


def operation_sentence(row: ItemOperation, base: Content) -> str:
    """What an operation does to `base`; only its kind where its component is gone."""
    return data_sentence(json.loads(row.data), base)


def data_sentence(data: Mapping[str, object], base: Content) -> str:
    """The same of an operation as plain data."""
    operation = parse_operation(data)
    try:
        message, params = operation.summary(base)
    except Refusal:
        return gettext(operation.TITLE)
    return filled(message, params)
