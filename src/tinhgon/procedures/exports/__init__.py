"""Workbooks of lists as they are shown."""
