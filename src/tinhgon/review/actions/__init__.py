"""What people do with findings and plans: one verb for each function."""
