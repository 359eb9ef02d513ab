"""What the commands of all rooms share: one language for all they say, and the JSON option.

The language is the one named by `--lang`, else that of the locale where it is one of ours, else the
node's own. Texts are marked where they are written and put into words when the command runs.
"""

from __future__ import annotations

import gettext as system_gettext
import os
from collections.abc import Mapping, Sequence

import click
from django.conf import settings
from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop

json_option = click.option(
    "--json", "as_json", is_flag=True, help=gettext_noop("Answer as JSON on standard output.")
)

# What the library of the command line says by itself.
_OF_THE_LIBRARY = (
    gettext_noop("Usage:"),
    gettext_noop("Options"),
    gettext_noop("Commands"),
    gettext_noop("Show this message and exit."),
    gettext_noop("Show the version and exit."),
    gettext_noop("Error: {message}"),
    gettext_noop("Try '{command} {option}' for help."),
    gettext_noop("Missing command."),
    gettext_noop("Missing argument"),
    gettext_noop("Missing option"),
    gettext_noop("Missing parameter"),
    gettext_noop("Invalid value: {message}"),
    gettext_noop("Invalid value for {param_hint}: {message}"),
    gettext_noop("No such option {name!r}."),
    gettext_noop("No such command {name!r}."),
    gettext_noop("default: {default}"),
    gettext_noop("{name} {filename!r} does not exist."),
    gettext_noop("{name} {filename!r} is a directory."),
    gettext_noop("{name} {filename!r} is not readable."),
    gettext_noop("{value!r} is not a valid {number_type}."),
    gettext_noop("File"),
    gettext_noop("Repeat for confirmation"),
    gettext_noop("Error: The two entered values do not match."),
    gettext_noop("Aborted!"),
)
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def command_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language commands answer in; a `--lang` that names none of ours is told by the option."""
    for place, argument in enumerate(arguments):
        named = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and place + 1 < len(arguments):
            named = arguments[place + 1]
        if named in dict(settings.LANGUAGES):
            return named
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    spoken = locale.replace("-", "_").partition("_")[0].lower()
    return spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def speak(language: str) -> None:
    """Let the library of the command line speak the language too, from our own catalogue."""
    os.environ["LANGUAGE"] = language
    here = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120  # gettext wants a text
    system_gettext.bindtextdomain("django", here)
    system_gettext.textdomain("django")


def translated(command: click.Command) -> click.Command:
    """The command with its help, and that of all below it, in the language in force."""
    command.help = gettext(command.help) if command.help else command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = gettext(parameter.help)
        if isinstance(parameter, click.Option) and parameter.prompt:
            parameter.prompt = gettext(parameter.prompt)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            translated(below)
    return command
