"""Reading: a source record becomes a content. The text stays, what is not read says so. Pure.

`portal`     a record of the national portal (20 Vietnamese keys) → `Reading`
`fields`     the keys of such a record, what counts as not stated, the key of a field of work
`problems`   what could not be read, as lines a person can act on
`quantities` limits and fees from single texts
`channels`, `dossier`, `steps`, `parties`, `conditions`, `citations`  one field group each
"""
