"""Which operations reach the targets of a programme with the fewest documents to amend. Pure."""
