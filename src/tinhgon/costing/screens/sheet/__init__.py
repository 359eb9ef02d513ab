"""The calculation sheet as an Excel file with live formulas (bảng tính chi phí tuân thủ)."""
