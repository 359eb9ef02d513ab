"""What programmes count: facts made from events, a second reading of them, and the indicators."""
