"""Pure calculations of the registry."""
