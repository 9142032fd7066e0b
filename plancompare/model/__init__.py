"""The nouns of a negotiation: frozen values that know no file and no screen."""
