"""Endpoints of the figures."""
