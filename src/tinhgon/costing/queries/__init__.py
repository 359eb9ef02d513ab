"""Reads of costing."""
