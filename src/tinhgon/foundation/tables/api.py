"""The door of the constraints that tables share."""

from tinhgon.foundation.tables.constraints import both_or_none, days_in_order, one_of

__all__ = ["both_or_none", "days_in_order", "one_of"]
