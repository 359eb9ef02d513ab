"""What review counts: facts made from events, a second reading of them, and the indicators."""
