"""`python -m plancompare` is the same as the `plancompare` command."""

import sys

from plancompare.app import main

if __name__ == "__main__":
    sys.exit(main())
