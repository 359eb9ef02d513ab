"""Every address that changes something: what is sent, and who may."""

from __future__ import annotations

from tests.access.acts.costing import COSTING_ACTS
from tests.access.acts.findings import FINDING_ACTS
from tests.access.acts.items import ITEM_ACTS
from tests.access.acts.law import LAW_ACTS
from tests.access.acts.opinions import OPINION_ACTS
from tests.access.acts.plans import PLAN_ACTS
from tests.access.acts.printing import PRINTING_ACTS
from tests.access.acts.procedures import PROCEDURE_ACTS
from tests.access.acts.programmes import PROGRAMME_ACTS
from tests.access.acts.registry import REGISTRY_ACTS, TEMPLATE_ACTS
from tests.access.acts.sheets import SHEET_ACTS
from tests.access.acts.targets import TARGET_ACTS

ACTS = (
    *PROCEDURE_ACTS,
    *COSTING_ACTS,
    *REGISTRY_ACTS,
    *TEMPLATE_ACTS,
    *PRINTING_ACTS,
    *FINDING_ACTS,
    *PLAN_ACTS,
    *ITEM_ACTS,
    *LAW_ACTS,
    *OPINION_ACTS,
    *SHEET_ACTS,
    *PROGRAMME_ACTS,
    *TARGET_ACTS,
)
