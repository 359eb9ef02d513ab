"""What every room offers upwards; no domain lives here."""
