"""Pages of findings, plans, items and the board."""
