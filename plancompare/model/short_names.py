"""Short names of what has an id: its ending, for the beginnings of ids tell only when they were made."""

from collections.abc import Iterable

_FEWEST = 4


def short_names(ids: Iterable[str]) -> dict[str, str]:
    """For each id its ending, as long as it takes to tell all of them apart."""
    known = list(ids)
    longest = max(map(len, known), default=0)
    length = next((n for n in range(_FEWEST, longest) if len({one[-n:] for one in known}) == len(known)), longest)
    return {one: one[-length:] for one in known}
