"""Pure calculations of programmes."""
