"""From content to rows: what is stored of it, and what lists and searches read.

`contents`  canonical bytes in and out, with dossier lines, citations and search text
`summary`   the values of a list row, computed from a content alone
`entries`   list rows of published versions
"""
