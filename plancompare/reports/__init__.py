"""A comparison or a negotiation becomes a file for a reader outside the program."""
