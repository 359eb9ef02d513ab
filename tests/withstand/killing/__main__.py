"""`python -m tests.withstand.killing --kills 18 --seed 7 [--sabotage]`

Works in the folder TINHGON_DATA, on SQLite as in use, and answers with JSON: for each scenario its
kills and what was found wrong, nothing where all is well.
"""

from __future__ import annotations

from importlib import import_module

import django

django.setup()
import_module("tests.withstand.killing.campaign").campaign()
