"""JSON: a list of records, or a single one."""
