"""JSON lines: one record a line, as the data pack of the national portal has them."""
