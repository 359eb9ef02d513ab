"""Programmes, the plans of authorities, procedures and boards, for who may view programmes."""

from __future__ import annotations

from ninja import Router

from tinhgon.foundation.rest.api import Holding
from tinhgon.programmes.permissions import VIEW
from tinhgon.programmes.rest.authority_plans import router as authority_plans
from tinhgon.programmes.rest.board import router as board
from tinhgon.programmes.rest.members import router as members
from tinhgon.programmes.rest.programmes import router as programmes

router = Router(tags=["programmes"], auth=Holding(VIEW.name))
for part in (programmes, authority_plans, members, board):
    router.add_router("", part)
