"""Changes of state in the registry: one verb each, with their events in the same transaction."""
