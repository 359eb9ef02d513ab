"""Entry point of the command `tinhgon`: prepares Django, then hands over to the commands."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django


def main() -> None:
    """Run the command line. `tinhgon demo` keeps to a folder of its own unless one is named."""
    if sys.argv[1:2] == ["demo"]:
        os.environ["TINHGON_DEMO"] = "1"
        os.environ.setdefault("TINHGON_DATA", os.path.join("var", "demo"))  # noqa: PTH118  # an environment's text
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon.project.settings")
    django.setup()
    import_module("tinhgon.project.commands").tinhgon()
