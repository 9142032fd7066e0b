"""OpenDocument texts: .odt, .ott and flat .fodt (OpenDocument 1.3, parts 2 and 3)."""
