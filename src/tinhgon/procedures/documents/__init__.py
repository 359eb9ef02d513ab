"""A procedure on paper: what a citizen takes along."""
