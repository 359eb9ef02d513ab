"""Background work of the registry: PDF files of long documents and of own templates."""

from __future__ import annotations

import logging

from django.db import transaction
from django_tasks import task

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.actions.printing import ask_for_file, drop_old_files, fail_file, make_file
from tinhgon.registry.models import PrintedFile
from tinhgon.registry.queries.printing import Asked

logger = logging.getLogger(__name__)


@transaction.atomic
def start_printing(
    *, by: Actor, maker: str, asked: Asked, name: str, by_default: bool
) -> PrintedFile:
    """Ask for a file and have it made; one that still holds is answered as it is."""
    row, is_new = ask_for_file(by=by, maker=maker, asked=asked, name=name, by_default=by_default)
    if is_new:
        # In the same transaction: no file without its job, whatever happens in between.
        print_file.enqueue(row.pk)
    return row


@task()
def print_file(file: int) -> None:
    """Make a file; why it was not made stands in it, where whoever asked reads it."""
    drop_old_files()
    try:
        make_file(file)
    except Refusal as refused:
        fail_file(file, refused)
    except Exception:
        logger.exception("printing of file %s", file)
        fail_file(
            file,
            Refusal(
                gettext_noop(
                    "Something went wrong on our side. Ask again; if it stays so, tell whoever "
                    "runs this node."
                )
            ),
        )
