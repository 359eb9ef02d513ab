"""What a finding rule is and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.passages import Passage, ProcedureText
from tinhgon.review.findings.surroundings import NOTHING_TOLD, Surroundings


class Severity(StrEnum):
    """How much a finding weighs in the work list."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Correction(StrEnum):
    """What answers a finding where no single operation of a plan does: the record itself is
    mended, or a person chooses after comparing."""

    COMPLETE_PART = "complete_part"
    CORRECT_READING = "correct_reading"
    CHECK_BASIS = "check_basis"
    COMPARE_VARIANTS = "compare_variants"
    NAME_FEE_BASIS = "name_fee_basis"
    CHECK_POWER = "check_power"


CORRECTION_LABELS = {
    Correction.COMPLETE_PART: gettext_noop("Complete the missing part"),
    Correction.CORRECT_READING: gettext_noop("Correct what was read"),
    Correction.CHECK_BASIS: gettext_noop("Check the legal basis and record the one in force"),
    Correction.COMPARE_VARIANTS: gettext_noop("Compare the variants: adopt the leaner, or merge"),
    Correction.NAME_FEE_BASIS: gettext_noop("Name the document that sets the fee"),
    Correction.CHECK_POWER: gettext_noop("Check which law assigns it to the province"),
}


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The document and article a rule rests on, as Vietnamese documents cite them.

    `mark` says how far the source was checked.
    """

    document: str
    article: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place that shows a finding.

    `component` is the id of a component, empty for the procedure itself; `path` names its
    field ("text", "case", "name") or, where a whole part is missing, the part. `quote` is that
    field's text from `start` to `end`, in code points; both are 0 and the quote is empty where
    there is nothing to quote. `reason` is a message id, `params` fill it. `severity` is set where
    this place weighs otherwise than its rule does. `about` tells apart findings on the same words
    that a judgement of one must not cover (a document to be checked, later expired).
    """

    component: str
    path: str
    start: int
    end: int
    quote: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    about: str = ""


def quoted(
    passage: Passage,
    start: int,
    end: int,
    reason: str,
    params: Mapping[str, object] | None = None,
    *,
    severity: Severity | None = None,
    about: str = "",
) -> Evidence:
    """Evidence that quotes `passage` from `start` to `end`."""
    return Evidence(
        component=passage.component,
        path=passage.path,
        start=start,
        end=end,
        quote=passage.text[start:end],
        reason=reason,
        params=params or {},
        severity=severity,
        about=about,
    )


def always(procedure: ProcedureText, around: Surroundings) -> bool:
    """Every procedure can be judged."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A finding rule.

    `title` is a message id. `operation` is the kind of operation that answers it (a key of
    `operations.registry.OPERATION_KINDS`), or a `Correction`. `look` yields the evidence in a
    procedure, best first. `assessable` says whether the procedure, and what was told of its
    surroundings, hold what the rule must read; where they do not, no finding is not a clean bill.
    `enabled` is off by default for a rule whose precision is under 0.8, or was never measured.
    """

    id: str
    title: str
    severity: Severity
    legal_basis: tuple[LegalBasis, ...]
    operation: str
    look: Callable[[ProcedureText, Surroundings], Iterable[Evidence]]
    assessable: Callable[[ProcedureText, Surroundings], bool] = always
    enabled: bool = True

    def check(
        self, content: Content, around: Surroundings = NOTHING_TOLD, code: str = ""
    ) -> list[Evidence]:
        """The evidence of this rule in one version; empty when it finds nothing."""
        return list(self.look(ProcedureText(content, code), around))
