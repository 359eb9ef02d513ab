"""Zip packages (workbooks, Word files) looked into before a library loads them."""
