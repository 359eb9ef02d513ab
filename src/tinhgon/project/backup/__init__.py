"""Backup of a node into one file, and its restoration as a whole or not at all."""
