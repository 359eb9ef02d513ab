"""Findings, sheets, plans, opinions and the law to be amended, for who may view reviews."""

from __future__ import annotations

from ninja import Router

from tinhgon.foundation.rest.api import Holding
from tinhgon.review.permissions import VIEW
from tinhgon.review.rest.amending import router as amending
from tinhgon.review.rest.findings import router as findings
from tinhgon.review.rest.law_changes import router as law_changes
from tinhgon.review.rest.opinions import router as opinions
from tinhgon.review.rest.papers import router as papers
from tinhgon.review.rest.plans import router as plans
from tinhgon.review.rest.recommendations import router as recommendations
from tinhgon.review.rest.sheets import router as sheets

router = Router(tags=["review"], auth=Holding(VIEW.name))
for part in (
    findings,
    papers,
    sheets,
    plans,
    opinions,
    recommendations,
    law_changes,
    amending,
):
    router.add_router("", part)
