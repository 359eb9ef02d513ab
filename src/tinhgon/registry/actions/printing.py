"""PDF files made in the background: asked for, made, fetched, dropped.

No events: a printed file changes nothing, and what it says can be printed at any time.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Account, Actor, actor_of, get_visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.models import PrintedFile
from tinhgon.registry.queries.printing import Asked, Printed, made
from tinhgon.registry.vocabulary import PrintState

KEPT_DAYS = 7
_MOST_WAITING = 20
_UNDER_WAY = (PrintState.WAITING.value, PrintState.MAKING.value)


class Outdated(Refusal):
    """The document says something else than when the file was made."""


@transaction.atomic
def ask_for_file(
    *, by: Actor, maker: str, asked: Asked, name: str, by_default: bool
) -> tuple[PrintedFile, bool]:
    """Ask for the PDF of a document; refused where `by` may not print it. Answers the file, and
    whether it is new: one that was asked for before and still holds is answered as it is."""
    printed = made(by, maker, asked)
    stamp = printed.fingerprint(by_default=by_default)
    own = PrintedFile.objects.filter(asked_by=by.account_id)
    same = own.filter(fingerprint=stamp, state__in=[*_UNDER_WAY, PrintState.READY.value]).first()
    if same is not None:
        return same, False
    if own.filter(state__in=_UNDER_WAY).count() >= _MOST_WAITING:
        raise Refusal(
            gettext_noop("%(n)s of your files are still being made. Wait until some are ready."),
            n=_MOST_WAITING,
        )
    row = PrintedFile.objects.create(
        maker=maker,
        asked=dict(asked),
        by_default=by_default,
        title=printed.title[:1000],
        name=name,
        fingerprint=stamp,
        asked_by=by.account_id,
        asked_at=timezone.now(),
    )
    return row, True


def make_file(file: int) -> None:
    """Make a file that waits, or was interrupted; one that is over is left alone."""
    row = PrintedFile.objects.filter(pk=file, state__in=_UNDER_WAY).first()
    if row is None:
        return
    PrintedFile.objects.filter(pk=row.pk).update(state=PrintState.MAKING.value)

    def told(done: int, total: int) -> None:
        PrintedFile.objects.filter(pk=row.pk).update(done=done, total=total)

    by = actor_of(Account.objects.filter(pk=row.asked_by).first())
    printed = made(by, row.maker, row.asked)
    stamp = printed.fingerprint(by_default=row.by_default)
    body = printed.pdf(by_default=row.by_default, told=told)
    row.stored_file = default_storage.save(f"printed/{uuid4()}.pdf", ContentFile(body))
    row.state, row.fingerprint, row.size = PrintState.READY.value, stamp, len(body)
    row.made_at = timezone.now()
    row.save(update_fields=["stored_file", "state", "fingerprint", "size", "made_at"])


def fail_file(file: int, refused: Refusal) -> None:
    """Note why a file was not made."""
    params = {name: str(value) for name, value in refused.params.items()}
    PrintedFile.objects.filter(pk=file).update(
        state=PrintState.FAILED.value, why=refused.message, why_params=params
    )


def fetch_file(*, by: Actor, file: int) -> tuple[PrintedFile, bytes]:
    """The file, as long as it holds: `by` asked for it, may still print the document, and the
    document says what the file says. Raises `Outdated` where it does not."""
    row = get_visible(PrintedFile.objects.all(), by, pk=file)
    if row.state != PrintState.READY.value:
        raise Refusal(gettext_noop("This file is not made yet; wait until it is."))
    if _now(by, row).fingerprint(by_default=row.by_default) != row.fingerprint:
        raise Outdated(
            gettext_noop(
                "What this document says has changed since the file was made. Make it again."
            )
        )
    try:
        with default_storage.open(row.stored_file) as kept:
            body = kept.read()
    except FileNotFoundError as gone:
        raise Outdated(gettext_noop("The file is no longer kept. Make it again.")) from gone
    PrintedFile.objects.filter(pk=row.pk).update(fetched_at=timezone.now())
    return row, body


def drop_old_files() -> None:
    """Files are kept for some days; what they say can be printed again."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    for row in PrintedFile.objects.filter(asked_at__lt=before):
        if row.stored_file:
            default_storage.delete(row.stored_file)
        row.delete()


def _now(by: Actor, row: PrintedFile) -> Printed:
    return made(by, row.maker, row.asked)
