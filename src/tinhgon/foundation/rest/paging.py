"""Lists come in pages, with how many there are in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import Field

T = TypeVar("T")
R = TypeVar("R")
M = TypeVar("M", bound=Model)


class Paged(Schema):
    """Which part of a list: `limit` rows after the first `offset`."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class Page(Schema, Generic[T]):
    """Some rows of a list of `total`."""

    total: int
    limit: int
    offset: int
    items: list[T]


def page_of(rows: QuerySet[M], asked: Paged, shape: Callable[[M], T]) -> Page[T]:
    """The rows asked for, each in its shape."""
    found = rows[asked.offset : asked.offset + asked.limit]
    return _page(rows.count(), asked, [shape(row) for row in found])


def page_of_list(
    rows: Sequence[R], asked: Paged, shape: Callable[[Sequence[R]], list[T]]
) -> Page[T]:
    """A part of a list that was made as a whole; only the rows asked for are shaped, at once."""
    return _page(len(rows), asked, shape(rows[asked.offset : asked.offset + asked.limit]))


def page_with(total: int, rows: Sequence[T], asked: Paged) -> Page[T]:
    """Rows that were cut out already, of `total`."""
    return _page(total, asked, list(rows))


def _page(total: int, asked: Paged, items: list[T]) -> Page[T]:
    return Page(total=total, limit=asked.limit, offset=asked.offset, items=items)
