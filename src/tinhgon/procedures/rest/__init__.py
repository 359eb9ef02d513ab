"""What other programs read at the addresses of the public pages."""
