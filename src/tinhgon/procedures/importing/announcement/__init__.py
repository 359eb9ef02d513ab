"""Announcement decisions (quyết định công bố) in Word: lists of procedures, and their content.

`numbering`  the numbers Word itself sets before paragraphs
`document`   the file as blocks in reading order: paragraphs and rows of tables
`decision`   number, day, days of effect, and the decision it only announces again
`headings`   what a heading says of the rows below it: kind, level, group, field, day
`tables`     which tables are lists, by which columns
`lists`      rows of the list tables, whatever their columns
`parts`      lines that name a part of a procedure
`called`     which row of the lists a heading means
`contents`   the parts a)…k) of each procedure in the second part of the decision
`reader`     all of it as records
"""
