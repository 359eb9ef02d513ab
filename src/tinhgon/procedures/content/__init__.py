"""The content model: a procedure as immutable typed data. Pure: knows no framework.

`components`   the parts: Step, Channel, Term, Fee, DossierItem, … (frozen dataclasses)
`document`     Content and Scope, the whole of one version
`canonical`    Content ⇄ plain data ⇄ RFC 8785 bytes; `content_hash`, `source_hash`
`stored`       from_dict: plain data back into Content, older schemas brought up first
`identity`     component ids, derived from what a component is
`matching`     `carry_ids`: a re-imported record keeps the ids of the version before
`difference`   what changed between two contents, component by component
`correction`   a person's correction of a misread value gives a new content
"""
