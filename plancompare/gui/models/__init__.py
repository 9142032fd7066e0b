"""Qt models, which only translate."""
