"""Reads PDF files that have a text layer. Read `reader` first, it is the order of the work."""
