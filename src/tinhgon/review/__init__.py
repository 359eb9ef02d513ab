"""Findings, operations, plans, approval, enactment and the savings they promise and bring."""
