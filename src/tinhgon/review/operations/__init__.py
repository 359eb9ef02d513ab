"""Typed simplification operations: patches on the components of a version. Pure.

`operation`   what every operation is, and the places it touches
one module for each kind of operation
`parsing`     stored plain data ⇄ operations
`sequence`    applying a set of operations: conflicts refused, the order does not matter
"""
