"""The board on paper: the whole of it, and one page for a leader, both set by Typst from data."""
