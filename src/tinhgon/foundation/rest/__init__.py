"""What every room's endpoints share: who asks, pages of lists, refusals as JSON."""
