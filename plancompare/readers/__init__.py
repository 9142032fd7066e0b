"""A file becomes a Draft: one reader for each format, one outline for all."""
