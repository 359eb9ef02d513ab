"""Addresses of findings, plans, items and the board."""

from __future__ import annotations

from django.urls import path

from tinhgon.review.screens import (
    adopting,
    board,
    bulk,
    finding_acts,
    finding_list,
    finding_page,
    item_acts,
    item_page,
    paper_list,
    paper_page,
    plan_acts,
    plan_files,
    plan_list,
    plan_page,
    rule_list,
    variants,
)

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/export/", board.board_export, name="board_export"),
    path("findings/", finding_list.finding_list, name="findings"),
    path("findings/export/", finding_list.finding_export, name="findings_export"),
    path("findings/decide/", finding_acts.decide_findings, name="decide_findings"),
    path("findings/rules/", rule_list.rule_list, name="finding_rules"),
    path("findings/<int:pk>/", finding_page.finding_page, name="finding"),
    path("variants/", variants.compare_variants, name="compare_variants"),
    path("variants/export/", variants.variants_export, name="variants_export"),
    path("variants/adopt/", adopting.adopt_variant, name="adopt_variant"),
    path("papers/", paper_list.paper_list, name="papers"),
    path("papers/export/", paper_list.papers_export, name="papers_export"),
    path("papers/<slug:key>/", paper_page.paper, name="paper"),
    path("papers/<slug:key>/export/", paper_page.paper_export, name="paper_export"),
    path("plans/", plan_list.plan_list, name="plans"),
    path("plans/export/", plan_list.plans_export, name="plans_export"),
    path("plans/new/", plan_list.new_plan, name="new_plan"),
    path("plans/<int:pk>/", plan_page.plan, name="plan"),
    path("plans/<int:pk>/edit/", plan_page.edit_plan, name="edit_plan"),
    path("plans/<int:pk>/add/", plan_page.add_to_plan, name="add_to_plan"),
    path("plans/<int:pk>/act/", plan_acts.act_on_items, name="act_on_items"),
    path("plans/<int:pk>/export/", plan_page.plan_export, name="plan_export"),
    path("plans/<int:pk>/word/", plan_files.word, name="plan_word"),
    path("plans/<int:pk>/pdf/", plan_files.pdf, name="plan_pdf"),
    path("plans/<int:plan>/acts/<int:pk>/", bulk.bulk_act, name="bulk_act"),
    path("plans/<int:plan>/acts/<int:pk>/undo/", bulk.undo_bulk, name="undo_bulk"),
    path("operations/add/", bulk.add_operations, name="add_operations"),
    path("plan-items/<int:pk>/", item_page.plan_item, name="plan_item"),
    path("plan-items/<int:pk>/describe/", item_acts.describe, name="describe_item"),
    path("plan-items/<int:pk>/operations/", item_acts.add, name="add_operation"),
    path(
        "plan-items/<int:pk>/operations/<int:operation>/remove/",
        item_acts.remove,
        name="remove_operation",
    ),
    path("plan-items/<int:pk>/rebase/", item_acts.rebase, name="rebase_item"),
]
