"""How fast it is, each figure beside a baseline taken in the same run: `python -m bench`.

One module a measure. A measure answers figures, never an assertion: what a machine manages is
read by a person, and a slow machine breaks no test.
"""
