"""The working-day calendar (lịch làm việc): days off, terms and periods, each explained."""
