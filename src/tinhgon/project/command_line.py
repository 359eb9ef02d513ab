"""Entry point of the command `tinhgon`: prepares Django, then hands over to the commands."""

from __future__ import annotations

import os
from importlib import import_module

import django


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon.project.settings")
    django.setup()
    import_module("tinhgon.project.commands").tinhgon()
