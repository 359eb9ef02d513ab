"""Only a database made for the demo is opened by the demo's chooser."""

from __future__ import annotations

from django.db import connection

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.project.models import NodeMark

_MARK = "demo"


def is_demo_database() -> bool:
    """Whether this database was made for the demo."""
    if NodeMark._meta.db_table not in connection.introspection.table_names():
        return False
    return NodeMark.objects.filter(name=_MARK).exists()


def check_demo_database() -> None:
    """Refuse a database with accounts of its own; one without any may become the demo's."""
    tables = connection.introspection.table_names()
    if Account._meta.db_table in tables and Account.objects.exists() and not is_demo_database():
        raise Refusal(
            gettext_noop(
                "This database holds an administration's own data, so the demo does not open it. "
                "Name an empty folder in TINHGON_DATA, or an empty database in DATABASE_URL."
            )
        )


def mark_as_demo() -> None:
    """Remember that this database is the demo's."""
    NodeMark.objects.get_or_create(name=_MARK, defaults={"value": "1"})
