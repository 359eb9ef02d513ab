"""`python -m tests.withstand.making`: the small world, as a node in the folder TINHGON_DATA."""

from __future__ import annotations

from importlib import import_module

import django
from django.test import override_settings

django.setup()
with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
    import_module("tests.withstand.world").found_node()
