"""Programmes of simplification: targets, the plans of authorities under them, and their board."""
