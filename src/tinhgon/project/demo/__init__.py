"""The demo: its own database, something true on every screen, no passwords."""
