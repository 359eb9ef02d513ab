"""The door of what tables share: constraints, and writing many rows at once."""

from tinhgon.foundation.tables.constraints import both_or_none, days_in_order, one_of
from tinhgon.foundation.tables.inserting import insert_models, insert_rows, update_models

__all__ = [
    "both_or_none",
    "days_in_order",
    "insert_models",
    "insert_rows",
    "one_of",
    "update_models",
]
