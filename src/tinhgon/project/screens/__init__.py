"""Screens of the node itself: the work list, the demo's chooser."""
