"""The documents around a plan, in the structure of real ones (law notes §13.4), as Word and PDF.

`content`          what they say, as placeholders of Word templates
`benefit_blocks`   benefit before, after, saved, per cent, in words
`plan_body`        the list and the content of each procedure, as plan and decision share them
`papers`           whose document each is: who signs, who sends
`plan_document`    the plan (phương án)
`approval`         the decision that approves it, one for each authority that must
`letters`          submitting it, asking an opinion, sending it once approved (tờ trình, công văn)
`layouts`          how each is set out
`files`            all of them as Word and PDF
`makers`           all of them by name, for what is made in the background
`publication`      the publication decision its enacted items would make

They are Vietnamese whatever the reader's language: official documents (NĐ 30/2020/NĐ-CP).
"""
