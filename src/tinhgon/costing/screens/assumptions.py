"""What every calculation takes for granted, said beside it."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop

_ASSUMPTIONS = (
    gettext_noop(
        "Papers under no heading, or under a heading that names no case, belong to every case."
    ),
    gettext_noop(
        "Each paper is read from the first words of its own line; the words that decided stand "
        "beside it."
    ),
    gettext_noop(
        "Several fee lines of one way of submitting are taken as alternatives: low the least, the "
        "figure the lower middle one, high the greatest."
    ),
    gettext_noop(
        "The headline is the mean over the cases of each way of submitting, weighted by the dated "
        "mix of ways."
    ),
    gettext_noop(
        "Supplements of a dossier and inspections that are held only if needed are counted in the "
        "share of cases the parameters give; a step that names an inspection, an interview or a "
        "test is counted in every case."
    ),
    gettext_noop(
        "Waiting for the result is not counted; nor is opportunity cost (Art. 27(2) of Circular "
        "02/2017/TT-VPCP)."
    ),
    gettext_noop("Each line is rounded to a whole đồng; totals are sums of rounded lines."),
)


def assumptions() -> list[str]:
    return [gettext(text) for text in _ASSUMPTIONS]
