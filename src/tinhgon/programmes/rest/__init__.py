"""Programmes by the API: what each wants, who owes what, how far its procedures have come."""
