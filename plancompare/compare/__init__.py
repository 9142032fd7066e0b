"""Two drafts become a Comparison: pure functions, no files, no screen."""
