"""Endpoints of review."""
