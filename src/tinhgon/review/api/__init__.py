"""The door of review: findings, operations, plans, approval, enactment, review sheets.

Each name is said once, in the module of its subject; other rooms import it from here.
"""

from tinhgon.review.api.of_conflicts import *
from tinhgon.review.api.of_deciding import *
from tinhgon.review.api.of_documents import *
from tinhgon.review.api.of_events import *
from tinhgon.review.api.of_findings import *
from tinhgon.review.api.of_law import *
from tinhgon.review.api.of_many import *
from tinhgon.review.api.of_operations import *
from tinhgon.review.api.of_opinions import *
from tinhgon.review.api.of_papers import *
from tinhgon.review.api.of_permissions import *
from tinhgon.review.api.of_plans import *
from tinhgon.review.api.of_recommendations import *
from tinhgon.review.api.of_rereviews import *
from tinhgon.review.api.of_savings import *
from tinhgon.review.api.of_sheets import *
from tinhgon.review.api.of_variants import *
