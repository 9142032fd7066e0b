"""Whether a reference to another clause follows that clause to its new number."""

import re
from collections.abc import Mapping
from functools import lru_cache

_WORD_BEFORE_NUMBER = re.compile(r"^\W*[^\W\d_]{2,}(?=\d)")
_PARTS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def number_of(written: str) -> str:
    """The number of a clause however it is written: `Article7.2(a)`, `7.2 (a)` and `7.2.a` are one."""
    return ".".join(_PARTS.findall(_WORD_BEFORE_NUMBER.sub("", written).lower()))


class Renumbering:
    """Which number each clause of the old draft has in the new one."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        """`numbers` are labels or paths; "" is the new one of a clause that was dropped."""
        self._new: dict[str, str] = {}
        for old, new in numbers.items():
            self._new.setdefault(number_of(old), number_of(new))
        self._taken = {new for new in self._new.values() if new}

    def follows(self, old: str, new: str) -> bool:
        """Whether the clause that was `old` is `new` now."""
        target = self._target(old)
        return target is not None and target == new

    def is_told(self, old: str, new: str) -> bool:
        """Whether a reference to `old` that became one to `new` is known to mean another clause.

        One to a clause that was dropped may mean what came in its place, unless that was another clause before. What is
        no clause of the old draft is taken as one of another text: the Charter's Article 51.
        """
        target = self._target(old)
        if target is None:
            return True
        return target != new if target else new in self._taken

    def _target(self, old: str) -> str | None:
        """The new number of a clause, or of the nearest one above it with the rest; None if neither is known."""
        above, rest = old, ""
        while above:
            target = self._new.get(above)
            if target is not None:
                return target + rest if target else ""
            above, _, last = above.rpartition(".")
            rest = f".{last}{rest}"
        return None
