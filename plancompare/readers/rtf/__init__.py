"""Rich Text Format files."""
