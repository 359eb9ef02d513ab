"""Two ministries and a province with everything there is to see, made by the product's actions."""

from __future__ import annotations

from tests.access.cast import DISSOLVED
from tests.access.world.administration import (
    BASIS,
    found_administration,
    make_accounts,
    set_templates,
    sign_in,
)
from tests.access.world.costing import count_costs
from tests.access.world.findings import find_things
from tests.access.world.law import amend
from tests.access.world.opinions import ask_for_opinions, recommend
from tests.access.world.plans import make_plans
from tests.access.world.printing import print_files
from tests.access.world.procedures import (
    correct_values,
    decide_secretly,
    delegate,
    draft_versions,
    import_by_officials,
    import_procedures,
    keep_filters,
    observe_differences,
)
from tests.access.world.programmes import help_with_targets, steer
from tests.access.world.sheets import review_procedures
from tests.access.world.world import World

from tinhgon.costing.api import compute_missing_costs
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import Merge, reorganise


def build() -> World:
    """The whole of it, in whatever transaction is open."""
    world = World()
    found_administration(world)
    make_accounts(world)
    import_procedures(world)
    draft_versions(world)
    observe_differences(world)
    decide_secretly(world)
    delegate(world)
    find_things(world)
    make_plans(world)
    ask_for_opinions(world)
    recommend(world)
    amend(world)
    review_procedures(world)
    correct_values(world)
    import_by_officials(world)
    keep_filters(world)
    print_files(world)
    set_templates(world)
    count_costs(world)
    steer(world)
    help_with_targets(world)
    merger = Merge((DISSOLVED,), "tinh-p")
    reorganise(by=SYSTEM, effective=today(), basis=BASIS, changes=[merger])
    compute_missing_costs(by=SYSTEM)
    fold()
    sign_in(world)
    return world
