"""The demo: its own database with true things on every screen, and a chooser instead of passwords."""
