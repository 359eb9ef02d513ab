"""Pure calculations of review: benefits, time saved, fingerprints of findings."""
