"""What happens to findings, plans and their items, with enough in it to count from the log alone.

Subjects: a finding as `<procedure code>/<fingerprint>`, a plan and an item by their ids. Agencies
appear by their stable key, people by account id only; what people wrote stays in rows that can be
erased. Money is in whole đồng for one case; unknown is None, never 0.

One module for each subject. Import from here, so that every type of the room is known.
"""

from tinhgon.review.events.of_deciding import *
from tinhgon.review.events.of_findings import *
from tinhgon.review.events.of_law import *
from tinhgon.review.events.of_opinions import *
from tinhgon.review.events.of_plans import *
from tinhgon.review.events.of_recommendations import *
from tinhgon.review.events.of_sheets import *
from tinhgon.review.events.parts import *
