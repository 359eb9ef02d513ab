"""Workbooks: the inventory template filled in, or a list exported and edited."""
