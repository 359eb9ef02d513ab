"""What the catalogue counts: facts made from events, a second reading, and the indicators."""
