"""What changes programmes, one verb for each function."""
