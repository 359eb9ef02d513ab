"""Entry point of the command `tinhgon`: prepares Django, then hands over to the commands."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django
from django.utils.translation import activate


def main() -> None:
    """Run the command line. `tinhgon demo` keeps to a folder of its own unless one is named."""
    if _command(sys.argv[1:]) == "demo":
        os.environ["TINHGON_DEMO"] = "1"
        os.environ.setdefault("TINHGON_DATA", os.path.join("var", "demo"))  # noqa: PTH118  # an environment's text
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon.project.settings")
    django.setup()
    words = import_module("tinhgon.foundation.command_words")
    language = words.command_language(sys.argv[1:], os.environ)
    words.speak(language)
    activate(language)
    words.translated(import_module("tinhgon.project.commands").tinhgon)()


def _command(arguments: list[str]) -> str:
    """The command among the arguments, behind a language that may be named before it."""
    rest = arguments[2:] if arguments[:1] == ["--lang"] else arguments
    return next((argument for argument in rest if not argument.startswith("-")), "")
