"""Reads of the catalogue: lists with facets, search, pages, differences, export rows.

Written by the engineer of the screens; the actions of the room (publishing, drafts, corrections,
classification, assignment, observations) are written beside it in `actions/`.
"""
