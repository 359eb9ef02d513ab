"""The door of what tables share: constraints, and inserting many rows at once."""

from tinhgon.foundation.tables.constraints import both_or_none, days_in_order, one_of
from tinhgon.foundation.tables.inserting import insert_models, insert_rows

__all__ = ["both_or_none", "days_in_order", "insert_models", "insert_rows", "one_of"]
