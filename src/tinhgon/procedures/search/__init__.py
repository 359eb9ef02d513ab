"""Full text of the catalogue: text folded by us, one module per database, one door.

`document`    what is found in a content: its name, its dossier, the rest
`sqlite`      FTS5, contentless: the index keeps no second copy of the text
`postgresql`  tsvector with GIN indexes
`index`       the door: `add`, `rebuild`, `search`
"""
