"""What follows from events: work of one room that keeps up with what happens in others."""
