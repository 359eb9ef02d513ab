"""Import of procedures from files. One folder for each format; see README.md for the next one.

`source`     what a format gives: records, and lines that are none
`layout`     the columns of its tables, and what a person says they are
`choices`    whether a file can be read as a person says
`limits`     how much of a file is read before it is refused
`formats`    which format a file is, by its name and first bytes
`compare`    what a record means for the catalogue as it stands
`staging`    records read and written ahead, in small transactions
`switching`  the one short transaction that changes the catalogue
"""
