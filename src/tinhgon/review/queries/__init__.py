"""What screens, exports and documents read."""
