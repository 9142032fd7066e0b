"""The command line: the same work as the window's, for scripts and for measuring.

What a command prints with `--json`, its name, its options and its exit code are a public contract.
Nothing heavy is imported before a command is known, so that `--version` and `--help` answer at once.
"""

from plancompare.cli.run import COMMANDS, run, told

__all__ = ["COMMANDS", "run", "told"]
