"""Official documents (NĐ 30/2020/NĐ-CP) as Word and PDF, from data and a layout.

`fields`     what a kind of document says, as placeholders people may use in their own templates
`layout`     how a document is set out: lines, tables, what repeats, what is left out
`kinds`      the kinds of document the rooms declare: data, layout
`signing`    who signs, in what capacity
`sandbox`    the only template language there is: placeholders, repeating, leaving out
`building`   a layout as a Word template, its placeholders left open
`rendering`  a Word template filled in
`checking`   whether a Word template of somebody else's may be used
`setting`    a layout filled in and set as PDF by Typst
`large`      a long one, set in pieces (`compiling`) and joined
`converting` a Word file as PDF, by LibreOffice where the server has one
`limited`    a program run with limits

Documents are Vietnamese whatever the reader's language. Data are texts, never markup.
"""
