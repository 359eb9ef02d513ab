"""Actions of costing: find and store unit costs, lay the shipped parameters."""
