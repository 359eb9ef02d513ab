"""A plan as the document officials sign: one content, written as Word and as PDF.

In Vietnamese whatever the reader's language: it is an official document (NĐ 30/2020/NĐ-CP).
"""
