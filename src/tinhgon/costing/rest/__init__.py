"""Costs by the API."""
