"""`python -m tests.withstand.writing`: records of law written without pause, until stopped.

Each one acknowledged is a line on standard output.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import count

import django

django.setup()
_registry = import_module("tinhgon.registry.api")
_access = import_module("tinhgon.foundation.access.api")
for number in count(1):
    _registry.record_document(
        by=_access.SYSTEM, number=f"{number}/2026/TT-BOA", facts=_registry.DocumentFacts()
    )
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
