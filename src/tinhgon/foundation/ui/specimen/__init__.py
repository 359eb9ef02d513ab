"""A living page of all components with sample content; part of the demo only."""
