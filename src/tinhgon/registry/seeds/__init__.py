"""The registry's first facts, in files of our own beside this module (see their headers)."""
