"""The decision that announces procedures (quyết định công bố, NĐ 63/2010 Art. 8, 13–15).

`content`   what it says, as placeholders
`announced` the rows it is made from: recorded ones, or drafts before anything is signed
`wording`   a procedure in its parts a)…k)
`listing`   the lists and the content of each procedure
`writing`   from rows to the document
`layout`    how it is set out: decision, list (landscape), content
`files`     as Word and PDF
`makers`    by name, for what is made in the background
"""
