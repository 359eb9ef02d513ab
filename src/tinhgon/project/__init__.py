"""Settings, urls, the command line and the demo: what gathers the rooms."""
