"""Tables of findings, plans, what became of them, and what figures count."""

from __future__ import annotations

from tinhgon.review.models.amending import AmendingDocument
from tinhgon.review.models.appraisal import AppraisalChange
from tinhgon.review.models.bulk import BulkAct, BulkLine
from tinhgon.review.models.field_costs import FieldCosts
from tinhgon.review.models.figures import PlanItemBalance, PlanItemFact
from tinhgon.review.models.finding import Assessment, Finding
from tinhgon.review.models.item import ItemComment, ItemOperation, PlanItem
from tinhgon.review.models.lapsing import LAPSED_BY, EndsWithProcedure
from tinhgon.review.models.law_change import LawChange
from tinhgon.review.models.opinion import Opinion, OpinionLine
from tinhgon.review.models.overlap import NameKept, NameToken, ProfileKept
from tinhgon.review.models.paper import AskedPaper, IssuedPaper, Paper, PaperReading
from tinhgon.review.models.paper_cell import PaperCell
from tinhgon.review.models.plan import Plan, PlanDecision
from tinhgon.review.models.recommendation import Recommendation
from tinhgon.review.models.rereview import ReReview
from tinhgon.review.models.sheet import EarlierAnswer, ReviewSheet, SheetAnswer

__all__ = [
    "LAPSED_BY",
    "AmendingDocument",
    "AppraisalChange",
    "AskedPaper",
    "Assessment",
    "BulkAct",
    "BulkLine",
    "EarlierAnswer",
    "EndsWithProcedure",
    "FieldCosts",
    "Finding",
    "IssuedPaper",
    "ItemComment",
    "ItemOperation",
    "LawChange",
    "NameKept",
    "NameToken",
    "Opinion",
    "OpinionLine",
    "Paper",
    "PaperCell",
    "PaperReading",
    "Plan",
    "PlanDecision",
    "PlanItem",
    "PlanItemBalance",
    "PlanItemFact",
    "ProfileKept",
    "ReReview",
    "Recommendation",
    "ReviewSheet",
    "SheetAnswer",
]
