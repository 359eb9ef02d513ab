"""The event log: audit trail, outbox, source of figures and process log in one mechanism."""
