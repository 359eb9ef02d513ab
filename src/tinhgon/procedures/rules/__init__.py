"""Rules of the catalogue: pure calculations on contents."""
