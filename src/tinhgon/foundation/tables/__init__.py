"""What rows of any room must always hold, said once for the database."""
