"""The door of packages."""

from tinhgon.foundation.packages.unpacking import BROKEN, check_unpacked, inflated

__all__ = ["BROKEN", "check_unpacked", "inflated"]
