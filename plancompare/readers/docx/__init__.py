"""Word documents: the package, its numbering, its blocks."""
