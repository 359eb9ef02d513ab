"""Every number is a balance folded from the event log."""
