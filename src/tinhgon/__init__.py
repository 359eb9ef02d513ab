"""Tinh Gọn: administrative procedures inventoried, priced, simplified, published and measured."""

__version__ = "0.1.0"
