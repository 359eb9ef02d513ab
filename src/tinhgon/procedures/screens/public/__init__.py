"""Pages anybody reads: search, a procedure, its PDF and QR code."""
