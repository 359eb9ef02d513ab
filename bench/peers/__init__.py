"""Peers that are measured beside the product, each in an environment of its own."""
