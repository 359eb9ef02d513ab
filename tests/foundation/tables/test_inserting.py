"""Many rows at once are inserted as one by one: ids, constraints and watchers alike."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tinhgon.foundation.events.models import EventPending, EventRecord
from tinhgon.foundation.tables.api import insert_models, insert_rows


def _event(subject: str) -> EventRecord:
    return EventRecord(
        type="tried",
        schema_version=1,
        occurred_at=timezone.now(),
        actor="system",
        subject_type="x",
        subject_id=subject,
        data='{"a":"tab\\t, gạch \\\\ và \\"đ\\""}\n',
    )


@pytest.mark.django_db
def test_rows_get_the_ids_they_are_found_under() -> None:
    rows = insert_models(EventRecord, [_event("a"), _event("b")])
    single = EventRecord.objects.create(**_values(_event("c")))
    more = insert_models(EventRecord, [_event("d")])

    assert [EventRecord.objects.get(pk=row.pk).subject_id for row in rows] == ["a", "b"]
    assert EventRecord.objects.get(pk=rows[0].pk).data == rows[0].data
    assert EventRecord.objects.get(pk=rows[0].pk).occurred_at == rows[0].occurred_at
    assert len({*(row.pk for row in [*rows, *more]), single.pk}) == 4


@pytest.mark.django_db
def test_what_may_not_stand_twice_is_refused_as_anywhere() -> None:
    (row,) = insert_models(EventRecord, [_event("a")])
    insert_rows(EventPending._meta.db_table, ("event_id",), [(row.pk,)])

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(EventPending._meta.db_table, ("event_id",), [(row.pk,)])


@pytest.mark.django_db
def test_who_watches_the_connection_sees_the_rows_go_in() -> None:
    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql.split(maxsplit=1)[0])
        return execute(sql, params, many, context)

    (row,) = insert_models(EventRecord, [_event("a")])
    with connection.execute_wrapper(watch):
        insert_rows(EventPending._meta.db_table, ("event_id",), [(row.pk,)])

    assert seen in (["INSERT"], ["COPY"])


@pytest.mark.django_db
def test_nothing_is_nothing() -> None:
    assert insert_models(EventRecord, []) == []
    insert_rows(EventPending._meta.db_table, ("event_id",), [])


def _values(row: EventRecord) -> dict[str, object]:
    fields = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in fields}
