"""Rows of an inventory (danh mục), whatever they stand in: columns by their headers, cells to
records."""
