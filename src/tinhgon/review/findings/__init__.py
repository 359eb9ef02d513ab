"""Findings: what a rule sees wrong in a procedure, with the words that show it. Pure.

One folder a rule, with its labels; `README.md` tells how the next one is made.
"""
