"""Builds the parts and joins them: the only place where all meet."""


def main() -> int:
    """The `plancompare` command."""
    return 0
