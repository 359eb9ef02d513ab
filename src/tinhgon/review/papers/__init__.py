"""Once-only: which papers a procedure asks for and issues, known by their names. Pure.

`docs/once-only.md` says what a paper is and how right the recognition is.
"""
