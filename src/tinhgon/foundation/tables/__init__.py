"""What rows of any room must always hold, and how many of them are inserted at once."""
