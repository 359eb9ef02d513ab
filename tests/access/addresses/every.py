"""Every address that is read: who may open it, and what it shows there, in plain words."""

from __future__ import annotations

from tests.access.addresses.api import API_ADDRESSES
from tests.access.addresses.costing import COSTING_ADDRESSES
from tests.access.addresses.findings import FINDING_ADDRESSES
from tests.access.addresses.ground import GROUND_ADDRESSES
from tests.access.addresses.law import LAW_ADDRESSES
from tests.access.addresses.opinions import OPINION_ADDRESSES
from tests.access.addresses.plans import PLAN_ADDRESSES
from tests.access.addresses.procedures import PROCEDURE_ADDRESSES, PUBLIC_ADDRESSES
from tests.access.addresses.programmes import PROGRAMME_ADDRESSES
from tests.access.addresses.registry import REGISTRY_ADDRESSES
from tests.access.addresses.sheets import SHEET_ADDRESSES
from tests.access.addresses.targets import TARGET_ADDRESSES

READ = (
    *PUBLIC_ADDRESSES,
    *PROCEDURE_ADDRESSES,
    *COSTING_ADDRESSES,
    *FINDING_ADDRESSES,
    *PLAN_ADDRESSES,
    *OPINION_ADDRESSES,
    *LAW_ADDRESSES,
    *SHEET_ADDRESSES,
    *PROGRAMME_ADDRESSES,
    *TARGET_ADDRESSES,
    *REGISTRY_ADDRESSES,
    *GROUND_ADDRESSES,
    *API_ADDRESSES,
)
