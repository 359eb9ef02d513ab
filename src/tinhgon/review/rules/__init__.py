"""Pure calculations of review."""
