"""The programmes shipped with the product, as data with source and mark."""
